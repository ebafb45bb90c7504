#!/usr/bin/env python3
"""Prints CRC-32 of the 256 float32 values that torchvision makes of 8-bit levels, for TensorImageTests.

Run: python3 make_tensor_golden.py   (made with torchvision 0.14.1, torch 1.13.0: 1 line, the number in the test)
"""
import zlib

from PIL import Image
from torchvision import transforms

levels = Image.frombytes("L", (256, 1), bytes(range(256)))
tensor = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.5,), (0.5,))])(levels)
print(zlib.crc32(tensor.numpy().tobytes()))
