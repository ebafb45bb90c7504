// Draws the charts of #chart-data as inline SVG: read-out under the pointer, legends that toggle lines (of one chart, or of
// a run in all charts), smoothing, logarithmic y.
(() => {
  const HEIGHT = 270;
  const MARGIN = { top: 10, right: 16, bottom: 40, left: 58 };
  // Part of a noisy line's values, at either end, that may leave the frame: one spike shall not flatten the rest.
  const OUTLIERS = 0.004;

  const data = JSON.parse(document.getElementById("chart-data").textContent);
  const smoothing = document.getElementById("smoothing");
  const charts = [];
  const hiddenRuns = new Set();
  const { format, average, niceTicks, logTicks, nearest } = ChartMath;

  // An HTML parser knows the namespace of SVG by itself.
  const namespace = new DOMParser().parseFromString("<svg></svg>", "text/html").querySelector("svg").namespaceURI;

  const html = (name, attributes, ...children) => fill(document.createElement(name), attributes, children);
  const svg = (name, attributes, ...children) => fill(document.createElementNS(namespace, name), attributes, children);

  function fill(node, attributes, children) {
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    node.append(...children);
    return node;
  }

  const colour = (series) => `var(--series-${series.colour % 7})`;
  const swatch = (series) => html("span", { class: series.dashed ? "swatch dashed" : "swatch", style: `color:${colour(series)}` });

  function toggle(kind, content, pressed, changed) {
    const button = html("button", { type: "button", class: kind, "aria-pressed": pressed }, ...content);
    button.addEventListener("click", () => {
      pressed = !pressed;
      button.setAttribute("aria-pressed", pressed);
      changed(pressed);
    });
    return button;
  }

  class LineChart {
    constructor(chart, host) {
      this.chart = chart;
      this.log = false;
      this.hidden = new Set();
      this.readout = html("div", { class: "readout", role: "status", hidden: "" });
      this.figure = html("figure", { class: "chart" }, this.head(), this.readout);
      host.append(this.figure);
      this.plot = null;
      this.cursor = null;
    }

    head() {
      const head = html("div", { class: "chart-head" }, html("h3", {}, this.chart.title));
      const best = this.chart.series.filter((series) => series.best);
      if (best.length === 1)
        head.append(html("span", { class: "hint" }, `best ${format(best[0].best.y)} at step ${best[0].best.x.toLocaleString("en")}`));
      if (this.chart.series.length > 1 && data.runs.length === 0)
        this.chart.series.forEach((series, i) =>
          head.append(toggle("legend", [swatch(series), series.name], true, (on) => {
            if (on) this.hidden.delete(i);
            else this.hidden.add(i);
            this.draw();
          })));
      // A range that is fixed begins at 0, which has no logarithm.
      if (!this.chart.range)
        head.append(toggle("log", ["log y"], false, (on) => {
          this.log = on;
          this.draw();
        }));
      return head;
    }

    isHidden(index) {
      return this.hidden.has(index) || hiddenRuns.has(this.chart.series[index].colour);
    }

    // The lines to draw: raw values as logged and, for noisy series, their average.
    lines() {
      return this.chart.series
        .map((series, index) => {
          const amount = Number(smoothing.value);
          const smooth = series.noisy && amount > 0 ? average(series.mean ?? series, amount) : null;
          return { series, index, raw: series, smooth };
        })
        .filter((line) => !this.isHidden(line.index));
    }

    drawable(value) {
      return value !== null && (!this.log || value > 0);
    }

    range(lines) {
      if (this.chart.range) return this.chart.range;
      const level = this.chart.level?.y;
      const hasLevel = level !== undefined && this.drawable(level);
      let low = hasLevel ? level : Infinity;
      let high = hasLevel ? level : -Infinity;
      for (const { raw, smooth, series } of lines) {
        const values = raw.y.filter((v) => this.drawable(v)).sort((a, b) => a - b);
        const skip = series.noisy ? Math.floor(values.length * OUTLIERS) : 0;
        const ends = values.length > 0 ? [values[skip], values[values.length - 1 - skip]] : [];
        for (const v of [...ends, ...(smooth?.y ?? []).filter((v) => this.drawable(v))]) {
          low = Math.min(low, v);
          high = Math.max(high, v);
        }
      }
      if (low > high) return null;
      // Rounding makes the average of a constant line differ in its last digits.
      if (high - low <= 1e-9 * Math.abs(high)) {
        const room = Math.abs(high) / 2 || 1;
        return this.log ? [low / 2, high * 2] : [low - room, high + room];
      }
      if (this.log) return [low / (high / low) ** 0.04, high * (high / low) ** 0.04];
      const room = (high - low) * 0.05;
      return [low >= 0 && low < high * 0.25 ? 0 : low - room, high + room];
    }

    draw() {
      const width = Math.max(260, this.figure.clientWidth - 28);
      const inner = { width: width - MARGIN.left - MARGIN.right, height: HEIGHT - MARGIN.top - MARGIN.bottom };
      this.plotWidth = inner.width;
      const lines = this.lines();
      const yRange = this.range(lines);
      const xs = this.chart.series.flatMap((s) => (s.x.length > 0 ? [s.x[0], s.x[s.x.length - 1]] : []));
      let [xLow, xHigh] = [Math.min(...xs), Math.max(...xs)];
      if (xLow > 0 && xLow < 0.06 * xHigh) xLow = 0;
      if (xLow === xHigh) [xLow, xHigh] = [xLow - 1, xHigh + 1];
      const toY = this.log ? Math.log : (v) => v;
      const [yLow, yHigh] = (yRange ?? [1, 2]).map(toY);
      this.scale = {
        x: (v) => MARGIN.left + ((v - xLow) / (xHigh - xLow)) * inner.width,
        y: (v) => MARGIN.top + (1 - (toY(v) - yLow) / (yHigh - yLow)) * inner.height,
        toStep: (pixel) => xLow + ((pixel - MARGIN.left) / inner.width) * (xHigh - xLow),
        xLow,
        xHigh,
      };

      const plot = svg("svg", {
        class: "plot", viewBox: `0 0 ${width} ${HEIGHT}`, height: HEIGHT, tabindex: 0, role: "img", "aria-label": this.describe(),
      });
      const clip = `clip-${charts.indexOf(this)}`;
      plot.append(svg("clipPath", { id: clip },
        svg("rect", { x: MARGIN.left - 8, y: MARGIN.top - 8, width: inner.width + 16, height: inner.height + 16 })));
      this.drawAxes(plot, width, inner, yRange);
      const area = svg("g", { "clip-path": `url(#${clip})` });
      for (const line of lines) this.drawScatter(area, line);
      if (this.chart.level) this.drawLevel(area, width - MARGIN.right, this.chart.level);
      for (const line of lines) this.drawLine(area, line);
      for (const line of lines) this.drawBest(area, line);
      plot.append(area);
      if (!yRange)
        plot.append(svg("text", { x: width / 2, y: HEIGHT / 2, "text-anchor": "middle" }, "nothing to draw"));
      this.cursor = svg("g", {});
      plot.append(this.cursor);
      this.listen(plot);
      const focused = document.activeElement === this.plot;
      if (this.plot) this.plot.replaceWith(plot);
      else this.figure.append(plot);
      this.plot = plot;
      if (focused) plot.focus();
      this.readout.hidden = true;
    }

    drawAxes(plot, width, inner, yRange) {
      const bottom = MARGIN.top + inner.height;
      const yTicks = !yRange ? [] : this.log ? logTicks(...yRange) : niceTicks(...yRange, 6);
      for (const tick of yTicks) {
        const y = this.scale.y(tick);
        plot.append(
          svg("line", { class: "gridline", x1: MARGIN.left, x2: width - MARGIN.right, y1: y, y2: y }),
          svg("text", { x: MARGIN.left - 7, y: y + 4, "text-anchor": "end" }, format(tick)));
      }
      for (const tick of niceTicks(this.scale.xLow, this.scale.xHigh, Math.max(4, inner.width / 110))) {
        const x = this.scale.x(tick);
        plot.append(
          svg("line", { class: "axis", x1: x, x2: x, y1: bottom, y2: bottom + 4 }),
          svg("text", { x, y: bottom + 17, "text-anchor": "middle" }, format(tick)));
      }
      plot.append(
        svg("line", { class: "axis", x1: MARGIN.left, x2: width - MARGIN.right, y1: bottom, y2: bottom }),
        svg("text", { x: MARGIN.left + inner.width / 2, y: HEIGHT - 5, "text-anchor": "middle" }, this.chart.xLabel),
        svg("text", { transform: `translate(12 ${MARGIN.top + inner.height / 2}) rotate(-90)`, "text-anchor": "middle" }, this.chart.yLabel));
    }

    drawLevel(area, right, { y, label }) {
      if (!this.drawable(y)) return;
      area.append(
        svg("line", { class: "level", x1: MARGIN.left, x2: right, y1: this.scale.y(y), y2: this.scale.y(y) }),
        svg("text", { class: "label", x: right - 4, y: this.scale.y(y) - 5, "text-anchor": "end" }, label));
    }

    // A ring around the best step, whose checkpoint is kept.
    drawBest(area, { series }) {
      if (!series.best || !this.drawable(series.best.y)) return;
      area.append(svg("circle", {
        class: "best", cx: this.scale.x(series.best.x), cy: this.scale.y(series.best.y), r: 6, style: `stroke:${colour(series)}`,
      }));
    }

    drawScatter(area, { raw, smooth, series }) {
      if (!smooth) return;
      // The more points a pixel holds, the fainter they are drawn.
      const opacity = Math.min(0.45, Math.max(0.1, (0.6 * this.plotWidth) / raw.y.length));
      area.append(svg("path", { class: "raw", style: `stroke:${colour(series)};opacity:${opacity.toFixed(2)}`, d: this.path(raw) }));
    }

    drawLine(area, { raw, smooth, series }) {
      const main = smooth ?? raw;
      area.append(svg("path", { class: series.dashed ? "dashed" : "solid", style: `stroke:${colour(series)}`, "stroke-width": 2, d: this.path(main) }));
      if (main.y.length > 60) return;
      main.y.forEach((v, i) => {
        if (this.drawable(v))
          area.append(svg("circle", { cx: this.scale.x(main.x[i]), cy: this.scale.y(v), r: 3, style: `fill:${colour(series)}` }));
      });
    }

    path(line) {
      let pen = "M";
      let d = "";
      for (let i = 0; i < line.y.length; i++) {
        if (!this.drawable(line.y[i])) {
          pen = "M";
          continue;
        }
        d += `${pen}${this.scale.x(line.x[i]).toFixed(1)} ${this.scale.y(line.y[i]).toFixed(1)}`;
        pen = "L";
      }
      return d;
    }

    describe() {
      const last = this.chart.series.map((s) => `${s.name} ends at ${format([...s.y].reverse().find((v) => v !== null) ?? null)}`);
      return `${this.chart.title}, line chart over the ${this.chart.xLabel}: ${last.join(", ")}`;
    }

    listen(plot) {
      const point = (event) => {
        const box = plot.getBoundingClientRect();
        this.show(this.scale.toStep(((event.clientX - box.left) / box.width) * plot.viewBox.baseVal.width));
      };
      plot.addEventListener("pointermove", point);
      plot.addEventListener("pointerdown", point);
      plot.addEventListener("pointerleave", () => this.hide());
      plot.addEventListener("blur", () => this.hide());
      plot.addEventListener("keydown", (event) => {
        const direction = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        if (event.key === "Escape") this.hide();
        if (!direction) return;
        event.preventDefault();
        const start = this.at ?? (direction > 0 ? this.scale.xLow : this.scale.xHigh);
        this.show(start + (direction * (this.scale.xHigh - this.scale.xLow)) / 100);
      });
    }

    show(step) {
      const lines = this.lines().filter((line) => line.raw.x.length > 0);
      if (lines.length === 0) return;
      const shown = lines[0].smooth ?? lines[0].raw;
      const at = shown.x[nearest(shown.x, Math.min(this.scale.xHigh, Math.max(this.scale.xLow, step)))];
      this.at = step;
      this.readout.replaceChildren(html("b", {}, `step ${Math.round(at).toLocaleString("en")}`));
      this.cursor.replaceChildren(
        svg("line", { class: "cursor", x1: this.scale.x(at), x2: this.scale.x(at), y1: MARGIN.top, y2: HEIGHT - MARGIN.bottom }));
      for (const line of lines) this.showValue(line, at);
      this.readout.hidden = false;
      const x = (this.scale.x(at) / this.plot.viewBox.baseVal.width) * this.plot.clientWidth + this.plot.getBoundingClientRect().left
        - this.figure.getBoundingClientRect().left;
      const left = x + this.readout.offsetWidth + 18 < this.figure.clientWidth ? x + 14 : x - this.readout.offsetWidth - 14;
      this.readout.style.left = `${Math.max(4, left)}px`;
      this.readout.style.top = `${this.figure.querySelector(".chart-head").offsetHeight + 22}px`;
    }

    showValue({ series, raw, smooth }, at) {
      const main = smooth ?? raw;
      const value = main.y[nearest(main.x, at)];
      const logged = smooth ? ` (logged ${format(raw.y[nearest(raw.x, at)])})` : "";
      this.readout.append(html("div", {},
        swatch(series), `${series.name} ${format(value)}${logged}`));
      if (this.drawable(value))
        this.cursor.append(svg("circle", { cx: this.scale.x(at), cy: this.scale.y(value), r: 4, style: `fill:${colour(series)}` }));
    }

    hide() {
      this.at = null;
      this.readout.hidden = true;
      this.cursor?.replaceChildren();
    }
  }

  function drawAll() {
    document.getElementById("smoothing-value").textContent = smoothing.value === "0" ? "off" : `${smoothing.value} %`;
    for (const chart of charts) chart.draw();
    document.documentElement.dataset.chartsDrawn = charts.length;
  }

  document.documentElement.classList.add("scripted");
  for (const host of document.querySelectorAll("[data-charts]"))
    for (const chart of data[host.dataset.charts]) charts.push(new LineChart(chart, host));
  for (const host of document.querySelectorAll("[data-run-toggles]"))
    data.runs.forEach((name, run) =>
      host.append(toggle("legend", [swatch({ colour: run }), name], true, (on) => {
        if (on) hiddenRuns.delete(run);
        else hiddenRuns.add(run);
        drawAll();
      })));
  smoothing.addEventListener("input", drawAll);
  let drawnWidth = window.innerWidth;
  window.addEventListener("resize", () => {
    if (drawnWidth !== window.innerWidth) drawAll();
    drawnWidth = window.innerWidth;
  });
  drawAll();
})();
