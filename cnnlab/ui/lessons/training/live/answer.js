// The reader's digit, and the ten probabilities that the network gives it as it stands.
import { pixels } from "../../../kit/display.js";
import { element } from "../../../kit/dom.js";
import { bytesOf } from "../../../kit/packing.js";
import { percent } from "./words.js";

const SIDE = 28;

export function answer() {
  const heading = element("h2");
  const canvas = element("canvas", { role: "img", className: "pixelated digit", width: SIDE,
    height: SIDE });
  const verdict = element("p", { className: "verdict numbers" });
  const bars = Array.from({ length: 10 }, (_, n) => {
    const share = element("span", { className: "share" });
    const bar = element("i");
    return { share, bar,
      row: element("div", { className: "bar" }, element("b", {}, String(n)), bar, share) };
  });
  const box = element("section", { className: "answer" }, heading,
    element("div", { className: "read" }, canvas, verdict),
    element("div", { className: "bars numbers" }, ...bars.map(({ row }) => row)));

  /**
   * @param {import("./run.js").Run | null} run
   * @param {import("./training.js").WatchedDigit | null} digit
   */
  const show = (run, digit) => {
    box.hidden = !digit;
    if (!digit) return;
    heading.textContent = digit.title;
    const paper = bytesOf(digit.image).map((ink) => 255 - ink);
    const image = { height: SIDE, width: SIDE, channels: 1, data: paper };
    canvas.getContext("2d").putImageData(pixels(image, "clip"), 0, 0);
    canvas.setAttribute("aria-label", `${digit.title}, as the network sees it`);
    const known = run?.probabilities?.every((share) => share !== null) ? run.probabilities : null;
    bars.forEach(({ share, bar, row }, n) => {
      bar.style.setProperty("--share", String(known?.[n] ?? 0));
      share.textContent = known ? percent(known[n]) : "";
      row.classList.toggle("most", Boolean(known) && known[n] === Math.max(...known));
    });
    verdict.replaceChildren(...said(known, digit.label));
  };
  return { element: box, show };
}

function said(/** @type {number[] | null} */ known, label) {
  if (!known) return ["Not read yet."];
  const most = Math.max(...known);
  const read = known.indexOf(most);
  const right = label === null ? "" : label === read ? " ✓" : ` ✗ it is labelled ${label}`;
  return ["read as ", element("b", {}, String(read)),
    `, ${percent(most).replaceAll(" ", "\u00a0")}${right}`];
}
