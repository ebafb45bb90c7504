#!/usr/bin/env python3
"""Makes the files codec_* and codec.golden: small images that Pillow wrote, and CRC-32 of what it reads from them.

Line: file mode width height crc32-of-the-decoded-bytes   (mode L or RGB: what the file is converted to)
Run in this folder: python3 make_codec_golden.py   (made with Pillow 9.4.0, libjpeg-turbo 2.1.5)
"""
import math
import zlib

from PIL import Image

WIDTH, HEIGHT = 45, 31


def waves(channels):
    return bytes(
        int(128 + 100 * math.sin(x * 0.2 + y * 0.13 * (c + 1) + c)) for y in range(HEIGHT) for x in range(WIDTH) for c in range(channels))


def image(mode):
    return Image.frombytes(mode, (WIDTH, HEIGHT), waves(len(Image.new(mode, (1, 1)).getbands())))


image("RGB").save("codec_420.jpg", quality=85)
image("RGB").save("codec_444_progressive.jpg", quality=90, subsampling=0, progressive=True)
image("L").save("codec_gray.jpg", quality=85)
image("CMYK").save("codec_cmyk.jpg", quality=90)
image("RGB").save("codec_rgb.png")
image("RGB").quantize(16).save("codec_palette.png")
image("RGBA").save("codec_alpha.png")
image("LA").save("codec_gray_alpha.png")
image("L").point(lambda v: 255 * (v > 128)).convert("1").save("codec_bilevel.png")
image("RGB").save("codec_rgb.tif", compression="tiff_lzw")
image("RGB").save("codec_rgb.bmp")
image("RGB").save("codec_rgb.ppm")
image("RGB").save("codec_rgb.webp", lossless=True)

FILES = [
    "codec_420.jpg", "codec_444_progressive.jpg", "codec_gray.jpg", "codec_cmyk.jpg", "codec_rgb.png", "codec_palette.png",
    "codec_alpha.png", "codec_gray_alpha.png", "codec_bilevel.png", "codec_rgb.tif", "codec_rgb.bmp", "codec_rgb.ppm", "codec_rgb.webp"]
with open("codec.golden", "w", encoding="ascii") as golden:
    for name in FILES:
        for mode in ("L", "RGB"):
            # Colour first: luma is taken from RGB, as the reference does.
            decoded = Image.open(name).convert("RGB").convert(mode)
            print(name, mode, *decoded.size, zlib.crc32(decoded.tobytes()), file=golden)
