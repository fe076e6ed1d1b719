// The door of a room, for the projector: its code, its square, its short link; and who leads.
import { button, element } from "../../kit/dom.js";
import { addressOf, ask } from "../../kit/live.js";
import { line } from "../../kit/room/room_line.js";

const HERE = ["localhost", "127.0.0.1", "[::1]"];

export function door() {
  const code = element("strong", { className: "code" });
  const address = element("p", { className: "address" });
  const picture = element("img", { alt: "" });
  const count = element("p", { className: "count" });
  const lead = button("", () => line.say({ do: "lead", on: !line.room.leads }));
  const shut = button("", () => line.say({ do: "door", on: !line.room.door }));
  const clear = button("", () => line.say({ do: "clear" }));
  const own = element("details", {}, element("summary", { textContent: "Your own link" }),
    element("p", { className: "quiet", textContent: "It holds the room's secret: whoever has it " +
      "teaches here. It opens the room on another machine; keep it off the projector." }));
  const secret = button("Copy it", async () => {
    const link = `${addressOf("room")}?room=${line.code}#teacher=${line.secret}`;
    await navigator.clipboard?.writeText(link).catch(() => {});
    secret.textContent = navigator.clipboard ? "Copied" : link;
  });
  own.append(secret);
  const box = element("section", { className: "door" }, picture,
    element("div", {}, element("h2", { textContent: "Join" }), code, address, count,
      element("div", { className: "row" }, lead, shut, clear), own));
  let drawn = "";

  async function draw() {
    const root = addressOf("").href;
    const place = `room?room=${line.code}`;
    const { ok, bytes } = await ask("code", { root, place });
    if (!ok) return;
    picture.src = JSON.parse(new TextDecoder().decode(bytes)).picture;
    picture.alt = `QR code of ${root}${place}`;
  }
  return {
    box,
    show() {
      if (drawn !== line.code) {
        drawn = line.code;
        code.textContent = line.code;
        address.textContent = addressOf(`room?room=${line.code}`).href +
          (HERE.includes(location.hostname)
            ? " (only this machine can open it: start the app by “cnnlab --share”)" : "");
        draw();
      }
      const { here, following, leads, turned_away: away, door: stands, idle } = line.room;
      count.textContent = `${here} here` + (leads ? `, ${following} follow you` : "") +
        (away ? `; ${away} could not come in` : "");
      shut.textContent = stands ? "No new phones" : "Let new phones in";
      shut.ariaPressed = String(!stands);
      clear.textContent = `Put out ${idle} who handed in nothing`;
      clear.hidden = !idle;
      lead.textContent = leads ? "Let the class go" : "Lead the class: pages follow yours";
      lead.ariaPressed = String(leads);
    },
  };
}
