// A square covers the photo, place after place: the server computes a row of places at a time,
// since each place costs a pass of the network, and others wait for their turn in between.
import { component } from "../../kit/component.js";
import { part } from "../../kit/parts.js";

/** @typedef {{html: string, rows: number, all: number}} CoveringData */

const PAUSE = 400; // milliseconds after a question that was not answered
const PATIENCE = 20; // such questions one after the other

export const mount = component((root) => {
  /** @type {any} */
  let shown = null;
  let asking = false;
  let gone = false;
  root.classList.add("served");

  async function askOn() {
    if (asking) return;
    asking = true;
    for (let tries = 0; tries < PATIENCE && !gone && shown.rows < shown.all; tries++) {
      const before = shown;
      await part(shown.live.part).ask({ covered: String(shown.rows + 1) });
      // Another question of this reader may have taken its turn.
      if (shown === before) await new Promise((resume) => setTimeout(resume, PAUSE));
      else tries = 0;
    }
    asking = false;
  }
  return {
    take(/** @type {CoveringData} */ data) {
      gone = false;
      shown = data;
      root.innerHTML = data.html;
      askOn();
    },
    leave() {
      gone = true;
    },
  };
});
