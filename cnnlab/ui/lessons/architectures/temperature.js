// A slider with stops of its own, and what Python writes for each, straight from a part of the lesson.
import { element } from "../../kit/dom.js";
import { follow, part } from "../../kit/parts.js";

const REST = 250; // milliseconds after which the page and the link follow
const boards = new WeakMap();

export function mount({ parentElement, data, setStateValue }) {
  const root = parentElement.querySelector(".root");
  if (!boards.has(root)) boards.set(root, board(root, data));
  return boards.get(root)(data, setStateValue);
}

/** @param {{label: string, stops: string[]}} words */
function board(root, { label, stops }) {
  let revision = -1;
  let timer = 0;
  let mine = null;
  let send = () => {};
  const said = element("output", { className: "numbers" });
  const input = element("input", { type: "range", min: "0", max: String(stops.length - 1),
    ariaLabel: label });
  const picture = element("div");
  root.replaceChildren(element("label", {}, element("span", { textContent: label }), input, said),
    picture);

  const stop = () => stops[input.value];
  function show() {
    said.textContent = stop();
    input.ariaValueText = stop();
  }
  input.oninput = async () => {
    show();
    const report = () => send({ revision, value: stop() });
    clearTimeout(timer);
    timer = setTimeout(report, REST);
    if (await mine.ask({ temperature: stop() })) return;
    clearTimeout(timer); // the page itself answers, as soon as it can
    report();
  };
  function take(data) {
    if (data.revision > revision) {
      revision = data.revision;
      input.value = String(stops.indexOf(data.live.values.temperature));
      show();
    }
    if (data.live.values.temperature === stop()) picture.innerHTML = data.html; // else of a moment ago
  }
  return (data, setStateValue) => {
    send = (news) => setStateValue("temperature", news);
    mine = part(data.live.part);
    return follow(root, data, take);
  };
}
