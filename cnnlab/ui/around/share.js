// The page's link: what is in it, what it cannot keep, and its code for the phones of a class.
import { button, element } from "../kit/dom.js";
import { addressOf, ask } from "../kit/live.js";

const HERE = ["localhost", "127.0.0.1", "[::1]"];

/** What a mark on the page says, as a list of words. */
const marked = (/** @type {string} */ name) =>
  [...document.querySelectorAll(`[data-${name}]`)].flatMap((one) =>
    JSON.parse(one.getAttribute(`data-${name}`))
  );

/** A panel that is opened by a press; it says how the page stands now. */
export function sharing() {
  const link = element("input", { readOnly: true, ariaLabel: "The link" });
  const said = element("p", { role: "status" });
  const missing = element("p", { className: "missing" });
  const code = element("figure");
  const close = button("Close", shut);
  const panel = element("div", { id: "cnnlab-link", role: "dialog", hidden: true,
    ariaLabel: "The link of this page" },
    element("div", { className: "top" },
      element("strong", { textContent: "The link of this page" }), close),
    element("p", { textContent: "It opens what you see: part, open bars, and every control." }),
    element("div", { className: "line" }, link, button("Copy", copy)), said, missing, code);
  document.body.append(panel);
  let before = null; // had the keyboard

  function shut() {
    panel.hidden = true;
    before?.focus?.();
  }
  addEventListener("keydown", (event) => { // the window's: a button that goes has the keyboard
    if (event.key !== "Escape" || panel.hidden) return;
    if (code.hasAttribute("data-large")) code.toggleAttribute("data-large", false);
    else shut();
  });

  async function copy() {
    link.select();
    try {
      await navigator.clipboard.writeText(link.value);
      said.textContent = "Copied.";
    } catch {
      said.textContent = isSecureContext
        ? "The browser does not allow it: press Ctrl+C (⌘C), the link is marked."
        : "Over http:// browsers give pages no clipboard: press Ctrl+C (⌘C), or hold the " +
          "marked link and copy.";
    }
  }
  async function open() {
    before = document.activeElement;
    panel.hidden = false;
    link.value = location.href;
    said.textContent = "";
    const lost = [...new Set([...marked("held"), ...marked("left-out")])];
    missing.textContent = lost.length ? `A link cannot carry: ${lost.join(", ")}.` : "";
    missing.hidden = !lost.length;
    code.replaceChildren();
    close.focus();
    const root = addressOf("").href;
    const place = location.href.slice(root.length);
    const { ok, words, bytes } = await ask("code", { root, place });
    if (!ok) {
      code.replaceChildren(element("figcaption", { textContent: words }));
      return;
    }
    const { picture, address, short } = JSON.parse(new TextDecoder().decode(bytes));
    const about = [
      short && "The link is too long for a code to be read from the back row: this one leads " +
        "there through this server, which keeps it for two hours.",
      HERE.includes(location.hostname) && "Only this machine can open it. Start the app by " +
        "“cnnlab --share”, and phones in the room can.",
    ].filter(Boolean).join(" ");
    const shown = element("img", { src: picture, alt: `QR code of ${address}` });
    const large = button("Fill the screen with it", () => code.toggleAttribute("data-large"));
    shown.onclick = () => code.toggleAttribute("data-large", false);
    code.replaceChildren(shown, large,
      element("figcaption", {}, element("b", { textContent: address }), element("br"), about));
  }
  return { open };
}
