"""What PyTorch itself makes of .pth files, for the tests of Weights/.

pth.py resave FOLDER FILE...
    torch.save of each file's tensors into FOLDER, as a plain OrderedDict, each tensor with a storage of its own.
    Prints, as JSON, for each file in its order: name -> [dtype, shape, sha256 of the row-major bytes].
pth.py make FOLDER
    the small files beside this script, of which state.json and checkpoint.json are such lists:
    zip.pth and legacy.pth (the same tensors), checkpoint.pth
"""
import collections
import hashlib
import json
import os
import sys
import zipfile

import torch


def load(path):
    # The weights-only reader of 1.13 takes Python 2's names for bytes and knows no floats, which our checkpoint holds.
    restricted = zipfile.is_zipfile(path) and os.path.basename(path) != "checkpoint.pth"
    return torch.load(path, map_location="cpu", weights_only=restricted)


def digest(tensor):
    values = tensor.flatten().view(torch.uint8).numpy().tobytes()
    return [str(tensor.dtype).removeprefix("torch."), list(tensor.shape), hashlib.sha256(values).hexdigest()]


def resave(folder, *files):
    described = []
    for path in files:
        state = load(path)
        if "state_dict" in state:
            state = {name.removeprefix("module."): tensor for name, tensor in state["state_dict"].items()}
        owned = collections.OrderedDict((name, tensor.detach().clone().contiguous()) for name, tensor in state.items())
        torch.save(owned, os.path.join(folder, os.path.basename(path)))
        described.append({name: digest(tensor) for name, tensor in owned.items()})
    json.dump(described, sys.stdout)


def make(folder):
    torch.manual_seed(1)
    state = collections.OrderedDict()
    state["conv.weight"] = torch.randn(3, 2, 4, 4)
    state["conv.bias"] = torch.randn(3)
    state["norm.num_batches_tracked"] = torch.tensor(1234567890123)
    state["transposed"] = torch.arange(6.0).reshape(2, 3).t()
    state["part"] = state["conv.weight"][1, :, 1:3]
    state["empty"] = torch.zeros(0, 3)
    for dtype in (torch.float64, torch.float16, torch.bfloat16, torch.int32, torch.int16, torch.int8, torch.uint8, torch.bool):
        state[str(dtype)] = (torch.arange(5) - (0 if dtype in (torch.uint8, torch.bool) else 2)).to(dtype)
    state["parameter"] = torch.nn.Parameter(torch.randn(2))
    torch.save(state, os.path.join(folder, "zip.pth"))
    torch.save(state, os.path.join(folder, "legacy.pth"), _use_new_zipfile_serialization=False)

    network = torch.nn.Sequential(torch.nn.Conv2d(1, 2, 3, bias=False), torch.nn.BatchNorm2d(2))
    optimizer = torch.optim.Adam(network.parameters(), lr=2e-4)
    network(torch.randn(1, 1, 5, 5)).square().sum().backward()
    optimizer.step()
    checkpoint = {
        "epoch": 7, "best": 0.25, "done": False, "note": None, "history": [1.5, (2, 3)],
        "state_dict": torch.nn.DataParallel(network).state_dict(), "optimizer": optimizer.state_dict(),
    }
    torch.save(checkpoint, os.path.join(folder, "checkpoint.pth"))


if __name__ == "__main__":
    {"resave": resave, "make": make}[sys.argv[1]](*sys.argv[2:])
