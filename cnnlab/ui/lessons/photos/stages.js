// The network stage by stage: choose a stage or a layer, a map, a cell; Python opens the number.
import { component } from "../../kit/component.js";
import { arrowSteps, element } from "../../kit/dom.js";

/**
 * @typedef {{title: string, layer: number, pictures: string[]}} StageTold
 * @typedef {{layer: number, block: string, title: string}} LayerTitle
 * @typedef {{map: number, picture: string}} MapTold
 * @typedef {{values: Object<string, string>, strip: StageTold[], layers: LayerTitle[],
 *   maps: MapTold[], large: string, size: number[], place: number[], photo: string,
 *   reach: number[], words: string}} StagesData
 * @typedef {{values: Object<string, string>, revision: number}} StagesNews
 */

const DIGITS = 3;

export const mount = component((root, talk) => {
  /** @type {Object<string, string>} */
  let values = {};
  /** @type {StagesData} */
  let data;
  const strip = element("div", { className: "strip", role: "group", ariaLabel: "Stages" });
  const list = element("select", { ariaLabel: "Layer",
    onchange: () => set({ layer: list.value, map: "-1" }) });
  const maps = element("div", { className: "maps served", role: "group", ariaLabel: "Maps" });
  const image = element("img", { alt: "" });
  const mark = element("i", { className: "mark" });
  const large = element("div", { className: "large served", tabIndex: 0, role: "application" },
    image, mark);
  const photo = element("img", { alt: "" });
  const reach = element("i", { className: "mark" });
  const sees = element("div", { className: "large served", role: "img",
    ariaLabel: "The receptive field of the number, on the photo" }, photo, reach);
  const words = element("div", { className: "words numbers served", ariaLive: "polite",
    role: "group", ariaLabel: "How this cell came about", tabIndex: 0 });
  root.replaceChildren(strip,
    element("label", { className: "row" }, element("span", { textContent: "Layer" }), list), maps,
    element("div", { className: "opened" },
      element("figure", {}, large,
        element("figcaption", { textContent: "Press a cell, or walk with the arrow keys" })),
      element("figure", {}, sees,
        element("figcaption", { textContent: "What it can see of the photo" })), words));

  function set(/** @type {Object<string, string>} */ next) {
    values = { ...values, ...next };
    talk.live({ ...values }, "opened", () => ({ values: { ...values } }));
  }
  const cell = (row, column) => {
    const [rows, columns] = data.size;
    const held = (at, all) => Math.max(0, Math.min(all - 1, at));
    const share = (at, all) => ((held(at, all) + 0.5) / all).toFixed(DIGITS);
    set({ cell: `${share(row, rows)},${share(column, columns)}`, map: String(data.place[0]) });
  };
  large.onclick = (event) => {
    const { left, top, width, height } = large.getBoundingClientRect();
    const [rows, columns] = data.size;
    cell(Math.floor(((event.clientY - top) / height) * rows),
      Math.floor(((event.clientX - left) / width) * columns));
  };
  large.onkeydown = (event) => {
    const steps = arrowSteps(event);
    if (!steps) return;
    event.preventDefault();
    cell(data.place[1] + steps[0], data.place[2] + steps[1]);
  };
  const box = (made, /** @type {number[]} */ [top, left, bottom, right]) =>
    Object.assign(made.style, { top: `${100 * top}%`, left: `${100 * left}%`,
      height: `${100 * (bottom - top)}%`, width: `${100 * (right - left)}%` });

  /** Keep what is there: a button that is drawn anew would lose the focus. */
  function buttons(group, told, make) {
    while (group.children.length > told.length) group.lastChild.remove();
    told.forEach((one, n) => {
      if (!group.children[n]) group.append(element("button", { type: "button" }));
      make(group.children[n], one);
    });
  }
  const pictures = (button, sources, title) => {
    button.replaceChildren(...sources.map((src) => element("img", { src, alt: "" })),
      element("span", { textContent: title }));
  };
  return {
    take(/** @type {StagesData} */ next, fresh) {
      data = next;
      if (fresh) values = { ...data.values };
      const layer = Number(data.values.layer);
      buttons(strip, data.strip, (button, stage) => {
        pictures(button, stage.pictures, stage.title);
        button.onclick = () => set({ layer: String(stage.layer), map: "-1" });
        button.setAttribute("aria-pressed", String(stage.layer === layer));
      });
      if (!list.options.length) {
        for (const { layer: value, block, title } of data.layers)
          list.append(element("option", { value, textContent: `${block}: ${title}` }));
      }
      list.value = String(layer);
      const [number, row, column] = data.place;
      buttons(maps, data.maps, (button, { map, picture }) => {
        pictures(button, [picture], `map ${map}`);
        button.onclick = () => set({ map: String(map) });
        button.setAttribute("aria-pressed", String(map === number));
      });
      image.src = data.large;
      large.ariaLabel = `Map ${number}, cell in row ${row}, column ${column}; arrow keys move`;
      const [rows, columns] = data.size;
      box(mark, [row / rows, column / columns, (row + 1) / rows, (column + 1) / columns]);
      photo.src = data.photo;
      box(reach, data.reach);
      words.innerHTML = data.words;
    },
  };
});
