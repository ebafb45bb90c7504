#!/usr/bin/python3
"""The loader's benchmark with Pillow and torchvision, the pipeline of PyTorch's pix2pix: milliseconds per pair on one core.

Usage: loader.py DATA-ROOT
"""
import pathlib
import random
import sys
import time

import torch
import torchvision.transforms.functional as F
from PIL import Image
from torchvision.transforms import InterpolationMode

LOAD, CROP, WARM_UP, PAIRS = 286, 256, 20, 300


def to_tensor(image, left, top, mirror):
    image = F.resize(image, [LOAD, LOAD], InterpolationMode.BICUBIC)
    image = F.crop(image, top, left, CROP, CROP)
    if mirror:
        image = F.hflip(image)
    return F.normalize(F.to_tensor(image), [0.5] * 3, [0.5] * 3)


def load(path):
    both = Image.open(path).convert("RGB")
    width, height = both.size
    left, top = random.randint(0, LOAD - CROP), random.randint(0, LOAD - CROP)
    mirror = random.random() > 0.5
    halves = both.crop((0, 0, width // 2, height)), both.crop((width // 2, 0, width, height))
    return [to_tensor(half, left, top, mirror).unsqueeze(0) for half in halves]


torch.set_num_threads(1)
files = sorted(p for p in pathlib.Path(sys.argv[1], "train").rglob("*") if p.suffix.lower() in (".jpg", ".jpeg", ".png"))
for path in files[:WARM_UP]:
    load(path)
start = time.perf_counter()
for i in range(PAIRS):
    load(files[random.randrange(len(files))])
print(f"{(time.perf_counter() - start) * 1000 / PAIRS:.4f}")
