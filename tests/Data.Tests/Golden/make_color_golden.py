#!/usr/bin/env python3
"""Makes color.golden: CRC-32 of images of noise whose colours torchvision changes, one case per line.

The noise is that of make_resize_golden.py, 37 x 29 pixels. Brightness, contrast and saturation are adjusted in this order,
each step rounded to bytes as torchvision.transforms.functional does with PIL images.
Line: channels brightness contrast saturation crc32-of-the-bytes first-four-bytes-in-hex
Run: python3 make_color_golden.py > color.golden   (made with torchvision 0.14.1 and Pillow 9.4.0)
"""
import zlib

from PIL import Image
from torchvision.transforms import functional

from make_resize_golden import noise

FACTORS = [
    (1, 1, 1), (0.6, 1, 1), (1.7, 1, 1), (1, 0.3, 1), (1, 1.9, 1), (1, 1, 0.25), (1, 1, 1.8), (0, 1, 1), (1, 0, 1), (1, 1, 0),
    (2, 2, 2), (0.731, 1.29, 0.85), (1.1234, 0.8765, 1.4321), (0.95, 1.05, 0.5),
]

for channels, mode in ((1, "L"), (3, "RGB")):
    for brightness, contrast, saturation in FACTORS:
        image = Image.frombytes(mode, (37, 29), noise(37 * 29 * channels))
        image = functional.adjust_brightness(image, brightness)
        image = functional.adjust_contrast(image, contrast)
        image = functional.adjust_saturation(image, saturation)
        result = image.tobytes()
        print(channels, brightness, contrast, saturation, zlib.crc32(result), result[:4].hex())
