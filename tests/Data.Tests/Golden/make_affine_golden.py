#!/usr/bin/env python3
"""Makes affine.golden: windows of noise, rotated and magnified by the textbook's formulas in double precision.

The noise is that of make_resize_golden.py. A pixel [x, y] of the window comes from centre + R(angle) [x, y] / factor, the
angle against the clock; beyond the image numpy.pad mirrors it (mode "reflect"). Cubic convolution (Keys 1981) has a = -0.5.
Line: width height channels filter left top window_width window_height degrees factor the-bytes-in-hex
Run: python3 make_affine_golden.py > affine.golden   (made with numpy 1.24.2)
"""
import math

import numpy as np

from make_resize_golden import noise

# No angle of 45 degrees: pixels between two others would be nearest to either by rounding alone.
CASES = [
    (24, 20, 3, 4, 3, 12, 10, 30.0, 1.0), (24, 20, 1, 4, 3, 12, 10, -17.5, 1.25), (16, 16, 3, 0, 0, 16, 16, 44.0, 0.5),
    (15, 22, 3, 2, 1, 9, 14, 3.3, 0.8), (9, 7, 1, -3, -4, 15, 15, 10.0, 1.0), (24, 20, 3, 4, 3, 11, 9, 0.0, 1.4),
]
BORDER = 64


def cubic(x):
    x, a = abs(x), -0.5
    if x < 1:
        return (a + 2) * x**3 - (a + 3) * x**2 + 1
    return a * (x**3 - 5 * x**2 + 8 * x - 4) if x < 2 else 0.0


def sample(padded, u, v, kernel):
    total = 0.0
    for row in range(math.floor(v) - 1, math.floor(v) + 3):
        for column in range(math.floor(u) - 1, math.floor(u) + 3):
            total = total + padded[row + BORDER, column + BORDER] * kernel(u - column) * kernel(v - row)
    return total


def nearest(padded, u, v, _):
    return padded[math.floor(v + 0.5) + BORDER, math.floor(u + 0.5) + BORDER]


KINDS = {"bicubic": (sample, cubic), "bilinear": (sample, lambda x: max(0.0, 1 - abs(x))), "nearest": (nearest, None)}

for width, height, channels, left, top, to_width, to_height, degrees, factor in CASES:
    image = np.frombuffer(noise(width * height * channels), np.uint8).reshape(height, width, channels).astype(float)
    padded = np.pad(image, ((BORDER, BORDER), (BORDER, BORDER), (0, 0)), mode="reflect")
    angle = math.radians(degrees)
    for name, (interpolate, kernel) in KINDS.items():
        result = np.empty((to_height, to_width, channels))
        for y in range(to_height):
            for x in range(to_width):
                dx, dy = (x + 0.5 - to_width / 2) / factor, (y + 0.5 - to_height / 2) / factor
                u = left + to_width / 2 + math.cos(angle) * dx - math.sin(angle) * dy - 0.5
                v = top + to_height / 2 + math.sin(angle) * dx + math.cos(angle) * dy - 0.5
                result[y, x] = interpolate(padded, u, v, kernel)
        levels = np.clip(np.floor(result + 0.5), 0, 255).astype(np.uint8).tobytes()
        print(width, height, channels, name, left, top, to_width, to_height, degrees, factor, levels.hex())
