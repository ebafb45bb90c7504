#!/usr/bin/python3
"""Writes features.json: names and shapes of torchvision's networks, and what they see in an image.

Usage: make_features_golden.py [FILE]              (needs Debian's python3-torchvision or any torchvision >= 0.13)
       make_features_golden.py lpips HEADS_FOLDER   prints LPIPS over alex, vgg and squeeze with these heads

Weights and images are not stored: both sides fill them from the same numbers. The file is never made anew to let a
test pass.
"""
import json
import math
import os
import sys

import torch
import torch.nn.functional as F
import torchvision
from torchvision.models import inception

KEPT = 10  # values of each tensor
IMAGE = (2, 3, 40, 48)
LARGEST_HEAD = 1 << 20  # the fully connected layers of VGG are not worth their 400 MB

RELUS_BEFORE_POOLS = {"vgg11", "vgg13", "vgg16", "vgg19", "vgg11_bn", "vgg13_bn", "vgg16_bn", "vgg19_bn"}
TAPS = {
    "alexnet": [1, 4, 7, 9, 11],
    "squeezenet1_0": [1, 4, 7, 9, 12],
    "squeezenet1_1": [1, 4, 7, 9, 10, 11, 12],
}
LPIPS = {"alex": "alexnet", "vgg": "vgg16", "squeeze": "squeezenet1_1"}


def pattern(shape, key, low=-1.0, high=1.0):
    """Numbers in [low, high) that any language computes to the same bits."""
    count = 1
    for size in shape:
        count *= size
    h = (torch.arange(count, dtype=torch.int64) * 2654435761 + key * 40503) & 0xFFFFFFFF
    h = ((h ^ (h >> 15)) * 2246822519) & 0xFFFFFFFF
    return (low + (high - low) * ((h ^ (h >> 13)).double() / 4294967296.0)).float().reshape(shape)


def weight(name, shape, key):
    """A weight of sensible size by its name and shape."""
    if len(shape) == 0:
        return torch.tensor(0)
    if len(shape) > 1:
        bound = math.sqrt(6.0 / math.prod(shape[1:]))
        return pattern(shape, key, -bound, bound)
    scales = name.endswith("weight") or name.endswith("running_var")
    return pattern(shape, key, 0.5, 1.5) if scales else pattern(shape, key, -0.2, 0.2)


def fill(model):
    """Fills a model; its tensors are numbered in their order, without those that are too large to write."""
    shapes = {name: list(value.shape) for name, value in model.state_dict().items() if value.numel() <= LARGEST_HEAD
              or not name.startswith("classifier.")}
    state = {name: weight(name, shape, key) for key, (name, shape) in enumerate(shapes.items())}
    model.load_state_dict(state, strict=False)
    model.eval()
    return shapes


