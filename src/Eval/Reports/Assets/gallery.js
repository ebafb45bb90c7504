
// Shows the samples of one step at a time, with a slider from the first step to the last; where runs stand side by side,
// each shows its samples nearest to that step.
(() => {
  for (const gallery of document.querySelectorAll("[data-gallery]")) {
    const columns = [...gallery.querySelectorAll("[data-strips]")].map((column) => [...column.querySelectorAll(".strip")]);
    const stepOf = (strip) => Number(strip.dataset.step);
    const steps = [...new Set(columns.flat().map(stepOf))].sort((a, b) => a - b);
    const position = gallery.querySelector("[data-position]");
    const count = gallery.querySelector("[data-count]");
    const previous = gallery.querySelector("[data-previous]");
    const next = gallery.querySelector("[data-next]");

    const nearest = (strips, step) =>
      strips.reduce((best, strip) => (Math.abs(stepOf(strip) - step) < Math.abs(stepOf(best) - step) ? strip : best));

    const show = (index) => {
      const shown = Math.max(0, Math.min(steps.length - 1, index));
      for (const strips of columns) {
        const chosen = nearest(strips, steps[shown]);
        for (const strip of strips) strip.hidden = strip !== chosen;
      }
      position.value = shown;
      position.setAttribute("aria-valuetext", `step ${steps[shown].toLocaleString("en")}`);
      previous.disabled = shown === 0;
      next.disabled = shown === steps.length - 1;
      count.textContent = `step ${steps[shown].toLocaleString("en")}, ${shown + 1} of ${steps.length}`;
    };

    position.max = steps.length - 1;
    position.addEventListener("input", () => show(Number(position.value)));
    previous.addEventListener("click", () => show(Number(position.value) - 1));
    next.addEventListener("click", () => show(Number(position.value) + 1));
    show(steps.length - 1);
  }
})();
