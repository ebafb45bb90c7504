"""Canny's method in floating point, written from its definition: prints a row of 0 and 1 for each row of the image.
Usage: canny_reference.py IMAGE SIGMA LOW HIGH MIN_LENGTH, thresholds in levels per pixel."""
import sys
import numpy as np
from PIL import Image


def convolved(plane, weights, axis):
    radius = len(weights) // 2
    pad = [(radius, radius) if a == axis else (0, 0) for a in range(2)]
    padded = np.pad(plane, pad, mode="edge")
    size = plane.shape[axis]
    return sum(w * np.take(padded, range(k, k + size), axis) for k, w in enumerate(weights))


def gradient(plane, sigma):
    x = np.arange(-np.ceil(3 * sigma), np.ceil(3 * sigma) + 1)
    bell = np.exp(-0.5 * (x / sigma) ** 2)
    blurred = convolved(convolved(plane, bell / bell.sum(), 1), bell / bell.sum(), 0)
    smooth, slope = [0.25, 0.5, 0.25], [-0.5, 0, 0.5]
    return convolved(convolved(blurred, slope, 1), smooth, 0), convolved(convolved(blurred, slope, 0), smooth, 1)


name, sigma, low, high, min_length = sys.argv[1], *map(float, sys.argv[2:6])
pixels = np.asarray(Image.open(name).convert("RGB"), dtype=float)
gradients = [gradient(pixels[:, :, c], sigma) for c in range(3)]
lengths = np.stack([np.hypot(gx, gy) for gx, gy in gradients])
height, width = lengths.shape[1:]
best = lengths.argmax(0)
length = lengths.max(0)
padded = np.pad(length, 1)
marks = np.zeros((height, width), int)
for y in range(height):
    for x in range(width):
        gx, gy = gradients[best[y, x]][0][y, x], gradients[best[y, x]][1][y, x]
        dx, dy = [(1, 0), (1, 1), (0, 1), (-1, 1)][round(np.degrees(np.arctan2(gy, gx)) / 45) % 4]
        if length[y, x] >= low and length[y, x] >= max(padded[y + 1 + dy, x + 1 + dx], padded[y + 1 - dy, x + 1 - dx]):
            marks[y, x] = 2 if length[y, x] >= high else 1

# Corners of stairs: one neighbour at the left or right, one above or below, nothing behind.
ringed = np.pad(marks, 1)
for y in range(1, height + 1):
    for x in range(1, width + 1):
        dx = bool(ringed[y, x + 1]) - bool(ringed[y, x - 1])
        dy = bool(ringed[y + 1, x]) - bool(ringed[y - 1, x])
        if ringed[y, x] and dx and dy and not ringed[y - dy, x - dx]:
            ringed[y, x + dx] = max(ringed[y, x + dx], ringed[y, x])
            ringed[y, x] = 0
marks = ringed[1:-1, 1:-1]

edges = np.zeros((height, width), int)
for start in zip(*np.nonzero(marks)):
    if marks[start] == 0:
        continue
    piece, todo, strong = [], [start], False
    while todo:
        y, x = todo.pop()
        if 0 <= y < height and 0 <= x < width and marks[y, x]:
            strong |= marks[y, x] == 2
            marks[y, x] = 0
            piece.append((y, x))
            todo += [(y + dy, x + dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1)]
    if strong and len(piece) >= min_length:
        edges[tuple(zip(*piece))] = 1
for row in edges:
    print("".join(map(str, row)))
