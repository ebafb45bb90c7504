#!/usr/bin/python3
"""Loads exported weights as PyTorch's pix2pix does, into networks of plain PyTorch, and translates one image.

Usage: load_export.py CONFIG.json G.pth D.pth     prints the values of the image that G makes, one a line
"""
import json
import sys

sys.dont_write_bytecode = True

import torch

from make_step_golden import wave
from reference_networks import make_discriminator, make_generator


def load(network, path):
    state = torch.load(path, map_location="cpu", weights_only=True)
    if hasattr(state, "_metadata"):
        del state._metadata
    network.load_state_dict(state)  # strict: every tensor, and no other
    return network.eval()


config_file, generator_file, discriminator_file = sys.argv[1:]
config = {f"{section}.{key}": value for section, keys in json.load(open(config_file)).items() for key, value in keys.items()}
load(make_discriminator(config), discriminator_file)
generator = load(make_generator(config), generator_file)
image = wave([1, config["data.input_channels"], 16, 16], 0.11, 1).float()
with torch.no_grad():
    print("\n".join(repr(value) for value in generator(image).flatten().tolist()))
