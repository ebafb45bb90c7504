#!/usr/bin/python3
"""Writes init.json: first weights as torch.nn.init draws them after torch.manual_seed, layer by layer in the order of
nn.Module.apply.

Usage: make_init_golden.py [FILE]     (needs Debian's python3-torch or any torch >= 1.13)

The file is never made anew to let a test pass.
"""
import json
import os
import sys

sys.dont_write_bytecode = True

import torch
from torch import nn

from reference_networks import make_discriminator, make_generator

SEED = 11
SHOWN = 4  # values written out of each tensor
BASE = {
    "generator.filters": 4, "generator.norm": "batch", "generator.dropout": False,
    "discriminator.type": "patch", "discriminator.layers": 2, "discriminator.filters": 4,
    "discriminator.norm": "batch", "discriminator.conditional": True,
    "data.input_channels": 3, "data.output_channels": 3,
}
# Of kaiming only the batch norms read the gain.
DRAWS = [("normal", 0.02), ("xavier", 0.5), ("kaiming", 0.02), ("orthogonal", 1.5)]
NETWORKS = {
    "unet": ("generator", {"generator.type": "unet_16"}),
    "resnet": ("generator", {"generator.type": "resnet_1blocks", "generator.norm": "instance"}),
    "patch": ("discriminator", {}),
    "pixel": ("discriminator", {"discriminator.type": "pixel"}),
}


def draw(network, kind, gain):
    def visit(layer):
        if isinstance(layer, (nn.Conv2d, nn.ConvTranspose2d)):
            {
                "normal": lambda w: nn.init.normal_(w, 0.0, gain),
                "xavier": lambda w: nn.init.xavier_normal_(w, gain=gain),
                "kaiming": lambda w: nn.init.kaiming_normal_(w, a=0, mode="fan_in"),
                "orthogonal": lambda w: nn.init.orthogonal_(w, gain=gain),
            }[kind](layer.weight.data)
            if layer.bias is not None:
                nn.init.constant_(layer.bias.data, 0.0)
        elif isinstance(layer, nn.BatchNorm2d):
            nn.init.normal_(layer.weight.data, 1.0, gain)
            nn.init.constant_(layer.bias.data, 0.0)

    torch.manual_seed(SEED)
    network.apply(visit)


def case(network, kind, gain):
    role, changes = NETWORKS[network]
    config = {**BASE, **changes, "init.type": kind, "init.gain": gain}
    made = make_generator(config) if role == "generator" else make_discriminator(config)
    draw(made, kind, gain)
    return {
        "network": role, "config": config, "seed": SEED,
        "tensors": [
            {"name": name, "first": p.flatten()[:SHOWN].tolist(), "last": p.flatten()[-1].item(),
             "norm": p.double().norm().item()}
            for name, p in made.named_parameters()],
    }


def main():
    default = os.path.join(os.path.dirname(os.path.abspath(__file__)), "init.json")
    torch.set_num_threads(1)
    lines = []
    for network in NETWORKS:
        for kind, gain in DRAWS:
            made = case(network, kind, gain)
            tensors = ",\n   ".join(json.dumps(t) for t in made.pop("tensors"))
            lines.append(f' "{network}_{kind}": {json.dumps(made)[:-1]},\n  "tensors": [\n   {tensors}]}}')
    with open(sys.argv[1] if len(sys.argv) > 1 else default, "w", encoding="utf-8") as file:
        file.write("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main()
