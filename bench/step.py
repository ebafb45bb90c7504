#!/usr/bin/python3
"""The training step of PyTorch's pix2pix in float32, to be timed from outside.

Usage: step.py DATA-ROOT BATCH THREADS DEVICE
For every number on standard input it takes so many steps and answers with the seconds per step and the megabytes that tensors have
held on a GPU at most.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "tests/Pix2Pix.Tests/Golden"))

import time

import torch
import torchvision.transforms.functional as F
from PIL import Image
from reference_networks import PatchGan, UNet
from torch import nn

SIZE, LEVELS, BATCHES = 256, 8, 4
CONFIG = {
    "data.input_channels": 3, "data.output_channels": 3, "generator.filters": 64, "generator.norm": "batch",
    "generator.dropout": True, "discriminator.filters": 64, "discriminator.norm": "batch", "discriminator.layers": 3,
    "discriminator.conditional": True,
}


def halves(path):
    both = F.to_tensor(F.resize(Image.open(path).convert("RGB"), [SIZE, 2 * SIZE])) * 2 - 1
    return both[:, :, SIZE:], both[:, :, :SIZE]


def batches(root, size):
    files = sorted(p for p in pathlib.Path(root, "train").iterdir())[: BATCHES * size]
    pairs = [halves(path) for path in files]
    return [[torch.stack(side).to(device) for side in zip(*pairs[i:i + size])] for i in range(0, len(pairs), size)]


class Step:
    def __init__(self):
        self.generator, self.discriminator = UNet(LEVELS, CONFIG, skips=True).to(device), PatchGan(6, CONFIG).to(device)
        for network in (self.generator, self.discriminator):
            for module in network.modules():
                if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
                    nn.init.normal_(module.weight, 0, 0.02)
                if hasattr(module, "inplace"):
                    module.inplace = True
        self.gan, self.l1 = nn.BCEWithLogitsLoss(), nn.L1Loss()
        self.g_adam, self.d_adam = (
            torch.optim.Adam(n.parameters(), lr=2e-4, betas=(0.5, 0.999)) for n in (self.generator, self.discriminator))

    def judge(self, image, answer):
        logits = self.discriminator(image)
        return self.gan(logits, torch.tensor(answer, device=device).expand_as(logits))

    def run(self, x, y):
        generated = self.generator(x)

        self.discriminator.requires_grad_(True)
        self.d_adam.zero_grad()
        fake = self.judge(torch.cat([x, generated.detach()], 1), 0.0)
        real = self.judge(torch.cat([x, y], 1), 1.0)
        ((fake + real) * 0.5).backward()
        self.d_adam.step()

        self.discriminator.requires_grad_(False)
        self.g_adam.zero_grad()
        (self.judge(torch.cat([x, generated], 1), 1.0) + self.l1(generated, y) * 100).backward()
        self.g_adam.step()


root, batch, threads, device = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
wait = torch.cuda.synchronize if device.startswith("cuda") else lambda: None
torch.set_num_threads(threads)
torch.backends.cudnn.benchmark = True  # as the reference does
step, data, taken = Step(), batches(root, batch), 0
for line in sys.stdin:
    wait()
    start = time.perf_counter()
    for _ in range(int(line)):
        step.run(*data[taken % len(data)])
        taken += 1
    wait()
    memory = torch.cuda.max_memory_allocated() / 2**20 if device.startswith("cuda") else 0
    print((time.perf_counter() - start) / int(line), round(memory), flush=True)
