// Figures in space that a hand turns, all together: each fills its box, and turns once, slowly,
// when it is first seen. One finger scrolls the page past it; two turn it, as a mouse does.
import { component } from "./component.js";
import { arrowSteps, button, element } from "./dom.js";
import { isStill } from "./flights.js";
import { isNarrow, spaceFit } from "./in_space_fit.js";
import { loadPlotly } from "./plotly.js";

/**
 * @typedef {{figures: {figure: string, words: string}[], start: number[],
 *   narrow_start: number[], camera: number[], file: string, locked: boolean, height: number,
 *   plotly: string, revision: number}} InSpaceData
 * @typedef {{camera: number[], revision: number}} InSpaceNews
 */

const CONFIG = { displayModeBar: false, scrollZoom: false };
const TURN = 6000; // milliseconds of the first turn
const FROM = 70; // degrees before where it ends
const STEEPEST = 88; // degrees: from straight above nothing says where left is
const ZOOMS = [30, 400]; // percent
const PER_PIXEL = 0.4; // degrees
const between = (low, value, high) => Math.min(high, Math.max(low, value));

export const mount = component((root, talk) => {
  /** @type {InSpaceData | null} */
  let data = null;
  let plotly = null;
  let camera = [0, 0, 100]; // degrees around, degrees up, percent
  let drawn = ""; // what the plots show
  let turning = 0; // the frame of the first turn
  let turned = false;
  let asked = 0; // the frame that is about to be drawn
  const plots = element("div", { className: "plots" });
  const back = button("As at first", () => {
    aim([...start(), 100]);
    talk.now("turned", () => ({ camera: [] }));
  });
  const save = button("Save the picture",
    () =>
      [...plots.children].forEach((plot, n) =>
        plotly?.downloadImage(plot, {
          format: "png",
          scale: 2,
          filename: n ? `${data.file}-${n + 1}` : data.file,
        })
      ));
  root.replaceChildren(plots, element("div", { className: "row" }, back, save));

  const start = () => isNarrow({ width: plots.clientWidth }) ? data.narrow_start : data.start;
  const tell = () => talk.rest("turned", () => ({ camera: camera.map(Math.round) }));

  /** The layout of a plot as it is seen from the camera now. */
  function seen(/** @type {any} */ layout, /** @type {HTMLElement} */ plot) {
    const style = getComputedStyle(root);
    const size = { width: plot.clientWidth, height: plot.clientHeight };
    const { scene, meta } = layout;
    const fit = spaceFit(scene, meta, start(), size, camera);
    return {
      ...layout,
      ...size,
      dragmode: false,
      font: { ...layout.font, color: style.color, family: style.fontFamily },
      scene: { ...scene, ...fit, dragmode: false },
    };
  }

  async function draw() {
    const now = JSON.stringify(data.figures);
    if (drawn === now) return aim(camera);
    drawn = now;
    plots.replaceChildren(
      ...data.figures.map(({ words }, n) =>
        plots.children[n] ??
          element("div", { className: "plot", role: "img", tabIndex: 0, ariaLabel: words })
      ),
    );
    try {
      plotly = await loadPlotly(data.plotly, (load) => load());
      if (drawn !== now || !root.isConnected) return;
      await Promise.all(data.figures.map(({ figure, words }, n) => {
        const plot = /** @type {HTMLElement} */ (plots.children[n]);
        plot.ariaLabel = words;
        plot.dataset.figure = "";
        const { data: traces, layout } = JSON.parse(figure);
        plot["own"] = layout;
        for (const trace of traces)
          if (trace.meta && isNarrow({ width: plot.clientWidth })) trace.text = trace.meta.short;
        return plotly.react(plot, traces, seen(layout, plot), CONFIG);
      }));
      root.dataset.drawn = "";
      sight.observe(plots);
    } catch {
      drawn = "";
      plots.textContent = "The figure could not be loaded.";
    }
  }

  /** Look from elsewhere; what is asked for within one frame is drawn once. */
  function aim(/** @type {number[]} */ to) {
    camera = [
      ((to[0] % 360) + 360) % 360,
      between(-STEEPEST, to[1], STEEPEST),
      between(ZOOMS[0], to[2] ?? 100, ZOOMS[1]),
    ];
    root.dataset.camera = camera.map(Math.round).join(",");
    asked ||= requestAnimationFrame(() => {
      asked = 0;
      if (!plotly || !("drawn" in root.dataset)) return;
      for (const plot of /** @type {HTMLElement[]} */ ([...plots.children])) {
        const { scene, width, height } = seen(plot["own"], plot);
        const was = plot["_fullLayout"];
        const change = { "scene.camera": scene.camera };
        if (plot.dataset.zoom !== String([camera[2], width, height])) // this costs more
          Object.assign(change, { "scene.aspectratio": scene.aspectratio, width, height });
        plot.dataset.zoom = String([camera[2], width, height]);
        if (was) plotly.relayout(plot, change);
      }
    });
  }

  /** The hand turns it: that ends the first turn. */
  function by(around, up, zoom = 1) {
    if (data.locked) return;
    stop();
    aim([camera[0] + around, camera[1] + up, camera[2] * zoom]);
    tell();
  }

  function stop() {
    cancelAnimationFrame(turning);
    turning = 0;
    turned = true;
  }
  function firstTurn() {
    if (turned || turning || isStill() || data.camera.length) return;
    const [around, up] = start();
    const begun = performance.now();
    const go = (/** @type {number} */ now) => {
      const share = between(0, (now - begun) / TURN, 1);
      aim([around - FROM * (1 - share) ** 2, up, 100]);
      turning = share < 1 ? requestAnimationFrame(go) : 0;
      turned ||= share === 1;
    };
    turning = requestAnimationFrame(go);
  }
  const sight = new IntersectionObserver((entries) => {
    if (entries.at(-1).isIntersecting) firstTurn();
    else stop();
  }, { threshold: 0.3 });
  const sizes = new ResizeObserver(() => data && aim(camera));
  sizes.observe(plots);

  /** Where fingers are, or the mouse. @type {Map<number, {x: number, y: number}>} */
  const hands = new Map();
  const spread = () => {
    const [one, other] = [...hands.values()];
    return other ? Math.hypot(one.x - other.x, one.y - other.y) : 1;
  };
  plots.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    stop();
    hands.set(event.pointerId, { x: event.clientX, y: event.clientY });
  });
  plots.addEventListener("pointermove", (event) => {
    const before = hands.get(event.pointerId);
    if (!before) return;
    const isFinger = event.pointerType === "touch";
    const wide = spread();
    const now = { x: event.clientX, y: event.clientY };
    hands.set(event.pointerId, now);
    if (isFinger && hands.size < 2) return; // the page scrolls
    if (!isFinger) plots.setPointerCapture(event.pointerId);
    const share = PER_PIXEL / hands.size;
    by((before.x - now.x) * share, (now.y - before.y) * share, spread() / wide);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    plots.addEventListener(end, (/** @type {PointerEvent} */ event) =>
      hands.delete(event.pointerId));
  }
  // Plotly would take a finger for a mouse, and hold the page.
  for (const touch of ["touchstart", "touchmove", "touchend"]) {
    plots.addEventListener(touch, (/** @type {TouchEvent} */ event) => {
      event.stopPropagation();
      if (event.touches.length > 1 && event.cancelable) event.preventDefault();
    }, { capture: true, passive: false });
  }
  plots.addEventListener("wheel", (event) => {
    if (!plots.matches(":focus-within")) return; // the page scrolls
    event.preventDefault();
    by(0, 0, Math.exp(-event.deltaY / 500));
  }, { passive: false });
  plots.addEventListener("keydown", (event) => {
    const steps = arrowSteps(event);
    const zoom = { "+": 1.1, "=": 1.1, "-": 1 / 1.1 }[event.key];
    if (!steps && !zoom) return;
    event.preventDefault();
    by(-(steps?.[1] ?? 0) * 5, -(steps?.[0] ?? 0) * 5, zoom);
  });

  return {
    take(/** @type {InSpaceData} */ next, fresh) {
      data = next;
      back.disabled = data.locked;
      save.hidden = !data.file;
      plots.style.setProperty("--height", `${data.height}px`);
      if (fresh) {
        stop();
        turned = data.camera.length > 0;
        camera = data.camera.length ? data.camera : [...start(), 100];
        root.dataset.camera = camera.join(",");
      }
      draw();
    },
    leave() {
      stop();
      sight.disconnect();
      sizes.disconnect();
      for (const plot of plots.children) plotly?.purge(plot);
    },
  };
});
