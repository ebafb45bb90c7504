"""Prints the pairs in/0 to in/19 that data.validation_fraction 0.2 holds out: FNV-1a 64, then one SplitMix64 draw."""

MASK = (1 << 64) - 1


def place(stem):
    state = 0xCBF29CE484222325
    for byte in stem.encode():
        state = (state ^ byte) * 0x100000001B3 & MASK
    state = state + 0x9E3779B97F4A7C15 & MASK
    state = (state ^ state >> 30) * 0xBF58476D1CE4E5B9 & MASK
    state = (state ^ state >> 27) * 0x94D049BB133111EB & MASK
    return ((state ^ state >> 31) >> 11) / (1 << 53)


print(sorted(stem for stem in (f"in/{i}" for i in range(20)) if place(stem) < 0.2))
