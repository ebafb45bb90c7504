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

import torch
import torch.nn.functional as F
from torch import nn

STEPS = 3
FILTERS = 4
DISCRIMINATOR_LAYERS = 2
CHANNELS = 3
RATE, BETAS, LAMBDA_L1 = 2e-4, (0.5, 0.999), 100.0
CASES = {
    "batch_norm_vanilla": {"levels": 5, "norm": "batch", "gan": "vanilla", "batch_size": 2},
    "instance_norm_lsgan": {"levels": 4, "norm": "instance", "gan": "lsgan", "batch_size": 1},
}


def wave(shape, frequency, phase):
    count = math.prod(shape)
    return torch.tensor([math.sin(frequency * i + phase) for i in range(count)], dtype=torch.float64).reshape(shape)


def norm_layer(norm, channels):
    return nn.BatchNorm2d(channels) if norm == "batch" else nn.InstanceNorm2d(channels)


class Level(nn.Module):
    """A U-Net level and all levels inside it; every level but the outermost hands its input on beside its output."""

    def __init__(self, level, levels, norm):
        super().__init__()
        self.outermost, innermost = level == 1, level == levels
        bias = norm == "instance"
        width = FILTERS * min(2 ** (level - 1), 8)
        outside = CHANNELS if self.outermost else FILTERS * min(2 ** (level - 2), 8)
        down = nn.Conv2d(outside, width, 4, 2, 1, bias=bias)
        up = nn.ConvTranspose2d(width * (1 if innermost else 2), outside, 4, 2, 1, bias=bias or self.outermost)
        inside = [] if innermost else [Level(level + 1, levels, norm)]
        if self.outermost:
            layers = [down, *inside, nn.ReLU(), up, nn.Tanh()]
        else:
            middle = [] if innermost else [norm_layer(norm, width)]
            layers = [nn.LeakyReLU(0.2), down, *middle, *inside, nn.ReLU(), up, norm_layer(norm, outside)]
        self.model = nn.Sequential(*layers)

    def forward(self, x):
        return self.model(x) if self.outermost else torch.cat([x, self.model(x)], 1)


class UNet(nn.Module):
    def __init__(self, levels, norm):
        super().__init__()
        self.model = Level(1, levels, norm)

    def forward(self, x):
        return self.model(x)


class PatchGan(nn.Module):
    def __init__(self, norm):
        super().__init__()
        layers = [nn.Conv2d(2 * CHANNELS, FILTERS, 4, 2, 1), nn.LeakyReLU(0.2)]
        width = FILTERS
        for layer in range(1, DISCRIMINATOR_LAYERS + 1):
            wider = FILTERS * min(2 ** layer, 8)
            stride = 2 if layer < DISCRIMINATOR_LAYERS else 1
            layers += [nn.Conv2d(width, wider, 4, stride, 1, bias=norm == "instance"),
                       norm_layer(norm, wider), nn.LeakyReLU(0.2)]
            width = wider
        self.model = nn.Sequential(*layers, nn.Conv2d(width, 1, 4, 1, 1))

    def forward(self, x):
        return self.model(x)


def fill(network):
    """Tensor number k of the state holds 0.05 sin(0.37 i + k); norm weights 1 + 0.02 of it, statistics stay."""
    with torch.no_grad():
        parameters = dict(network.named_parameters())
        for k, name in enumerate(network.state_dict()):
            if name in parameters:
                value = wave(parameters[name].shape, 0.37, k)
                is_norm_weight = value.dim() == 1 and name.endswith("weight")
                parameters[name].copy_(1 + 0.02 * value if is_norm_weight else 0.05 * value)


def checksums(network, before):
    rows = []
    for name, tensor in network.state_dict().items():
        value = tensor.double()
        rows.append({
            "name": name,
            "sum": value.sum().item(),
            "mean_abs": value.abs().mean().item(),
            "moved": (value - before[name].double()).abs().mean().item(),
        })
    return rows


def momenta(network, adam):
    """Adam's steps hardly depend on the gradient's scale; its first moment does."""
    return {name: adam.state[p]["exp_avg"].double().abs().mean().item() for name, p in network.named_parameters()}


def run(levels, norm, gan, batch_size):
    generator, discriminator = UNet(levels, norm), PatchGan(norm)
    networks = {"generator": generator, "discriminator": discriminator}
    for network in networks.values():
        fill(network)
    before = {name: {k: v.clone() for k, v in n.state_dict().items()} for name, n in networks.items()}
    adam_g = torch.optim.Adam(generator.parameters(), RATE, BETAS)
    adam_d = torch.optim.Adam(discriminator.parameters(), RATE, BETAS)
    criterion = F.binary_cross_entropy_with_logits if gan == "vanilla" else F.mse_loss
    size = 2 ** levels
    rows = []
    for step in range(1, STEPS + 1):
        shape = (batch_size, CHANNELS, size, size)
        a, b = wave(shape, 0.11, step).float(), wave(shape, 0.07, 2 * step).float()
        fake = generator(a)
        for p in discriminator.parameters():
            p.requires_grad_(True)
        judged = discriminator(torch.cat([a, fake.detach()], 1))
        loss_fake = criterion(judged, torch.zeros_like(judged))
        judged = discriminator(torch.cat([a, b], 1))
        loss_real = criterion(judged, torch.ones_like(judged))
        adam_d.zero_grad()
        (0.5 * (loss_fake + loss_real)).backward()
        adam_d.step()
        for p in discriminator.parameters():
            p.requires_grad_(False)
        judged = discriminator(torch.cat([a, fake], 1))
        loss_gan = criterion(judged, torch.ones_like(judged))
        loss_l1 = F.l1_loss(fake, b) * LAMBDA_L1
        adam_g.zero_grad()
        (loss_gan + loss_l1).backward()
        adam_g.step()
        rows.append({"G_GAN": loss_gan.item(), "G_L1": loss_l1.item(),
                     "D_real": loss_real.item(), "D_fake": loss_fake.item()})
    return {
        "levels": levels, "norm": norm, "gan": gan, "batch_size": batch_size, "losses": rows,
        "state": {name: checksums(network, before[name]) for name, network in networks.items()},
        "momentum": {"generator": momenta(generator, adam_g), "discriminator": momenta(discriminator, adam_d)},
    }


def main():
    default = os.path.join(os.path.dirname(os.path.abspath(__file__)), "step.json")
    torch.set_num_threads(1)
    result = {"torch": torch.__version__, "cases": {name: run(**case) for name, case in CASES.items()}}
    with open(sys.argv[1] if len(sys.argv) > 1 else default, "w", encoding="utf-8") as file:
        json.dump(result, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main()
