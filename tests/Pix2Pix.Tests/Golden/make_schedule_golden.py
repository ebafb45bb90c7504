#!/usr/bin/python3
"""Writes schedule.json: learning rates as torch.optim.lr_scheduler sets them.

Usage: make_schedule_golden.py [FILE]     (needs Debian's python3-torch or any torch >= 1.13)

A null in a series of metrics stands for one that is not a number. The file is never made anew to let a test pass.
"""
import json
import math
import os
import sys

import torch
from torch.optim import lr_scheduler

RATE = 0.002
NAN = math.nan
FALLING = [
    0.5, 0.4, NAN, 0.399, 0.397, 0.3959, 0.41, 0.42, 0.43, 0.44, 0.45, 0.46, 0.47, 0.3, 0.3, 0.298, 0.2969, NAN, NAN,
    NAN, NAN, NAN, NAN, 0.296, 0.1, 0.0]
RISING = [NAN, 20, 21, 21.1, 21.2, 21.211, 21.22, 20, 20, 20, 20, 20, 20, 25, 25.25, 25.26, 24, 24, 24, 24, 24, 24, 24]


def adam():
    return torch.optim.Adam([torch.zeros(1, requires_grad=True)], RATE)


def by_epoch(optimizer, scheduler, epochs):
    """The rate of each epoch, the scheduler stepping after it."""
    rates = []
    for _ in range(epochs):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return rates


def step(every, factor, epochs):
    optimizer = adam()
    rates = by_epoch(optimizer, lr_scheduler.StepLR(optimizer, every, factor), epochs)
    return {"schedule.policy": "step", "schedule.step_epochs": every, "schedule.step_factor": factor}, rates


def cosine(epochs):
    optimizer = adam()
    rates = by_epoch(optimizer, lr_scheduler.CosineAnnealingLR(optimizer, T_max=epochs), epochs)
    return {"schedule.policy": "cosine", "schedule.epochs": 1, "schedule.decay_epochs": epochs - 1}, rates


def plateau(mode, patience, metrics, factor=0.2, threshold=0.01):
    """The rate after each metric; eps is the smallest change of a rate that PyTorch makes, 1e-8 if left out."""
    optimizer = adam()
    scheduler = lr_scheduler.ReduceLROnPlateau(
        optimizer, mode=mode, factor=factor, threshold=threshold, patience=patience, eps=0)
    rates = []
    for metric in metrics:
        scheduler.step(metric)
        rates.append(optimizer.param_groups[0]["lr"])
    return {
        "config": {
            "schedule.policy": "plateau", "schedule.plateau_factor": factor, "schedule.plateau_threshold": threshold,
            "schedule.plateau_patience": patience},
        "higher_is_better": mode == "max",
        "metrics": [None if math.isnan(m) else m for m in metrics],
        "rates": rates,
    }


def main():
    default = os.path.join(os.path.dirname(os.path.abspath(__file__)), "schedule.json")
    by_epoch_cases = {
        "step": step(50, 0.1, 200), "step_3": step(3, 0.5, 12), "cosine": cosine(8), "cosine_50": cosine(50)}
    result = {
        "torch": torch.__version__,
        "rate": RATE,
        "by_epoch": {name: {"config": config, "rates": rates} for name, (config, rates) in by_epoch_cases.items()},
        "plateau": {
            "lower_is_better": plateau("min", 5, FALLING),
            "lower_is_better_without_patience": plateau("min", 0, FALLING, factor=0.5),
            "higher_is_better": plateau("max", 5, RISING),
            "higher_is_better_without_patience": plateau("max", 0, RISING, factor=0.5, threshold=0.0),
        },
    }
    with open(sys.argv[1] if len(sys.argv) > 1 else default, "w", encoding="utf-8") as file:
        cases = [
            f' "{kind}": {{\n' + ",\n".join(f'  "{name}": {json.dumps(case)}' for name, case in result[kind].items()) + "\n }"
            for kind in ("by_epoch", "plateau")]
        file.write(f'{{\n "torch": "{result["torch"]}",\n "rate": {RATE},\n' + ",\n".join(cases) + "\n}\n")


if __name__ == "__main__":
    main()
