
// A line chart that is drawn anew as its table grows: { step: […], values: { name: […] } }.
class LiveChart {
  static #HEIGHT = 230;
  static #MARGIN = { top: 10, right: 14, bottom: 26, left: 52 };
  static #SMOOTHING = 40; // per cent, the report's default
  static #MOST_DOTS = 60;
  static #OUTLIERS = 0.004; // part of a noisy line's values, at either end, that may leave the frame

  #names;
  #noisy;
  #figure = document.createElement("figure");
  #legend = [];
  #plot = LiveChart.#svg("svg", { class: "plot", role: "img" });
  #title;
  #scale;
  #lines = [];

  constructor(host, title, names, noisy) {
    [this.#title, this.#names, this.#noisy] = [title, names, noisy];
    this.#figure.className = "chart";
    const head = document.createElement("div");
    head.className = "chart-head";
    const heading = document.createElement("h3");
    heading.textContent = title;
    head.append(heading);
    names.forEach((name, i) => {
      const entry = document.createElement("span");
      entry.className = "live-legend";
      const swatch = document.createElement("span");
      swatch.className = "swatch";
      swatch.style.color = LiveChart.#colour(i);
      this.#legend.push(document.createElement("span"));
      entry.append(swatch, ...(names.length > 1 ? [`${name} `] : []), this.#legend[i]);
      head.append(entry);
    });
    this.#figure.append(head, this.#plot);
    host.append(this.#figure);
    this.#plot.addEventListener("pointermove", (event) => this.#showValues(event));
    this.#plot.addEventListener("pointerleave", () => this.#showValues(null));
  }

  draw(table) {
    const width = Math.max(240, this.#figure.clientWidth - 28);
    this.#lines = this.#names.map((name) => {
      const raw = { x: table.step, y: table.values[name] ?? [] };
      return { raw, shown: this.#noisy ? ChartMath.average(raw, LiveChart.#SMOOTHING) : raw };
    });
    const [low, high] = this.#range();
    const last = table.step.at(-1) ?? 1;
    const margin = LiveChart.#MARGIN;
    const inner = { width: width - margin.left - margin.right, height: LiveChart.#HEIGHT - margin.top - margin.bottom };
    this.#scale = {
      x: (step) => margin.left + (step / Math.max(1, last)) * inner.width,
      y: (value) => margin.top + (1 - (value - low) / (high - low)) * inner.height,
      toStep: (pixel) => ((pixel - margin.left) / inner.width) * last,
    };
    this.#plot.setAttribute("viewBox", `0 0 ${width} ${LiveChart.#HEIGHT}`);
    this.#plot.setAttribute("height", LiveChart.#HEIGHT);
    this.#plot.replaceChildren(...this.#axes(low, high, last, width, inner));
    this.#lines.forEach(({ raw, shown }, i) => {
      if (this.#noisy) this.#plot.append(this.#path(raw, i, "raw"));
      this.#plot.append(this.#path(shown, i, "main"));
      if (shown.y.length <= LiveChart.#MOST_DOTS) this.#plot.append(...this.#dots(shown, i));
    });
    this.#showValues(null);
    const values = this.#names.map((name, i) => `${name} ${this.#legend[i].textContent}`);
    this.#plot.setAttribute("aria-label", `${this.#title} up to step ${last}: ${values.join(", ")}`);
  }

  #range() {
    const values = this.#lines.flatMap(({ raw, shown }) => {
      const sorted = raw.y.filter((v) => v !== null).sort((a, b) => a - b);
      const skip = this.#noisy ? Math.floor(sorted.length * LiveChart.#OUTLIERS) : 0;
      return [sorted[skip], sorted[sorted.length - 1 - skip], ...shown.y].filter((v) => v !== null && v !== undefined);
    });
    if (values.length === 0) return [0, 1];
    const [low, high] = values.reduce(([a, b], v) => [Math.min(a, v), Math.max(b, v)], [Infinity, -Infinity]);
    // Rounding makes the average of a constant line differ in its last digits.
    const room = high - low > 1e-9 * Math.abs(high) ? (high - low) * 0.05 : Math.abs(high) / 2 || 1;
    return [low >= 0 && low < high * 0.25 ? 0 : low - room, high + room];
  }

  #axes(low, high, last, width, inner) {
    const margin = LiveChart.#MARGIN;
    const bottom = margin.top + inner.height;
    const text = (attributes, value) => {
      const node = LiveChart.#svg("text", attributes);
      node.textContent = ChartMath.format(value);
      return node;
    };
    return [
      ...ChartMath.niceTicks(low, high, 5).flatMap((tick) => [
        LiveChart.#svg("line", { class: "gridline", x1: margin.left, x2: width - margin.right, y1: this.#scale.y(tick), y2: this.#scale.y(tick) }),
        text({ x: margin.left - 7, y: this.#scale.y(tick) + 4, "text-anchor": "end" }, tick),
      ]),
      LiveChart.#svg("line", { class: "axis", x1: margin.left, x2: width - margin.right, y1: bottom, y2: bottom }),
      ...ChartMath.niceTicks(0, Math.max(1, last), Math.max(3, inner.width / 110)).map((tick) =>
        text({ x: this.#scale.x(tick), y: bottom + 17, "text-anchor": "middle" }, tick)),
    ];
  }

  #path(line, index, kind) {
    let pen = "M";
    let d = "";
    line.y.forEach((value, i) => {
      if (value === null) return (pen = "M");
      d += `${pen}${this.#scale.x(line.x[i]).toFixed(1)} ${this.#scale.y(value).toFixed(1)}`;
      pen = "L";
    });
    const path = LiveChart.#svg("path", { class: kind, d });
    path.style.stroke = LiveChart.#colour(index);
    path.style.strokeWidth = kind === "main" ? 2 : 0.8;
    path.style.opacity = kind === "main" ? 1 : 0.4;
    return path;
  }

  #dots(line, index) {
    return line.y.flatMap((value, i) => {
      if (value === null) return [];
      const dot = LiveChart.#svg("circle", { cx: this.#scale.x(line.x[i]), cy: this.#scale.y(value), r: 2.5 });
      dot.style.fill = LiveChart.#colour(index);
      return [dot];
    });
  }

  // The values at the pointer, or the newest.
  #showValues(event) {
    if (!this.#scale) return;
    const box = this.#plot.getBoundingClientRect();
    const step = event && this.#scale.toStep(((event.clientX - box.left) / box.width) * this.#plot.viewBox.baseVal.width);
    this.#lines.forEach(({ shown }, i) => {
      const at = event && shown.x.length > 0 ? ChartMath.nearest(shown.x, step) : shown.y.length - 1;
      this.#legend[i].textContent = ChartMath.format(shown.y[at] ?? null) + (event ? ` at ${ChartMath.format(shown.x[at] ?? null)}` : "");
    });
  }

  static #colour(index) {
    return `var(--series-${index % 7})`;
  }

  static #svg(name, attributes) {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    return node;
  }
}
