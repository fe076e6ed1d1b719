// What a teacher takes home, and the end of a room.
import { button, element } from "../../kit/dom.js";
import { line } from "../../kit/room/room_line.js";

export function takeHome() {
  const files = button("Download answers (CSV) and digits (NPZ)", () => line.say({ do: "export" }));
  const close = button("Close the room", () => {
    sure.hidden = false;
    yes.focus();
  });
  const yes = button("Yes, close it", () => line.say({ do: "close" }));
  const no = button("No", () => sure.hidden = true);
  const sure = element("span", { hidden: true },
    "Everybody leaves, and what they handed in is gone. ", yes, no);
  const box = element("section", {}, element("h2", { textContent: "Afterwards" }),
    element("div", { className: "row" }, files, close, sure));
  line.addEventListener("files", (event) => {
    if (!box.isConnected) return;
    const { detail } = /** @type {CustomEvent<Object<string, string>>} */ (event);
    for (const [name, text] of Object.entries(detail)) save(name, text);
  });
  return { box, show() {} };
}

function save(/** @type {string} */ name, /** @type {string} */ text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const href = URL.createObjectURL(new Blob([bytes]));
  element("a", { href, download: `room-${line.code}-${name}` }).click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
