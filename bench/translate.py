#!/usr/bin/python3
"""What the test script of PyTorch's pix2pix does with a folder of A|B images: one at a time through the generator as it
was trained (dropout and batch statistics on), with input, output and target written as PNG.

Usage: translate.py FOLDER OUTPUT THREADS
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "tests/Pix2Pix.Tests/Golden"))

import torch
import torchvision.transforms.functional as F
from PIL import Image
from reference_networks import UNet
from torchvision.transforms import InterpolationMode

SIZE, LEVELS = 256, 8
CONFIG = {
    "data.input_channels": 3, "data.output_channels": 3, "generator.filters": 64, "generator.norm": "batch", "generator.dropout": True,
}


def tensor(image):
    return F.to_tensor(F.resize(image, [SIZE, SIZE], InterpolationMode.BICUBIC)).mul(2).sub(1).unsqueeze(0)


def save(image, path):
    pixels = (image[0].permute(1, 2, 0).add(1).mul(127.5)).clamp(0, 255).byte().numpy()
    Image.fromarray(pixels).save(path)


folder, output = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
torch.set_num_threads(int(sys.argv[3]))
output.mkdir(parents=True, exist_ok=True)
generator = UNet(LEVELS, CONFIG, skips=True)
with torch.no_grad():
    for path in sorted(folder.iterdir()):
        both = Image.open(path).convert("RGB")
        width, height = both.size
        target, source = (tensor(both.crop(box)) for box in ((0, 0, width // 2, height), (width // 2, 0, width, height)))
        generated = generator(source)
        for name, image in (("real_A", source), ("fake_B", generated), ("real_B", target)):
            save(image, output / f"{path.stem}_{name}.png")
