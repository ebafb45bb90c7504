#!/usr/bin/env python3
"""Writes ssim.json: SSIM (Wang et al. 2004) and MS-SSIM (Wang et al. 2003) of drawn images, in numpy alone.

Every window is cut out and its weighted moments are taken as the papers define them, deviations from the mean and all.
"""
import json
import sys

import numpy as np

SIDE, SIGMA, K1, K2, L = 11, 1.5, 0.01, 0.03, 255.0
WEIGHTS = [0.0448, 0.2856, 0.3001, 0.2363, 0.1333]
SIZES = [(11, 11, 1), (16, 24, 3), (8, 9, 3), (1, 5, 1), (45, 60, 1), (90, 64, 3), (128, 128, 3), (176, 181, 3)]


def triangle(n, half):
    return abs(n % (2 * half) - half)


def draw(height, width, channels):
    c, y, x = np.mgrid[0:channels, 0:height, 0:width]
    return (6 * triangle(x, 13) + 3 * triangle(y, 29) + 2 * ((x * y) % 23) + 20 * c) % 256


def distort(levels, kind):
    c, y, x = np.mgrid[0:levels.shape[0], 0:levels.shape[1], 0:levels.shape[2]]
    if kind == "noise":
        return np.clip(levels + (31 * x + 17 * y * y + 5 * c) % 41 - 20, 0, 255)
    if kind == "low_contrast":
        return 64 + levels // 2
    if kind == "inverted":
        return 255 - levels
    raise ValueError(kind)


def windows(plane, side):
    return np.lib.stride_tricks.sliding_window_view(plane, (side, side))


def factors(x, y):
    """Mean of l * cs and of cs over all windows of a plane."""
    smallest = min(x.shape)
    side = min(SIDE, smallest if smallest % 2 else smallest - 1)
    distance = np.arange(side) - side // 2
    weights = np.exp(-(distance[:, None] ** 2 + distance[None, :] ** 2) / (2 * SIGMA ** 2))
    weights /= weights.sum()
    x, y = windows(x, side), windows(y, side)

    def mean(values):
        return (values * weights).sum((-2, -1), keepdims=True)

    mx, my = mean(x), mean(y)
    vx, vy, cov = mean((x - mx) ** 2), mean((y - my) ** 2), mean((x - mx) * (y - my))
    c1, c2 = (K1 * L) ** 2, (K2 * L) ** 2
    luminance = (2 * mx * my + c1) / (mx ** 2 + my ** 2 + c1)
    contrast_structure = (2 * cov + c2) / (vx + vy + c2)
    return (luminance * contrast_structure).mean(), contrast_structure.mean()


def halve(plane):
    height, width = plane.shape[0] // 2, plane.shape[1] // 2
    return plane[:2 * height, :2 * width].reshape(height, 2, width, 2).mean((1, 3))


def multi_scale(x, y):
    scales = max(1, sum(min(x.shape) >= SIDE * 2 ** j for j in range(len(WEIGHTS))))
    weights = np.array(WEIGHTS[:scales]) / sum(WEIGHTS[:scales])
    product = 1.0
    for j in range(scales):
        similarity, contrast_structure = factors(x, y)
        product *= max(0.0, similarity if j == scales - 1 else contrast_structure) ** weights[j]
        if j < scales - 1:
            x, y = halve(x), halve(y)
    return product, scales


def case(height, width, channels, kind):
    target = draw(height, width, channels).astype(float)
    output = distort(draw(height, width, channels), kind).astype(float)
    multi = [multi_scale(x, y) for x, y in zip(output, target)]
    return {
        "height": height, "width": width, "channels": channels, "kind": kind,
        "ssim": float(np.mean([factors(x, y)[0] for x, y in zip(output, target)])),
        "ms_ssim": float(np.mean([value for value, _ in multi])),
        "scales": multi[0][1],
    }


cases = [case(*size, kind) for size in SIZES for kind in ("noise", "low_contrast", "inverted")]
with open(sys.argv[1] if len(sys.argv) > 1 else __file__.replace("make_ssim_golden.py", "ssim.json"), "w") as file:
    json.dump(cases, file, indent=1)
    file.write("\n")
