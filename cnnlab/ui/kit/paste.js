// Takes a picture from the clipboard: Ctrl+V anywhere on the page while this is shown.
import { component } from "./component.js";

export const mount = component((root, talk) => {
  root.innerHTML = `<p tabindex="0" class="zone" contenteditable="true" role="textbox"
    aria-label="Paste a picture here"><strong>Copy a picture, then press Ctrl+V
    (⌘V), or hold here and paste.</strong><br>
    <span class="quiet" role="status">Screenshots work too.</span></p>`;
  const status = root.querySelector("[role=status]");
  root.firstElementChild.addEventListener(
    "beforeinput",
    (event) => event.preventDefault(), // it takes pictures, not text
  );

  const take = (/** @type {ClipboardEvent} */ event) => {
    const items = [...(event.clipboardData?.items ?? [])];
    const item = items.find((one) => one.type.startsWith("image/"));
    if (!item) {
      status.textContent = "There is no picture on the clipboard.";
      return;
    }
    event.preventDefault();
    status.textContent = "Taking it over …";
    const reader = new FileReader();
    reader.onload = () => {
      talk.once("picture", reader.result);
      status.textContent = "Sent. Paste another whenever you like.";
    };
    reader.readAsDataURL(item.getAsFile());
  };
  return {
    take: () => document.addEventListener("paste", take), // the same again adds nothing
    leave: () => document.removeEventListener("paste", take),
  };
});
