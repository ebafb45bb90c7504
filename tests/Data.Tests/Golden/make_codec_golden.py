#!/usr/bin/env python3
"""Makes the files codec_* and codec.golden: small images that Pillow wrote, and CRC-32 of what it reads from them.

Line: file mode width height crc32-of-the-decoded-bytes   (mode L, LA, RGB or RGBA: what the file is converted to)
Run in this folder: python3 make_codec_golden.py   (made with Pillow 9.4.0, libjpeg-turbo 2.1.5)
"""
import math
import struct
import zlib

from PIL import Image, ImageOps

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

image("RGB").quantize(16).save("codec_palette.gif")


def png(name, depth, colour, *chunks):
    """A PNG of few bits for each pixel, of which Pillow writes only some kinds."""
    rows = bytearray()
    for y in range(HEIGHT):
        length = -(-WIDTH * depth // 8)
        bits = "".join(f"{(x + 3 * y) % (1 << depth):0{depth}b}" for x in range(WIDTH))
        rows += b"\0" + int(bits.ljust(length * 8, "0"), 2).to_bytes(length, "big")
    header = (b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, depth, colour, 0, 0, 0))
    with open(name, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        for kind, data in (header, *chunks, (b"IDAT", zlib.compress(bytes(rows))), (b"IEND", b"")):
            file.write(struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)))


FEW_BITS = []
for depth in (1, 2, 4, 8):
    palette = (b"PLTE", bytes((37 * i + 11) % 256 for i in range(3 << depth)))
    alpha = (b"tRNS", bytes((91 * i) % 256 for i in range((1 << depth) - 1)))
    png(f"codec_palette_{depth}bit.png", depth, 3, palette)
    png(f"codec_palette_{depth}bit_alpha.png", depth, 3, palette, alpha)
    FEW_BITS += [f"codec_palette_{depth}bit.png", f"codec_palette_{depth}bit_alpha.png"]
for depth in (1, 2, 4):
    png(f"codec_gray_{depth}bit.png", depth, 0)
    FEW_BITS.append(f"codec_gray_{depth}bit.png")

TURNED = [f"codec_exif_{orientation}.jpg" for orientation in range(1, 9)] + ["codec_exif_5.tif", "codec_exif_6.png", "codec_exif_7.webp"]
for name in TURNED:
    exif = Image.Exif()
    exif[0x0112] = int(name.split(".")[0][-1])
    image("RGB").save(name, exif=exif, lossless=True, quality=85)

FILES = [
    "codec_420.jpg", "codec_444_progressive.jpg", "codec_gray.jpg", "codec_cmyk.jpg", "codec_rgb.png", "codec_palette.png",
    "codec_alpha.png", "codec_gray_alpha.png", "codec_bilevel.png", "codec_rgb.tif", "codec_rgb.bmp", "codec_rgb.ppm", "codec_rgb.webp"]
WITH_ALPHA = ["codec_alpha.png", "codec_gray_alpha.png"]


def lines(names, modes, golden):
    for name in names:
        for mode in modes:
            # Upright, and colour first: luma is taken from RGB, as the reference does.
            opened = Image.open(name)
            opened.load()
            # Loading has turned a TIFF already; Pillow 9.4 would turn it twice.
            upright = opened if opened.format == "TIFF" else ImageOps.exif_transpose(opened)
            decoded = upright.convert("RGBA" if mode in ("LA", "RGBA") else "RGB").convert(mode)
            print(name, mode, *decoded.size, zlib.crc32(decoded.tobytes()), file=golden)


with open("codec.golden", "w", encoding="ascii") as golden:
    lines(FILES, ("L", "RGB"), golden)
    lines(["codec_palette.gif"], ("RGB",), golden)
    lines(WITH_ALPHA, ("LA", "RGBA"), golden)
    lines(FEW_BITS, ("L", "LA", "RGB", "RGBA"), golden)
    lines(TURNED, ("RGB",), golden)
