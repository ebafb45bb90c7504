
// Loads what has been logged, then listens for what comes.
(() => {
  const MOST_ROWS = 6000; // then the history, which the server thins, is loaded again
  const REDRAW_MS = 1000;
  const RETRY_MS = 3000;

  const $ = (id) => document.getElementById(id);
  const tables = { losses: null, validation: null };
  const charts = { losses: [], validation: [] };
  let source = null;
  let timer = 0;
  let dirty = false;
  let ended = false;

  // Names that share axes, and whether their lines are noisy.
  const groups = {
    losses(names) {
      const isAccuracy = (name) => name.startsWith("D_acc");
      const isAdversarial = (name) => !isAccuracy(name) && (name === "G_GAN" || name.startsWith("D_"));
      return [
        ["Adversarial losses", names.filter(isAdversarial), true],
        ...names.filter((name) => !isAdversarial(name) && !isAccuracy(name) && name !== "lr").map((name) => [name, [name], true]),
        ["Discriminator's accuracy", names.filter(isAccuracy), true],
        ["Learning rate", ["lr"], false],
      ].filter(([, lines]) => lines.length > 0);
    },
    validation: (names) => names.map((name) => [name, [name], false]),
  };

  async function load() {
    source?.close();
    try {
      for (const kind of ["losses", "validation"]) {
        const answer = await fetch(`/${kind}`);
        if (!answer.ok) throw new Error(await answer.text());
        show(kind, await answer.json());
      }
    } catch (error) {
      lost(error);
      retry();
      return;
    }
    listen(Math.min(tables.losses.after, tables.validation.after));
  }

  function show(kind, table) {
    tables[kind] = table;
    charts[kind] = [];
    const names = Object.keys(table.values);
    if (names.length === 0) return;
    $(kind).replaceChildren();
    if (kind === "validation") $("validation-section").hidden = false;
    charts[kind] = groups[kind](names).map(([title, lines, noisy]) => new LiveChart($(kind), title, lines, noisy));
    dirty = true;
  }

  function retry() {
    clearTimeout(timer);
    timer = setTimeout(load, RETRY_MS);
  }

  function listen(after) {
    source = new EventSource(`/events?after=${after}`);
    source.addEventListener("open", () => ($("notice").hidden = true));
    source.addEventListener("error", () => {
      lost();
      if (source.readyState === EventSource.CLOSED) retry(); // the browser gave up for good
    });
    source.addEventListener("reload", load);
    source.addEventListener("progress", (event) => progress(JSON.parse(event.data)));
    for (const kind of ["losses", "validation"]) source.addEventListener(kind, (event) => append(kind, JSON.parse(event.data)));
  }

  function append(kind, row) {
    const table = tables[kind];
    if (row.step <= table.last) return; // the history had it
    if (Object.keys(table.values).length === 0) {
      show(kind, { ...table, values: Object.fromEntries(Object.keys(row.values).map((name) => [name, []])) });
      append(kind, row);
      return;
    }
    table.last = row.step;
    table.step.push(row.step);
    for (const [name, values] of Object.entries(table.values)) values.push(row.values[name] ?? null);
    dirty = true;
    if (table.step.length > MOST_ROWS) load();
  }

  function progress(now) {
    document.title = `${Math.floor((100 * now.step) / Math.max(1, now.steps))} % ${now.name} – pix2pix`;
    status(now.status);
    $("name").textContent = now.name;
    $("step").textContent = now.step.toLocaleString("en");
    $("steps").textContent = `of ${now.steps.toLocaleString("en")}`;
    $("epoch").textContent = now.epoch;
    $("epochs").textContent = `of ${now.epochs}`;
    $("speed").textContent = ChartMath.format(now.imagesPerSecond);
    const percent = (100 * now.step) / Math.max(1, now.steps);
    $("bar").firstElementChild.style.width = `${percent}%`;
    $("bar").setAttribute("aria-valuenow", Math.floor(percent));
    ended = now.status !== "training";
    const left = ended ? null : now.secondsLeft;
    $("left").textContent = left === null ? "–" : duration(left);
    $("end").textContent = left === null ? "" : `until ${clock(new Date(Date.now() + left * 1000))}`;
    if (now.sample !== undefined) sample(now.sample);
    if (ended) end(now.status);
  }

  function sample(step) {
    const image = $("sample");
    if (image.dataset.step === String(step)) return;
    image.dataset.step = step;
    image.src = `/samples/${step}`;
    image.alt = `Sample images of step ${step}; each row shows input, output and target`;
    $("sample-title").textContent = `step ${step.toLocaleString("en")}`;
    $("sample-section").hidden = false;
  }

  function end(how) {
    source.close();
    $("report").hidden = true;
    notice(`The training has ${how === "failed" ? "failed; its last line in the terminal says why" : how}. This page stays as it is; the command pix2pix report draws the full report.`);
    draw();
  }

  function lost(error) {
    if (ended) return;
    status("connecting");
    notice(error?.message && !(error instanceof TypeError) ? error.message : "No connection: the training or the tunnel to it has ended. Trying again …");
  }

  function notice(text) {
    $("notice").textContent = text;
    $("notice").hidden = false;
  }

  function status(name) {
    $("status").dataset.status = name;
    $("status").textContent = name;
  }

  function duration(seconds) {
    const minutes = Math.round(seconds / 60);
    if (seconds < 90) return `${Math.round(seconds)} s`;
    return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  }

  const clock = (time) =>
    time.toLocaleString([], time - Date.now() < 20 * 3600e3 ? { timeStyle: "short" } : { dateStyle: "short", timeStyle: "short" });

  function draw() {
    dirty = false;
    for (const kind of ["losses", "validation"]) for (const chart of charts[kind]) chart.draw(tables[kind]);
    document.documentElement.dataset.rows = tables.losses?.step.length ?? 0;
  }

  setInterval(() => dirty && !document.hidden && draw(), REDRAW_MS);
  document.addEventListener("visibilitychange", () => dirty && !document.hidden && draw());
  window.addEventListener("resize", () => (dirty = true));
  load().then(draw);
})();
