// What a part has to step: the one of its components that says so, else its buttons by their names.

const BUTTONS = { ArrowLeft: ["Back"], ArrowRight: ["Next", "Step"],
  " ": ["Pause", "Play", "Next", "Step"] };

/** Everything of the page that shows one part, components too. */
function insideOf(/** @type {number} */ part) {
  const own = document.querySelectorAll(`[data-of-part="${part}"]`);
  return [...own].flatMap((box) => {
    const hosts = [...box.querySelectorAll("*")].filter(({ shadowRoot }) => shadowRoot);
    return [box, ...hosts.map(({ shadowRoot }) => shadowRoot)];
  });
}

/** Hand a key to what steps; false where nothing does. */
export function stepping(/** @type {KeyboardEvent} */ event, /** @type {number} */ part) {
  const { key, shiftKey } = event;
  if (!/^(Arrow|[ ]$)/.test(key)) return false;
  const on = /** @type {HTMLElement} */ (event.composedPath()[0]);
  if (key === " " && on.matches?.("button, summary, a")) return false;
  if (on.closest?.("[data-steps]") || on.matches?.("input")) return false; // it has the key already
  const rooms = insideOf(part);
  for (const room of rooms) {
    const board = [...room.querySelectorAll("[data-steps]")].find(isSeen);
    if (!board) continue;
    board.dispatchEvent(new KeyboardEvent("keydown", { key, shiftKey, cancelable: true }));
    return true;
  }
  const buttons = rooms.flatMap((room) => [...room.querySelectorAll("button")]).filter(isSeen);
  const named = BUTTONS[key]?.map((name) =>
    buttons.find(({ textContent }) => textContent.trim() === name)
  ).find(Boolean);
  named?.click();
  return Boolean(named);
}

const isSeen = (/** @type {Element} */ one) => one.checkVisibility();