def summary(tensor):
    flat = tensor.detach().double().reshape(-1)
    step = max(1, (flat.numel() + KEPT - 1) // KEPT)
    return {
        "shape": list(tensor.shape),
        "mean": float("%.9g" % flat.mean().item()),
        "values": [float("%.9g" % value) for value in flat[::step].tolist()],
    }


def maps_of(name, model, x):
    taps = TAPS.get(name)
    layers = list(model.features)
    if name in RELUS_BEFORE_POOLS:
        taps = [i - 1 for i, layer in enumerate(layers) if isinstance(layer, torch.nn.MaxPool2d)]
    maps = []
    for i, layer in enumerate(layers[:taps[-1] + 1]):
        x = layer(x)
        if i in taps:
            maps.append(x.clone())
    return maps


def unit(x):
    return x / (torch.sqrt(torch.sum(x * x, dim=1, keepdim=True)) + 1e-10)


def layered(name):
    model = getattr(torchvision.models, name)()
    shapes = fill(model)
    maps = maps_of(name, model, pattern(IMAGE, 1))
    vectors = torch.cat([unit(x).mean((2, 3)) for x in maps], 1)
    return {"tensors": shapes, "maps": [summary(x) for x in maps], "vectors": summary(vectors)}


# The Inception of published FIDs: what TensorFlow's does otherwise than torchvision's.
class FidA(inception.InceptionA):
    def _forward(self, x):
        b5 = self.branch5x5_2(self.branch5x5_1(x))
        b3 = self.branch3x3dbl_3(self.branch3x3dbl_2(self.branch3x3dbl_1(x)))
        pool = self.branch_pool(F.avg_pool2d(x, 3, 1, 1, count_include_pad=False))
        return [self.branch1x1(x), b5, b3, pool]


class FidC(inception.InceptionC):
    def _forward(self, x):
        b7 = self.branch7x7_3(self.branch7x7_2(self.branch7x7_1(x)))
        d = self.branch7x7dbl_2(self.branch7x7dbl_1(x))
        d = self.branch7x7dbl_5(self.branch7x7dbl_4(self.branch7x7dbl_3(d)))
        pool = self.branch_pool(F.avg_pool2d(x, 3, 1, 1, count_include_pad=False))
        return [self.branch1x1(x), b7, d, pool]


class FidE(inception.InceptionE):
    maximum = False

    def _forward(self, x):
        b3 = self.branch3x3_1(x)
        d = self.branch3x3dbl_2(self.branch3x3dbl_1(x))
        pooled = F.max_pool2d(x, 3, 1, 1) if self.maximum else F.avg_pool2d(x, 3, 1, 1, count_include_pad=False)
        return [self.branch1x1(x), self.branch3x3_2a(b3), self.branch3x3_2b(b3), self.branch3x3dbl_3a(d),
                self.branch3x3dbl_3b(d), self.branch_pool(pooled)]


def make_inception(published):
    if not published:
        return torchvision.models.inception_v3(init_weights=False)
    model = torchvision.models.inception_v3(num_classes=1008, aux_logits=False, init_weights=False)
    for name, part in model.named_children():
        kind = {inception.InceptionA: FidA, inception.InceptionC: FidC, inception.InceptionE: FidE}.get(type(part))
        if kind is not None:
            part.__class__ = kind
    model.Mixed_7c.maximum = True
    return model


def inception_map(model, x):
    kept = []
    hook = model.Mixed_7c.register_forward_hook(lambda module, given, out: kept.append(out))
    model.transform_input = False
    model(x)
    hook.remove()
    return kept[0]


def fid_input(x):
    """As from files of 8 bits, 299 x 299."""
    x = ((x + 1) * 127.5).round().clamp(0, 255) / 255
    return 2 * F.interpolate(x, size=(299, 299), mode="bilinear", align_corners=False) - 1


def inceptions():
    small = pattern((2, 3, 107, 91), 2)
    result = {}
    for name, published in (("inception_v3", False), ("fid_inception_v3", True)):
        model = make_inception(published)
        shapes = fill(model)
        x = inception_map(model, small)
        result[name] = {"tensors": shapes, "maps": [summary(x)], "vectors": summary(x.mean((2, 3)))}
    vectors = inception_map(model, fid_input(pattern(IMAGE, 3, -1.1, 1.1))).mean((2, 3))
    return result, summary(vectors)


def random_network():
    x = pattern(IMAGE, 1)
    generator = torch.Generator().manual_seed(1)
    maps = []
    channels = [3, 32, 64, 128, 256]
    for i, (a, b) in enumerate(zip(channels, channels[1:])):
        w = torch.randn(b, a, 3, 3, generator=generator)
        if i == 0:
            w = w - w.mean((1, 2, 3), keepdim=True)
        x = torch.relu(F.conv2d(x, w * math.sqrt(2 / (a * 9)), stride=2, padding=1))
        maps.append(x)
    vectors = torch.cat([m.mean((2, 3)) for m in maps], 1)
    return {"tensors": {}, "maps": [summary(m) for m in maps], "vectors": summary(vectors)}


def triple(*values):
    return torch.tensor(values).view(1, 3, 1, 1)


def lpips_input(x):
    return (x - triple(-.030, -.088, -.188)) / triple(.458, .448, .450)


def inputs():
    x = pattern((1, 3, 6, 5), 4, -1.1, 1.1)
    normalize = torchvision.transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])
    return {
        "torchvision": summary(normalize((x + 1) / 2)),
        "caffe": summary((x[:, [2, 1, 0]] / 2 + 0.5) * 255 - triple(104., 117., 123.)),
        "lpips": summary(lpips_input(x)),
        "inception": summary(F.interpolate(x, size=(299, 299), mode="bilinear", align_corners=False)),
        "fid": summary(fid_input(x)),
    }


def lpips(folder):
    """LPIPS of two images over networks of made-up weights, with the authors' fitted weights."""
    one, two = (lpips_input(pattern((1, 3, 40, 48), key)) for key in (5, 6))
    for head, name in LPIPS.items():
        model = getattr(torchvision.models, name)()
        fill(model)
        heads = torch.load(os.path.join(folder, head + ".pth"), map_location="cpu")
        distance = 0
        for k, (a, b) in enumerate(zip(maps_of(name, model, one), maps_of(name, model, two))):
            difference = (unit(a) - unit(b)) ** 2
            distance += F.conv2d(difference, heads["lin%d.model.1.weight" % k]).mean().item()
        print("%.9g" % distance)


def main():
    torch.set_grad_enabled(False)
    if sys.argv[1:2] == ["lpips"]:
        return lpips(sys.argv[2])
    networks = {name: layered(name) for name in [*TAPS, *sorted(RELUS_BEFORE_POOLS)]}
    of_inception, fid = inceptions()
    golden = {
        "torch": torch.__version__.split("+")[0],
        "networks": {**networks, **of_inception, "random": random_network()},
        "fid": fid,
        "inputs": inputs(),
    }
    path = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "features.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(golden, file, separators=(",", ":"))
        file.write("\n")


if __name__ == "__main__":
    main()
