// A network of one's own: the reader's hands are here, the shapes come from Python: from a part of the
// lesson at once, and the page itself, with its link, follows when the hand rests.
import { element } from "../../../kit/dom.js";
import { follow, part } from "../../../kit/parts.js";
import { inputRow } from "./input.js";
import { waitingLink } from "./link.js";
import { layerRow, palette } from "./row.js";

const MOST_UNDONE = 100;
const REST = 250; // milliseconds without an edit after which the page and the link follow
const boards = new WeakMap();

export function mount({ parentElement, data, setStateValue }) {
  const root = parentElement.querySelector(".root");
  if (!boards.has(root)) boards.set(root, board(root, data));
  return boards.get(root)(data, setStateValue);
}

/**
 * @param {HTMLElement} root
 * @param {{bricks: object, labels: object, most: number}} words
 */
function board(root, { bricks, labels, most }) {
  let items = []; // {layer, row}: a layer as Python tells of it, and what shows it
  let revision = -1;
  let send = () => {};
  let mine = null;
  let timer = 0;
  let told = ""; // the network that the page has
  let release = null;
  let now = ""; // the network as it stands, and as it was before each change
  const before = [];
  const list = element("ol", { className: "layers", ariaLabel: "Layers" });
  const verdict = element("p", { className: "verdict numbers" });
  verdict.setAttribute("role", "status");
  const input = inputRow(changed);
  const end = palette(bricks, "Add at the end", (kind) => add(items.length, kind));
  const undo = element("button", { type: "button", textContent: "Undo", disabled: true,
    onclick: () => undone() });
  root.replaceChildren(element("div", { className: "top" }, verdict, undo), input.element, list,
    end);

  const network = () => ({ input: input.shape(), layers: items.map(({ layer }) => layer) });
  const place = (item) => items.indexOf(item);

  function changed() {
    remember();
    tell();
  }
  async function tell() {
    delete root.dataset.answered;
    clearTimeout(timer);
    timer = setTimeout(report, REST);
    if (await mine.ask({ own: JSON.stringify(network()) })) return;
    report(); // the page itself answers, as soon as it can
  }
  function report() {
    clearTimeout(timer);
    timer = 0;
    send({ revision, state: network() });
  }

  function remember() {
    const next = JSON.stringify(network());
    if (now && now !== next) before.push(now);
    before.splice(0, before.length - MOST_UNDONE);
    now = next;
    undo.disabled = !before.length;
  }
  function undone() {
    now = before.pop();
    adopt(JSON.parse(now));
    tell();
  }

  function item(layer) {
    const made = { layer };
    made.row = layerRow(layer, bricks[layer.kind], labels, bricks, {
      edit: (name, value) => {
        made.layer = { ...made.layer, [name]: value };
        changed();
      },
      move: (by) => move(made, place(made) + by),
      remove: () => remove(place(made)),
      add: (kind) => add(place(made) + 1, kind),
    });
    return made;
  }

  function arrange() {
    items.forEach(({ row }, number) => {
      // A row that is put where it stands would lose the focus.
      if (list.children[number] !== row.element)
        list.insertBefore(row.element, list.children[number] ?? null);
      row.place(number, items.length);
    });
    while (list.children.length > items.length) list.lastChild.remove();
    const full = items.length >= most;
    root.classList.toggle("full", full);
    end.full(full);
  }
  function move(which, to) {
    if (to < 0 || to >= items.length) return;
    const focus = root.getRootNode().activeElement;
    items.splice(place(which), 1);
    items.splice(to, 0, which);
    arrange();
    which.row.refocus(focus);
    changed();
  }
  function remove(at) {
    items.splice(at, 1);
    arrange();
    (items[Math.min(at, items.length - 1)]?.row ?? end).focusEnd();
    changed();
  }
  function add(at, kind) {
    if (items.length >= most) return;
    items.splice(at, 0, item({ ...bricks[kind].layer }));
    arrange();
    items[at].row.focus();
    changed();
  }
  function adopt(state) {
    clearTimeout(timer);
    items = state.layers.map(item);
    input.take(state.input);
    list.replaceChildren();
    arrange();
    remember();
  }

  return (data, setStateValue) => {
    send = (news) => setStateValue("network", news);
    mine = part(data.live.part);
    told = JSON.stringify(data.state);
    release ??= waitingLink(() => told !== JSON.stringify(network()), () => timer && report());
    const leave = follow(root, data, take);
    return () => {
      leave();
      release?.();
      release = null;
    };
  };

  function take(data) {
    if (data.revision > revision) {
      revision = data.revision;
      adopt(data.state);
    }
    if (JSON.stringify(data.state) !== JSON.stringify(network())) return; // about an older one
    const total = data.steps.reduce((sum, step) => sum + step.parameters, 0);
    items.forEach(({ row }, number) => row.show(data.steps[number], total));
    verdict.textContent = data.verdict.text;
    verdict.classList.toggle("works", data.verdict.works);
    root.dataset.answered = "yes";
  }
}
