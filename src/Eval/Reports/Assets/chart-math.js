"use strict";

// The arithmetic of the charts: numbers as text, moving averages, round positions on axes.
const ChartMath = (() => {
  function format(value) {
    if (value === null || !Number.isFinite(value)) return "–";
    const size = Math.abs(value);
    if (size === 0) return "0";
    if (size < 1e-3) return value.toExponential(2).replace(/\.?0+e/, "e");
    if (size >= 1e6) return `${trim(value / 1e6, 4)}M`;
    if (size >= 1e4) return `${trim(value / 1e3, 4)}k`;
    return trim(value, 4);
  }

  const trim = (value, digits) => String(Number(value.toPrecision(digits)));

  // Exponential moving average whose weights sum to one from the first value on; gaps stay gaps.
  function average(line, amount) {
    const span = 1 + line.y.length * 0.2 * (amount / 100) ** 2;
    const weight = 2 / (span + 1);
    let sum = 0;
    let weights = 0;
    return {
      x: line.x,
      y: line.y.map((value) => {
        if (value === null) return null;
        sum = (1 - weight) * sum + weight * value;
        weights = (1 - weight) * weights + weight;
        return sum / weights;
      }),
    };
  }

  function niceTicks(low, high, wanted) {
    const rough = (high - low) / wanted;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = power * ([1, 2, 5, 10].find((m) => rough <= m * power * 1.0001) ?? 10);
    const first = Math.ceil(low / step - 1e-6);
    const last = Math.floor(high / step + 1e-6);
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * step);
  }

  function logTicks(low, high) {
    const decades = Math.log10(high / low);
    if (decades < 1) return niceTicks(low, high, 6).filter((t) => t > 0);
    const digits = decades < 3 ? [1, 2, 5] : [1];
    const ticks = [];
    for (let e = Math.floor(Math.log10(low)); e <= Math.ceil(Math.log10(high)); e++)
      for (const d of digits) if (d * 10 ** e >= low && d * 10 ** e <= high) ticks.push(d * 10 ** e);
    return ticks;
  }

  // Index of the position nearest to x in an ascending list.
  function nearest(positions, x) {
    let low = 0;
    let high = positions.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (positions[middle] < x) low = middle;
      else high = middle;
    }
    return x - positions[low] <= positions[high] - x ? low : high;
  }

  return { format, average, niceTicks, logTicks, nearest };
})();

