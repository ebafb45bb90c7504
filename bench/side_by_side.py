#!/usr/bin/python3
"""Our training step, plain TorchSharp's and PyTorch's, in turns in one session. Called by side_by_side.sh, which says how."""
import argparse
import os
import statistics
import subprocess
import sys
import tempfile

WARM_UP = 3
OURS = ["dotnet", "bench/bin/Release/net10.0/Pix2Pix.Bench.dll"]
# glibc gives no memory back: every page is new once.
KEPT = {**os.environ, "MALLOC_MMAP_THRESHOLD_": str(2**40), "MALLOC_TRIM_THRESHOLD_": str(2**40)}
PLAIN = ["dotnet", "bench/PlainTorchSharp/bin/Release/net10.0/PlainTorchSharp.dll"]


class Worker:
    """A process that takes steps on demand."""

    def __init__(self, key, name, command, environment=None):
        self.key, self.name, self.seconds, self.is_finite = key, name, [], True
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
        self.turn(WARM_UP)

    def turn(self, steps):
        print(steps, file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline()
        if not answer:
            sys.exit(f"{self.name}: ended (exit code {self.process.wait()})")
        seconds, is_finite = answer.split()
        self.is_finite &= is_finite == "1"
        return float(seconds)

    def median(self):
        return statistics.median(self.seconds)

    def peak_megabytes(self, device):
        if device == "cpu":
            with open(f"/proc/{self.process.pid}/status") as status:
                return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmHWM"))
        try:
            apps = subprocess.run(
                ["nvidia-smi", "--query-compute-apps=pid,used_memory", "--format=csv,noheader,nounits"], capture_output=True, text=True).stdout
        except OSError:
            return "?"
        used = dict(line.split(", ") for line in apps.splitlines())
        return used.get(str(self.process.pid), "?")

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def output(command):
    """What a program prints; ends with its last words where it fails."""
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)}: exit code {done.returncode}: {(done.stderr.strip() or '?').splitlines()[-1]}")
    return done.stdout


def check(folder, options):
    """The losses of the first step from the same weights, without dropout: that all programs train the same."""
    weights = f"{folder}/weights"
    rest = [f"{folder}/1", weights, str(options.threads)]
    losses = {"ours": output([*OURS, "check", *rest])}
    if "plain" in options.peers:
        losses["TorchSharp"] = output([*PLAIN, "check", *rest])
    if "pytorch" in options.peers:
        losses["PyTorch"] = output([options.python, "bench/step.py", "check", *rest])
    print("| first step from the same weights, no dropout | G_GAN | G_L1 | D_real | D_fake |")
    print("|---|---|---|---|---|")
    for name, line in losses.items():
        print(f"| {name} | " + " | ".join(f"{float(loss):.5f}" for loss in line.split()) + " |")
    print(flush=True)


def measure(batch, folder, options):
    """Prints a row for each program; medians by key."""
    common = [f"{folder}/{batch}", str(batch), str(options.threads)]
    plain, pytorch = [*PLAIN, "step", *common, options.device], [options.python, "bench/step.py", "step", *common, options.device]
    peers = {
        "pytorch": ("PyTorch float32", pytorch, None),
        "plain": ("TorchSharp float32", plain, None),
        "plain_kept": ("TorchSharp float32, memory kept", plain, KEPT),
    }
    workers = [Worker(key, *peer) for key, peer in peers.items() if key in options.peers]
    workers += [Worker(p, f"ours {p}", [*OURS, "step", *common, p, options.device]) for p in options.precisions]
    for turn in range(options.rounds):
        for worker in workers if turn % 2 == 0 else reversed(workers):
            worker.seconds.append(worker.turn(options.steps))
        print(f"batch {batch}, round {turn + 1} of {options.rounds}: " +
              ", ".join(f"{w.name} {w.seconds[-1]:.3f} s" for w in workers), file=sys.stderr)
    reference = next(w for w in workers if w.key == ("plain" if "plain" in options.peers else workers[0].key)).median()
    for w in workers:
        low, high = min(w.seconds), max(w.seconds)
        print(f"| {batch} | {w.name} | {w.median() * 1000:.0f} ({low * 1000:.0f}–{high * 1000:.0f}) | {batch / w.median():.2f} "
              f"| {reference / w.median():.2f} | {w.peak_megabytes(options.device)} |", flush=True)
        if not w.is_finite:
            print(f"{w.name}: the losses are not finite (libtorch's convolutions have wrong gradients on some machines); "
                  "the time counts all the same", file=sys.stderr)
        w.end()
    return {w.key: w.median() for w in workers}


parser = argparse.ArgumentParser()
parser.add_argument("data")
parser.add_argument("--batches", type=int, nargs="+", required=True)
parser.add_argument("--rounds", type=int, required=True)
parser.add_argument("--threads", type=int, required=True)
parser.add_argument("--precisions", nargs="+", default=["float32", "bfloat16"], help="of our step")
parser.add_argument("--device", default="cpu")
parser.add_argument("--peers", nargs="*", choices=["pytorch", "plain", "plain_kept"],
                    help="PyTorch; plain TorchSharp (on the CPU), and that with an allocator that keeps its memory")
parser.add_argument("--steps", type=int, default=2, help="in a turn")
parser.add_argument("--python", default="/usr/bin/python3")
options = parser.parse_args()
if options.peers is None:
    options.peers = ["pytorch", "plain"] if options.device == "cpu" else ["pytorch"]

with tempfile.TemporaryDirectory() as folder:
    for batch in {1, *options.batches}:
        output([*OURS, "batches", options.data, str(batch), f"{folder}/{batch}"])
    if options.device == "cpu":
        check(folder, options)
    print("| batch | training step at 256² | ms, median (range) | images/s | ratio | peak MB |")
    print("|---|---|---|---|---|---|")
    medians = [measure(batch, folder, options) for batch in options.batches][0]

reference = medians.get("plain", medians.get("pytorch"))
for precision in options.precisions:
    if precision != "float32" and reference:
        print(f"{precision} {reference / medians[precision]:.2f}")
for peer, name in (("plain", "float32"), ("pytorch", "pytorch")):
    if peer in medians and "float32" in medians:
        print(f"{name} {medians[peer] / medians['float32']:.2f}")
