#!/usr/bin/python3
"""How far PyTorch itself departs here from a recorded training of its own: the largest mean absolute difference of the weights of G
and of D, over one and two threads.

Usage: repeat_unet.py FIXTURE DATA-ROOT
"""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "Pix2Pix.Tests/Golden"))

import torch
import torchvision.transforms.functional as F
from PIL import Image
from reference_networks import PatchGan, UNet
from torch import nn

LEVELS = 8
fixture, root = map(pathlib.Path, sys.argv[1:])
options = json.loads((fixture / "options.json").read_text())
CONFIG = {
    "data.input_channels": 3, "data.output_channels": 3, "generator.filters": options["ngf"], "generator.norm": "batch",
    "generator.dropout": False, "discriminator.filters": options["ndf"], "discriminator.norm": "batch",
    "discriminator.layers": options["n_layers_D"], "discriminator.conditional": True,
}
bce, l1 = nn.BCEWithLogitsLoss(), nn.L1Loss()


def pairs():
    for path in sorted((root / "train").iterdir())[: options["steps"]]:
        both = F.to_tensor(Image.open(path).convert("RGB")) * 2 - 1
        half = both.shape[2] // 2
        yield both[None, :, :, half:], both[None, :, :, :half]


def train(threads):
    torch.set_num_threads(threads)
    networks = {"G": UNet(LEVELS, CONFIG, skips=True), "D": PatchGan(6, CONFIG)}
    for name, network in networks.items():
        network.load_state_dict(torch.load(fixture / f"net_{name}_init.pth"))
        for module in network.modules():
            if hasattr(module, "inplace"):
                module.inplace = True
    generator, discriminator = networks.values()
    g_adam, d_adam = (torch.optim.Adam(n.parameters(), lr=2e-4, betas=(0.5, 0.999)) for n in networks.values())

    def judge(x, image, answer):
        logits = discriminator(torch.cat([x, image], 1))
        return bce(logits, torch.tensor(answer).expand_as(logits))

    for x, y in pairs():
        made = generator(x)
        discriminator.requires_grad_(True)
        d_adam.zero_grad()
        ((judge(x, made.detach(), 0.0) + judge(x, y, 1.0)) * 0.5).backward()
        d_adam.step()
        discriminator.requires_grad_(False)
        g_adam.zero_grad()
        (judge(x, made, 1.0) + l1(made, y) * options["lambda_L1"]).backward()
        g_adam.step()
    return {name: network.state_dict() for name, network in networks.items()}


def departure(name, state):
    recorded = torch.load(fixture / f"net_{name}_final.pth")
    keys = [key for key in recorded if not key.endswith("num_batches_tracked")]
    return torch.cat([(recorded[key].double() - state[key].double()).abs().flatten() for key in keys]).mean().item()


runs = [train(threads) for threads in (1, 2)]
print(*(max(departure(name, run[name]) for run in runs) for name in "GD"))
