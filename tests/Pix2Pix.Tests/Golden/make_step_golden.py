#!/usr/bin/python3
"""Writes step.json: losses and states of a few pix2pix steps as PyTorch computes them.

Usage: make_step_golden.py [FILE]     (needs Debian's python3-torch or any torch >= 1.13)

Weights and images are not stored: both sides fill them from the same sines. The file is never made anew to let a
test pass.
"""
import json
import math
import os
import sys

sys.dont_write_bytecode = True

import torch
import torch.nn.functional as F
from torch import nn

from reference_networks import make_discriminator, make_generator

STEPS = 3

# Keys and meanings are those of pix2pix's config.
DEFAULTS = {
    "generator.filters": 4, "generator.norm": "batch", "generator.dropout": False,
    "discriminator.type": "patch", "discriminator.layers": 2, "discriminator.filters": 4,
    "discriminator.norm": "batch", "discriminator.conditional": True,
    "data.input_channels": 3, "data.output_channels": 3, "training.batch_size": 1,
    "loss.gan": "vanilla", "loss.gan_weight": 1, "loss.gradient_penalty": 10, "loss.l1": 100,
    "optimizer.lr": 2e-4, "optimizer.beta1": 0.5, "optimizer.beta2": 0.999,
}
CASES = {
    "batch_norm_vanilla": {
        "generator.type": "unet_32", "data.crop_size": [32, 32], "training.batch_size": 2},
    "instance_norm_lsgan": {
        "generator.type": "unet_16", "data.crop_size": [16, 16], "loss.gan": "lsgan",
        "generator.norm": "instance", "discriminator.norm": "instance"},
    "resnet": {
        "generator.type": "resnet_2blocks", "data.crop_size": [16, 28], "loss.gan": "lsgan",
        "generator.norm": "instance", "discriminator.norm": "instance"},
    "resnet_batch_norm_rgb_to_gray": {
        "generator.type": "resnet_1blocks", "data.crop_size": [12, 12], "data.output_channels": 1},
    "no_norm_hinge": {
        "generator.type": "unet_16", "data.crop_size": [16, 16], "loss.gan": "hinge",
        "generator.norm": "none", "discriminator.norm": "none"},
    "pixel_discriminator": {
        "generator.type": "unet_8", "data.crop_size": [8, 16], "training.batch_size": 2, "discriminator.type": "pixel"},
    "pixel_discriminator_instance_norm": {
        "generator.type": "unet_8", "data.crop_size": [16, 8], "loss.gan": "lsgan",
        "discriminator.type": "pixel", "discriminator.norm": "instance"},
    "unconditional_other_weights": {
        "generator.type": "unet_16", "data.crop_size": [16, 32], "discriminator.conditional": False,
        "data.input_channels": 1, "data.output_channels": 3, "loss.gan_weight": 0.5, "loss.l1": 10,
        "optimizer.lr": 1e-3, "optimizer.beta1": 0.9, "optimizer.beta2": 0.99},
    "encoder_decoder": {
        "generator.type": "encoder_decoder_16", "data.crop_size": [32, 16], "training.batch_size": 2},
    "wgangp": {
        "generator.type": "unet_16", "data.crop_size": [16, 16], "training.batch_size": 2, "loss.gan": "wgangp",
        "generator.norm": "instance", "discriminator.norm": "instance"},
    "wgangp_one_layer_no_norm": {
        "generator.type": "unet_8", "data.crop_size": [8, 24], "loss.gan": "wgangp", "loss.gradient_penalty": 2.5,
        "discriminator.layers": 1, "discriminator.norm": "none", "discriminator.conditional": False},
    "wgangp_without_penalty": {
        "generator.type": "unet_16", "data.crop_size": [16, 16], "loss.gan": "wgangp", "loss.gradient_penalty": 0,
        "discriminator.norm": "instance"},
    "l1_alone": {
        "generator.type": "unet_16", "data.crop_size": [16, 16], "loss.gan": "none"},
    "four_layers_hinge": {
        "generator.type": "unet_16", "data.crop_size": [64, 48], "loss.gan": "hinge",
        "discriminator.layers": 4, "discriminator.filters": 2},
}


def wave(shape, frequency, phase):
    count = math.prod(shape)
    return torch.tensor([math.sin(frequency * i + phase) for i in range(count)], dtype=torch.float64).reshape(shape)


def fill(network):
    """Tensor number k of the state holds 0.05 sin(0.37 i + k); norm weights 1 + 0.02 of it, statistics stay."""
    with torch.no_grad():
        parameters = dict(network.named_parameters())
        for k, name in enumerate(network.state_dict()):
            if name in parameters:
                value = wave(parameters[name].shape, 0.37, k)
                is_norm_weight = value.dim() == 1 and name.endswith("weight")
                parameters[name].copy_(1 + 0.02 * value if is_norm_weight else 0.05 * value)


def biases_before_instance_norm(network):
    """The norm takes them out again."""
    for name, module in network.named_modules():
        if isinstance(module, nn.Sequential):
            for i in range(1, len(module)):
                if isinstance(module[i], nn.InstanceNorm2d):
                    yield f"{name}.{i - 1}.bias"


