#!/usr/bin/python3
"""Our training step and PyTorch's, in turns in one session. Called by side_by_side.sh, which says how."""
import argparse
import statistics
import subprocess
import sys

WARM_UP = 5  # the fourth of a captured training is captured


class Worker:
    """A process that takes steps on demand."""

    def __init__(self, name, command):
        self.name, self.seconds, self.gpu_megabytes = name, [], 0
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.turn(WARM_UP)

    def turn(self, steps):
        print(steps, file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline()
        if not answer:
            sys.exit(f"{self.name}: ended (exit code {self.process.wait()})")
        seconds, self.gpu_megabytes = map(float, answer.split())
        return seconds

    def peak_megabytes(self):
        if self.gpu_megabytes:
            return round(self.gpu_megabytes)
        with open(f"/proc/{self.process.pid}/status") as status:
            return next(int(line.split()[1]) // 1024 for line in status if line.startswith("VmHWM"))

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def measure(batch, options):
    common = [options.data, str(batch), str(options.threads)]
    theirs = Worker("PyTorch", [options.python, "bench/step.py", *common, options.device])
    ours = [
        Worker(p, ["dotnet", "bench/bin/Release/net10.0/Pix2Pix.Bench.dll", "step", *common, p, options.device])
        for p in options.precisions
    ]
    workers = [theirs, *ours]
    for turn in range(options.rounds):
        for worker in workers if turn % 2 == 0 else reversed(workers):
            worker.seconds.append(worker.turn(options.steps))
        print(f"batch {batch}, round {turn + 1} of {options.rounds}: " +
              ", ".join(f"{w.name} {w.seconds[-1]:.3f} s" for w in workers), file=sys.stderr)
    reference = statistics.median(theirs.seconds)
    for worker in workers:
        median = statistics.median(worker.seconds)
        name = "PyTorch float32" if worker is theirs else f"ours {worker.name}"
        print(f"| {batch} | {name} | {median * 1000:.0f} | {batch / median:.2f} | {reference / median:.2f} | {worker.peak_megabytes()} |")
        worker.end()
    return {worker.name: reference / statistics.median(worker.seconds) for worker in ours}


parser = argparse.ArgumentParser()
parser.add_argument("data")
parser.add_argument("--batches", type=int, nargs="+", required=True)
parser.add_argument("--rounds", type=int, required=True)
parser.add_argument("--threads", type=int, required=True)
parser.add_argument("--precisions", nargs="+", default=["float32+plain", "float32", "bfloat16"])
parser.add_argument("--device", default="cpu")
parser.add_argument("--steps", type=int, default=2, help="in a turn")
parser.add_argument("--python", default="/usr/bin/python3")
options = parser.parse_args()

print("| batch | training step at 256² | ms | images/s | ratio | peak MB |")
print("|---|---|---|---|---|---|")
ratios = [measure(batch, options) for batch in options.batches]
for precision, ratio in ratios[0].items():
    print(f"{precision} {ratio:.2f}")
