#!/usr/bin/python3
"""Writes golden.json: what PyTorch computes for the cases of the tests beside this file.

Usage: make_golden.py [FILE]     (needs Debian's python3-torch or any torch >= 1.13)

Inputs are not stored: both sides fill tensors with the same exact pattern. Of each result the shape, the sum and
evenly spaced values are kept. The file is never made anew to let a test pass.
"""
import json
import os
import sys

import torch
import torch.nn.functional as F
from torch import nn

KEPT = 24  # values of each tensor


def pattern(shape, key, low=-1.0, high=1.0):
    """Numbers in [low, high] that any language computes to the same bits."""
    count = 1
    for size in shape:
        count *= size
    numbers = [((i * 7919 + key * 104729 + 13) % 2003) / 2002.0 for i in range(count)]
    return torch.tensor([low + (high - low) * n for n in numbers], dtype=torch.float64).float().reshape(shape)


def summary(tensor):
    flat = tensor.detach().double().reshape(-1)
    step = max(1, (flat.numel() + KEPT - 1) // KEPT)
    return {
        "shape": list(tensor.shape),
        "sum": float("%.9g" % flat.sum().item()),
        "values": [float("%.9g" % value) for value in flat[::step].tolist()],
    }


def graded(out, inputs):
    """Gradients of a weighted sum of the output."""
    (out * pattern(out.shape, 99)).sum().backward()
    return [summary(x.grad) for x in inputs]


def rebuilt(values, vectors):
    """Eigenvectors have no sign of their own; the square root of the matrix has."""
    return (vectors * values.sqrt()) @ vectors.T


def operators():
    image = (2, 4, 7, 6)
    pair = [(2, 3, 5), (3, 5)]
    conv = dict(input=(2, 4, 9, 7), bias=(6,))
    cases = {
        "add": (lambda a, b: a + b, pair),
        "subtract": (lambda a, b: a - b, pair),
        "multiply": (lambda a, b: a * b, pair),
        "divide": (lambda a, b: a / (b + 3), pair),
        "number minus tensor": (lambda a: 1 - a, [(3, 4)]),
        "number over tensor": (lambda a: 2 / (a + 3), [(3, 4)]),
        "add with alpha": (lambda a, b: a.add(b, alpha=0.5), pair),
        "power": (lambda a: (a + 2).pow(2.5), [(3, 4)]),
        "abs": (lambda a: a.abs(), [(3, 4)]),
        "sqrt": (lambda a: (a + 2).sqrt(), [(3, 4)]),
        "rsqrt": (lambda a: (a + 2).rsqrt(), [(3, 4)]),
        "square": (lambda a: a.square(), [(3, 4)]),
        "exp": (lambda a: a.exp(), [(3, 4)]),
        "log": (lambda a: (a + 2).log(), [(3, 4)]),
        "sigmoid": (lambda a: a.sigmoid(), [(3, 4)]),
        "tanh": (lambda a: a.tanh(), [(3, 4)]),
        "relu": (lambda a: a.relu(), [(3, 4)]),
        "leaky_relu": (lambda a: F.leaky_relu(a, 0.2), [(3, 4)]),
        "softplus": (lambda a: F.softplus(a), [(3, 4)]),
        "softmax": (lambda a: F.softmax(a, 1), [(3, 4)]),
        "log_softmax": (lambda a: F.log_softmax(a, 1), [(3, 4)]),
        "clamp": (lambda a: a.clamp(-0.5, 0.25), [(3, 4)]),
        "minimum": (lambda a, b: torch.minimum(a, b), pair),
        "maximum": (lambda a, b: torch.maximum(a, b), pair),
        "where": (lambda a, b: torch.where(a > 0.1, a, b), [(3, 4), (3, 4)]),
        "matmul": (lambda a, b: a @ b, [(2, 3, 4), (4, 5)]),
        "eigh values": (lambda a: torch.linalg.eigh(a @ a.T)[0], [(4, 6)]),
        "eigh": (lambda a: rebuilt(*torch.linalg.eigh(a @ a.T, UPLO="U")), [(4, 6)]),
        "svdvals": (lambda a: torch.linalg.svdvals(a), [(4, 6)]),
        "lerp": (lambda a, b, c: torch.lerp(a, b, c), [(3, 4), (3, 4), (3, 4)]),
        "addcmul": (lambda a, b, c: torch.addcmul(a, b, c, value=0.3), [(3, 4), (3, 4), (3, 4)]),
        "sum": (lambda a: a.sum(), [image]),
        "sum of dimensions": (lambda a: a.sum([0, 2]), [image]),
        "mean": (lambda a: a.mean(), [image]),
        "mean of dimensions": (lambda a: a.mean([2, 3], keepdim=True), [image]),
        "std": (lambda a: a.std(), [image]),
        "var of a dimension": (lambda a: a.var(1, unbiased=False), [image]),
        "min of a dimension": (lambda a: a.min(1)[0], [image]),
        "max": (lambda a: a.max(), [image]),
        "amax": (lambda a: a.amax([2, 3]), [image]),
        "norm": (lambda a: a.norm(), [image]),
        "norm of a dimension": (lambda a: a.norm(dim=1, p=2), [image]),
        "normalize": (lambda a: F.normalize(a), [image]),
        "cumsum": (lambda a: a.cumsum(1), [(3, 4)]),
        "cat": (lambda a, b: torch.cat([a, b], 1), [(2, 3, 4), (2, 5, 4)]),
        "stack": (lambda a, b: torch.stack([a, b], 1), [(3, 4), (3, 4)]),
        "chunk": (lambda a: a.chunk(3, 1)[2] * 2, [(2, 7)]),
        "split": (lambda a: a.split([2, 5], 1)[1] * 2, [(2, 7)]),
        "permute": (lambda a: a.permute(2, 0, 1), [(2, 3, 4)]),
        "transpose": (lambda a: a.transpose(0, 2).reshape(4, 6), [(2, 3, 4)]),
        "expand": (lambda a: a.expand(3, 4), [(3, 1)]),
        "flip": (lambda a: a.flip(1, 2), [(2, 3, 4)]),
        "narrow": (lambda a: a.narrow(1, 1, 2), [(2, 4)]),
        "select": (lambda a: a.select(1, -1), [(2, 4)]),
        "roll": (lambda a: a.roll(2, 1), [(2, 5)]),
        "index ranges": (lambda a: a[..., 1:3, ::2], [(2, 3, 4, 5)]),
        "index numbers": (lambda a: a[1, :, None, -1], [(2, 3, 4)]),
        "index tensor": (lambda a: a[:, torch.tensor([2, 0, 2])], [(2, 3, 4)]),
        "masked_fill": (lambda a: a.masked_fill(a > 0, 0.5), [(3, 4)]),
        "triu": (lambda a: a.triu(1), [(4, 4)]),
        "conv2d": (lambda x, w, b: F.conv2d(x, w, b), [conv["input"], (6, 4, 3, 3), conv["bias"]]),
        "conv2d stride": (lambda x, w, b: F.conv2d(x, w, b, 2, 1), [conv["input"], (6, 4, 4, 4), conv["bias"]]),
        "conv2d dilation": (lambda x, w: F.conv2d(x, w, None, 1, (2, 1), (2, 1)), [conv["input"], (6, 4, 3, 3)]),
        "conv2d groups": (lambda x, w, b: F.conv2d(x, w, b, (2, 1), 1, 1, 2), [conv["input"], (6, 2, 3, 3), conv["bias"]]),
        "conv2d 2x2 to 1x1": (lambda x, w: F.conv2d(x, w, None, 2, 1), [(1, 8, 2, 2), (8, 8, 4, 4)]),
        "conv2d same": (lambda x, w: F.conv2d(x, w, None, padding="same"), [conv["input"], (6, 4, 3, 3)]),
        "conv_transpose2d": (lambda x, w, b: F.conv_transpose2d(x, w, b, 2, 1), [(2, 4, 5, 3), (4, 6, 4, 4), (6,)]),
        "conv_transpose2d padding": (
            lambda x, w: F.conv_transpose2d(x, w, None, (3, 2), 1, (1, 0), 2, (1, 2)),
            [(2, 4, 5, 3), (4, 3, 3, 3)]),
        "conv_transpose2d 1x1 to 2x2": (lambda x, w: F.conv_transpose2d(x, w, None, 2, 1), [(1, 8, 1, 1), (8, 8, 4, 4)]),
        "linear": (lambda x, w, b: F.linear(x, w, b), [(3, 5), (4, 5), (4,)]),
        "pad constant": (lambda x: F.pad(x, (1, 2, 0, 3), value=0.5), [image]),
        "pad reflect": (lambda x: F.pad(x, (1, 2, 3, 0), mode="reflect"), [image]),
        "pad replicate": (lambda x: F.pad(x, (1, 2, 3, 0), mode="replicate"), [image]),
        "avg_pool2d": (lambda x: F.avg_pool2d(x, 3, 2, 1, count_include_pad=False), [image]),
        "max_pool2d": (lambda x: F.max_pool2d(x, 3, 2, 1), [image]),
        "adaptive_avg_pool2d": (lambda x: F.adaptive_avg_pool2d(x, (3, 2)), [image]),
        "pixel_shuffle": (lambda x: F.pixel_shuffle(x, 2), [image]),
        "unfold": (lambda x: F.unfold(x, 3, padding=1, stride=2), [image]),
        "interpolate nearest": (lambda x: F.interpolate(x, scale_factor=2), [image]),
        "interpolate bilinear": (lambda x: F.interpolate(x, (5, 9), mode="bilinear", align_corners=False), [image]),
        "interpolate bicubic": (
            lambda x: F.interpolate(x, (4, 3), mode="bicubic", align_corners=False, antialias=True), [image]),
        "interpolate area": (lambda x: F.interpolate(x, (3, 3), mode="area"), [image]),
        "batch_norm": (lambda x, w, b: F.batch_norm(x, None, None, w, b, True), [image, (4,), (4,)]),
        "instance_norm": (lambda x: F.instance_norm(x), [image]),
        "l1_loss": (lambda a, b: F.l1_loss(a, b), [image, image]),
        "l1_loss sum": (lambda a, b: F.l1_loss(a, b, reduction="sum"), [image, image]),
        "mse_loss": (lambda a, b: F.mse_loss(a, b), [image, image]),
        "mse_loss none": (lambda a, b: F.mse_loss(a, b, reduction="none"), [(3, 4), (3, 4)]),
        "smooth_l1_loss": (lambda a, b: F.smooth_l1_loss(a, b, beta=0.3), [image, image]),
        "binary_cross_entropy": (
            lambda a: F.binary_cross_entropy(a.sigmoid(), pattern((3, 4), 5, 0, 1)), [(3, 4)]),
        "binary_cross_entropy_with_logits": (
            lambda a: F.binary_cross_entropy_with_logits(a, torch.ones_like(a)), [(2, 1, 5, 5)]),
        "bce with pos_weight": (
            lambda a: F.binary_cross_entropy_with_logits(
                a, pattern((3, 4), 5, 0, 1), pos_weight=pattern((4,), 6, 1, 2)), [(3, 4)]),
        "cross_entropy": (
            lambda a: F.cross_entropy(a, torch.tensor([0, 3, 1]), label_smoothing=0.1), [(3, 4)]),
    }
    result = {}
    for name, (function, shapes) in cases.items():
        inputs = [pattern(shape, key).requires_grad_() for key, shape in enumerate(shapes)]
        out = function(*inputs)
        result[name] = {
            "inputs": [list(shape) for shape in shapes], "out": summary(out), "grads": graded(out, inputs)}
    return result


def modules():
    cases = {
        "Conv2d": (lambda: nn.Conv2d(3, 5, 4, 2, 1), (2, 3, 9, 7)),
        "Conv2d reflect": (lambda: nn.Conv2d(3, 5, 3, 1, 1, padding_mode="reflect"), (2, 3, 9, 7)),
        "Conv2d groups": (lambda: nn.Conv2d(4, 6, 3, 1, 1, 1, 2, False), (1, 4, 5, 6)),
        "ConvTranspose2d": (lambda: nn.ConvTranspose2d(3, 5, 4, 2, 1), (2, 3, 5, 4)),
        "ConvTranspose2d padding": (lambda: nn.ConvTranspose2d(4, 6, 3, 2, 1, 1, 2, False), (1, 4, 5, 4)),
        "Linear": (lambda: nn.Linear(7, 4), (3, 7)),
        "BatchNorm2d": (lambda: nn.BatchNorm2d(4), (2, 4, 5, 3)),
        "BatchNorm2d plain": (lambda: nn.BatchNorm2d(4, affine=False, track_running_stats=False), (2, 4, 5, 3)),
        "InstanceNorm2d": (lambda: nn.InstanceNorm2d(4), (2, 4, 5, 3)),
        "InstanceNorm2d affine": (
            lambda: nn.InstanceNorm2d(4, affine=True, track_running_stats=True), (2, 4, 5, 3)),
        "Dropout": (lambda: nn.Dropout(0.5), (2, 3, 5, 7)),
        "LeakyReLU": (lambda: nn.LeakyReLU(0.2), (3, 5)),
        "ReflectionPad2d": (lambda: nn.ReflectionPad2d(3), (1, 2, 5, 6)),
        "ReplicationPad2d": (lambda: nn.ReplicationPad2d((1, 2, 0, 3)), (1, 2, 5, 6)),
        "ZeroPad2d": (lambda: nn.ZeroPad2d(2), (1, 2, 5, 6)),
        "AvgPool2d": (lambda: nn.AvgPool2d(3, 2, 1), (1, 2, 7, 6)),
        "MaxPool2d": (lambda: nn.MaxPool2d(2), (1, 2, 7, 6)),
        "Upsample": (lambda: nn.Upsample(scale_factor=2, mode="bilinear", align_corners=False), (1, 2, 3, 4)),
        "Sequential": (
            lambda: nn.Sequential(
                nn.Conv2d(3, 4, 4, 2, 1), nn.LeakyReLU(0.2), nn.BatchNorm2d(4), nn.Dropout(0.5), nn.ReLU(),
                nn.ConvTranspose2d(4, 2, 4, 2, 1), nn.Tanh()), (2, 3, 8, 6)),
    }
    result = {}
    for name, (make, shape) in cases.items():
        torch.manual_seed(7)
        module = make()
        x = pattern(shape, 1).requires_grad_()
        out = module(x)
        graded(out, [x])
        trained = summary(out)
        grads = {"input": summary(x.grad)}
        grads.update({key: summary(parameter.grad) for key, parameter in module.named_parameters()})
        module(pattern(shape, 2))  # a second batch for the running statistics
        module.eval()
        evaluated = summary(module(pattern(shape, 3)))
        result[name] = {
            "input": list(shape), "train": trained, "grads": grads, "eval": evaluated,
            "state": {key: summary(value) for key, value in module.state_dict().items()}}
    return result


def initialisation():
    cases = {
        "normal": lambda t: nn.init.normal_(t, 0.1, 0.02),
        "uniform": lambda t: nn.init.uniform_(t, -0.3, 0.7),
        "constant": lambda t: nn.init.constant_(t, 0.25),
        "xavier_normal": lambda t: nn.init.xavier_normal_(t, 0.02),
        "xavier_uniform": lambda t: nn.init.xavier_uniform_(t),
        "kaiming_normal": lambda t: nn.init.kaiming_normal_(t, 0, "fan_in"),
        "kaiming_uniform": lambda t: nn.init.kaiming_uniform_(t, 0.1, "fan_out", "leaky_relu"),
        "kaiming_relu": lambda t: nn.init.kaiming_normal_(t, nonlinearity="relu"),
        "orthogonal": lambda t: nn.init.orthogonal_(t, 0.5),
    }
    result = {}
    for name, fill in cases.items():
        for shape in ((5, 3, 3, 3), (40, 4)):
            torch.manual_seed(11)
            result["%s %d" % (name, len(shape))] = summary(fill(torch.empty(shape)))
    return result


def random_numbers():
    torch.manual_seed(3)
    result = {
        "rand": summary(torch.rand(5)),
        "randn few": summary(torch.randn(7)),
        "randn many": summary(torch.randn(3, 17)),
        "randint": summary(torch.randint(-3, 50, (9,))),
        "randperm": summary(torch.randperm(12)),
        "bernoulli": summary(torch.bernoulli(torch.full((20,), 0.3))),
        "uniform_": summary(torch.empty(6).uniform_(-2, 5)),
        "normal_": summary(torch.empty(4, 6).normal_(1, 3)),
        "dropout": summary(F.dropout(torch.ones(40), 0.5, True)),
        "rand_like": summary(torch.rand_like(torch.empty(3))),
        "double": summary(torch.randn(4, dtype=torch.float64)),
    }
    own = torch.Generator().manual_seed(5)
    result["own generator"] = summary(torch.rand(4, generator=own))
    result["default goes on"] = summary(torch.rand(4))
    return result


def adam():
    cases = {
        "defaults": {},
        "pix2pix": {"lr": 2e-4, "betas": (0.5, 0.999)},
        "weight decay": {"lr": 0.01, "weight_decay": 0.1},
        "amsgrad": {"lr": 0.01, "amsgrad": True},
        "maximize": {"lr": 0.01, "maximize": True},
    }
    result = {}
    for name, options in cases.items():
        parameters = [nn.Parameter(pattern(shape, key)) for key, shape in enumerate(((5, 3, 2), (37,)))]
        optimizer = torch.optim.Adam(parameters, **options)
        for step in range(6):
            for key, parameter in enumerate(parameters):
                skipped = step == 2 and key == 1
                parameter.grad = None if skipped else pattern(parameter.shape, 10 * step + key)
            optimizer.step()
        states = [optimizer.state[parameter] for parameter in parameters]
        result[name] = {
            "parameters": [summary(parameter) for parameter in parameters],
            "exp_avg": [summary(state["exp_avg"]) for state in states],
            "exp_avg_sq": [summary(state["exp_avg_sq"]) for state in states],
            "steps": [int(state["step"]) for state in states]}
    return result


def second_order():
    """A gradient penalty: the gradient of a function of a gradient."""
    torch.manual_seed(7)
    net = nn.Sequential(nn.Conv2d(2, 4, 3, 2, 1), nn.LeakyReLU(0.2), nn.InstanceNorm2d(4), nn.Conv2d(4, 1, 3, 1, 1))
    x = pattern((2, 2, 7, 6), 1).requires_grad_()
    (gradient,) = torch.autograd.grad(net(x).square().sum(), x, create_graph=True)
    penalty = (gradient.flatten(1).norm(2, 1) - 1).square().mean()
    penalty.backward()
    return {
        "penalty": summary(penalty),
        "grads": {key: summary(parameter.grad) for key, parameter in net.named_parameters() if parameter.grad is not None}}


def main():
    torch.set_num_threads(1)
    golden = {
        "torch": torch.__version__.split("+")[0],
        "operators": operators(),
        "modules": modules(),
        "initialisation": initialisation(),
        "random": random_numbers(),
        "adam": adam(),
        "second_order": second_order(),
    }
    path = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(golden, file, separators=(",", ":"))
        file.write("\n")


if __name__ == "__main__":
    main()
