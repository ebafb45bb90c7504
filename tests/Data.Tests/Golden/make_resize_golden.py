#!/usr/bin/env python3
"""Makes resize.golden: CRC-32 of images of noise resized by Pillow, one case per line.

The noise is SplitMix64 from state 1, bits 16 to 23 of each output, as TestImage.Noise in the tests.
Line: width height channels filter target_width target_height crc32-of-the-bytes first-four-bytes-in-hex
Run: python3 make_resize_golden.py > resize.golden   (made with Pillow 9.4.0)
"""
import zlib

from PIL import Image

MASK = (1 << 64) - 1
FILTERS = {"bicubic": Image.BICUBIC, "bilinear": Image.BILINEAR, "nearest": Image.NEAREST}
SIZES = [
    (32, 32, 36, 36), (64, 48, 64, 53), (64, 48, 71, 48), (61, 47, 13, 17), (17, 5, 40, 3), (3, 3, 9, 7),
    (1, 1, 5, 4), (5, 4, 1, 1), (100, 100, 256, 256), (200, 100, 64, 64), (128, 96, 286, 286), (33, 70, 34, 69),
]


def noise(count):
    state, values = 1, bytearray()
    for _ in range(count):
        state = (state + 0x9E3779B97F4A7C15) & MASK
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        values.append(((z ^ (z >> 31)) >> 16) & 0xFF)
    return bytes(values)


if __name__ == "__main__":
    for width, height, to_width, to_height in SIZES:
        for channels, mode in ((1, "L"), (3, "RGB")):
            image = Image.frombytes(mode, (width, height), noise(width * height * channels))
            for name, filter_ in FILTERS.items():
                result = image.resize((to_width, to_height), filter_).tobytes()
                print(width, height, channels, name, to_width, to_height, zlib.crc32(result), result[:4].hex())
