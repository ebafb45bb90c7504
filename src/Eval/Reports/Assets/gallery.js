
// Shows one sample strip at a time, with a slider from the first step to the last.
(() => {
  for (const gallery of document.querySelectorAll("[data-gallery]")) {
    const strips = [...gallery.querySelectorAll(".strip")].reverse();
    const position = gallery.querySelector("[data-position]");
    const count = gallery.querySelector("[data-count]");
    const previous = gallery.querySelector("[data-previous]");
    const next = gallery.querySelector("[data-next]");

    const show = (index) => {
      const shown = Math.max(0, Math.min(strips.length - 1, index));
      strips.forEach((strip, i) => (strip.hidden = i !== shown));
      position.value = shown;
      position.setAttribute("aria-valuetext", strips[shown].querySelector("figcaption").textContent);
      previous.disabled = shown === 0;
      next.disabled = shown === strips.length - 1;
      count.textContent = `${shown + 1} of ${strips.length}`;
    };

    position.addEventListener("input", () => show(Number(position.value)));
    previous.addEventListener("click", () => show(Number(position.value) - 1));
    next.addEventListener("click", () => show(Number(position.value) + 1));
    show(strips.length - 1);
  }
})();
