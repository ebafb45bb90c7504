#!/usr/bin/python3
"""The training step of PyTorch's pix2pix in float32, to be timed and checked from outside; as Pix2Pix.Bench does with ours.

Usage: step.py step BATCHES SIZE THREADS DEVICE     for every number on standard input, takes so many steps and answers with the
                                                    seconds per step and whether the last losses are finite (1 or 0)
       step.py check BATCHES WEIGHTS THREADS        one step from these weights, without dropout: G_GAN, G_L1, D_real, D_fake
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "tests/Pix2Pix.Tests/Golden"))

import time

import torch
from reference_networks import PatchGan, UNet
from torch import nn

SIDE, LEVELS, BATCHES = 256, 8, 4
CONFIG = {
    "data.input_channels": 3, "data.output_channels": 3, "generator.filters": 64, "generator.norm": "batch",
    "generator.dropout": True, "discriminator.filters": 64, "discriminator.norm": "batch", "discriminator.layers": 3,
    "discriminator.conditional": True,
}


def read(path, shape):
    return torch.frombuffer(bytearray(pathlib.Path(path).read_bytes()), dtype=torch.float32).reshape(shape)


def batches(folder, size, device):
    return [[read(f"{folder}/{i}.{side}", [size, 3, SIDE, SIDE]).to(device) for side in ("input", "target")] for i in range(BATCHES)]


class Step:
    def __init__(self, device, dropout=True):
        config = {**CONFIG, "generator.dropout": dropout}
        self.generator, self.discriminator = UNet(LEVELS, config, skips=True).to(device), PatchGan(6, config).to(device)
        for network in (self.generator, self.discriminator):
            for module in network.modules():
                if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
                    nn.init.normal_(module.weight, 0, 0.02)
                if hasattr(module, "inplace"):
                    module.inplace = True
        self.gan, self.l1 = nn.BCEWithLogitsLoss(), nn.L1Loss()
        self.g_adam, self.d_adam = (
            torch.optim.Adam(n.parameters(), lr=2e-4, betas=(0.5, 0.999)) for n in (self.generator, self.discriminator))

    def load(self, folder):
        with torch.no_grad():
            for name, network in (("generator", self.generator), ("discriminator", self.discriminator)):
                for tensor, values in network.state_dict().items():
                    if values.dtype == torch.float32:
                        values.copy_(read(f"{folder}/{name}.{tensor}", values.shape))

    def judge(self, image, answer):
        logits = self.discriminator(image)
        return self.gan(logits, torch.tensor(answer, device=logits.device).expand_as(logits))

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
        fooled, l1 = self.judge(torch.cat([x, generated], 1), 1.0), self.l1(generated, y) * 100
        (fooled + l1).backward()
        self.g_adam.step()
        return torch.stack([fooled, l1, real, fake]).detach()


def serve(folder, size, device):
    wait = torch.cuda.synchronize if device.startswith("cuda") else lambda: None
    step, data, taken = Step(device), batches(folder, size, device), 0
    for line in sys.stdin:
        wait()
        start = time.perf_counter()
        for _ in range(int(line)):
            losses = step.run(*data[taken % len(data)])
            taken += 1
        is_finite = bool(losses.isfinite().all())
        wait()
        print((time.perf_counter() - start) / int(line), int(is_finite), flush=True)


def check(folder, weights):
    step = Step("cpu", dropout=False)
    step.load(weights)
    print(*step.run(*batches(folder, 1, "cpu")[0]).tolist())


torch.backends.cudnn.benchmark = True  # as the reference does
command, folder = sys.argv[1:3]
torch.set_num_threads(int(sys.argv[4]))
if command == "step":
    serve(folder, int(sys.argv[3]), sys.argv[5])
else:
    check(folder, sys.argv[3])
