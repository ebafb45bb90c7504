#!/usr/bin/env python3
"""Makes fit.golden: CRC-32 of images of noise that Pillow's resize and numpy's pad bring into a frame, one case per line.

The noise is that of make_resize_golden.py. The resized size is that of PIL.ImageOps.contain; of an odd border the
smaller part lies left and above. Beyond the image it is mirrored at its first and last pixel (mode "reflect").
Line: width height channels filter frame_width frame_height resized_width resized_height crc32-of-the-bytes
Run: python3 make_fit_golden.py > fit.golden   (made with Pillow 9.4.0 and numpy 1.24.2)
"""
import zlib

import numpy as np
from PIL import Image, ImageOps

from make_resize_golden import FILTERS, noise

CASES = [
    (60, 40, 32, 32), (40, 60, 32, 32), (31, 33, 64, 48), (50, 50, 24, 40), (48, 36, 48, 48), (64, 64, 64, 64),
    (300, 7, 64, 64), (5, 200, 48, 32), (120, 5, 64, 64), (20, 30, 97, 31),
]

if __name__ == "__main__":
    for width, height, frame_width, frame_height in CASES:
        for channels, mode in ((1, "L"), (3, "RGB")):
            image = Image.frombytes(mode, (width, height), noise(width * height * channels))
            for name, filter_ in FILTERS.items():
                resized = ImageOps.contain(image, (frame_width, frame_height), filter_)
                right, below = frame_width - resized.width, frame_height - resized.height
                borders = [(below // 2, below - below // 2), (right // 2, right - right // 2)] + [(0, 0)] * (channels > 1)
                padded = np.pad(np.asarray(resized), borders, mode="reflect")
                print(width, height, channels, name, frame_width, frame_height, *resized.size, zlib.crc32(padded.tobytes()))