def checksums(network, before, adam):
    parameters = dict(network.named_parameters())
    cancelled = set(biases_before_instance_norm(network))
    rows = []
    for name, tensor in network.state_dict().items():
        value = tensor.double()
        row = {
            "name": name,
            "sum": value.sum().item(),
            "mean_abs": value.abs().mean().item(),
            "moved": (value - before[name].double()).abs().mean().item(),
        }
        if name in parameters:  # Adam's steps hardly depend on the gradient's scale; its first moment does
            row["momentum"] = adam.state[parameters[name]]["exp_avg"].double().abs().mean().item()
        # The gradient is nothing but rounding; that of D's last bias is 0 where the losses are linear.
        if name in cancelled or row.get("momentum") == 0:
            row["idle"] = True
        rows.append(row)
    return rows


def judge_real(gan, logits):
    return {
        "vanilla": lambda: F.binary_cross_entropy_with_logits(logits, torch.ones_like(logits)),
        "lsgan": lambda: F.mse_loss(logits, torch.ones_like(logits)),
        "wgangp": lambda: -logits.mean(),
        "hinge": lambda: F.relu(1 - logits).mean(),
    }[gan]()


def judge_fake(gan, logits):
    return {
        "vanilla": lambda: F.binary_cross_entropy_with_logits(logits, torch.zeros_like(logits)),
        "lsgan": lambda: F.mse_loss(logits, torch.zeros_like(logits)),
        "wgangp": lambda: logits.mean(),
        "hinge": lambda: F.relu(1 + logits).mean(),
    }[gan]()


def fool(gan, logits):
    return -logits.mean() if gan == "hinge" else judge_real(gan, logits)


def gradient_penalty(discriminator, real, fake, weight):
    alpha = torch.rand(real.shape[0], 1, 1, 1)
    between = (alpha * real + (1 - alpha) * fake).requires_grad_()
    judged = discriminator(between)
    gradient, = torch.autograd.grad(judged, between, torch.ones_like(judged), create_graph=True)
    return (((gradient.reshape(len(gradient), -1) + 1e-16).norm(2, dim=1) - 1) ** 2).mean() * weight


def train_discriminator(config, discriminator, adam, real, fake):
    for p in discriminator.parameters():
        p.requires_grad_(True)
    gan, weight = config["loss.gan"], config["loss.gradient_penalty"]
    loss_fake = judge_fake(gan, discriminator(fake))
    loss_real = judge_real(gan, discriminator(real))
    losses = {"D_real": loss_real, "D_fake": loss_fake}
    loss = 0.5 * (loss_fake + loss_real)
    if gan == "wgangp":
        losses["D_GP"] = gradient_penalty(discriminator, real, fake, weight) if weight > 0 else torch.zeros(())
        loss = loss + losses["D_GP"]
    adam.zero_grad()
    loss.backward()
    adam.step()
    for p in discriminator.parameters():
        p.requires_grad_(False)
    return losses


def train(config, networks, optimizers, number):
    """One step; returns its losses by name."""
    size = config["data.crop_size"]
    a = wave((config["training.batch_size"], config["data.input_channels"], *size), 0.11, number).float()
    b = wave((config["training.batch_size"], config["data.output_channels"], *size), 0.07, 2 * number).float()
    torch.manual_seed(number)
    fake = networks["generator"](a)
    terms, judged = {}, {}
    if "discriminator" in networks:
        def seen(image):
            return torch.cat([a, image], 1) if config["discriminator.conditional"] else image

        discriminator = networks["discriminator"]
        judged = train_discriminator(
            config, discriminator, optimizers["discriminator"], seen(b), seen(fake.detach()))
        terms["G_GAN"] = fool(config["loss.gan"], discriminator(seen(fake))) * config["loss.gan_weight"]
    terms["G_L1"] = F.l1_loss(fake, b) * config["loss.l1"]
    optimizers["generator"].zero_grad()
    sum(terms.values()).backward()
    optimizers["generator"].step()
    return {name: loss.item() for name, loss in {**terms, **judged}.items()}


def run(case):
    config = {**DEFAULTS, **case}
    networks = {"generator": make_generator(config)}
    if config["loss.gan"] != "none":
        networks["discriminator"] = make_discriminator(config)
    for network in networks.values():
        fill(network)
    before = {name: {k: v.clone() for k, v in n.state_dict().items()} for name, n in networks.items()}
    betas = config["optimizer.beta1"], config["optimizer.beta2"]
    optimizers = {name: torch.optim.Adam(n.parameters(), config["optimizer.lr"], betas) for name, n in networks.items()}
    return {
        "config": config,
        "losses": [train(config, networks, optimizers, number) for number in range(1, STEPS + 1)],
        "state": {name: checksums(n, before[name], optimizers[name]) for name, n in networks.items()},
    }


def text(value, indent="\n"):
    """JSON with a line of its own for each config, row of losses and tensor."""
    inside = indent + " "
    if isinstance(value, dict) and any(isinstance(v, dict) or isinstance(v, list) and isinstance(v[0], dict) for v in value.values()):
        members, ends = [f"{json.dumps(k)}: {text(v, inside)}" for k, v in value.items()], "{}"
    elif isinstance(value, list):
        members, ends = [text(v, inside) for v in value], "[]"
    else:
        return json.dumps(value)
    return ends[0] + inside + ("," + inside).join(members) + indent + ends[1]


def main():
    default = os.path.join(os.path.dirname(os.path.abspath(__file__)), "step.json")
    torch.set_num_threads(1)
    result = {"torch": torch.__version__, "cases": {name: run(case) for name, case in CASES.items()}}
    with open(sys.argv[1] if len(sys.argv) > 1 else default, "w", encoding="utf-8") as file:
        file.write(text(result) + "\n")


if __name__ == "__main__":
    main()
