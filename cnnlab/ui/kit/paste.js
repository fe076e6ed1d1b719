// Takes a picture from the clipboard: Ctrl+V anywhere on the page while this is shown.
const listening = new WeakMap();

export function mount({ parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  root.innerHTML =
    `<p tabindex="0" class="zone" contenteditable="true" role="textbox" aria-label="Paste a picture here"><strong>Copy a picture, then press Ctrl+V
    (⌘V), or hold here and paste.</strong><br><span class="quiet" role="status">Screenshots work too.</span></p>`;
  const status = root.querySelector("[role=status]");
  root.firstChild.onbeforeinput = (event) => event.preventDefault(); // it takes pictures, not text

  const take = (event) => {
    const item = [...(event.clipboardData?.items ?? [])].find((one) =>
      one.type.startsWith("image/")
    );
    if (!item) {
      status.textContent = "There is no picture on the clipboard.";
      return;
    }
    event.preventDefault();
    status.textContent = "Taking it over …";
    const reader = new FileReader();
    reader.onload = () => {
      setTriggerValue("picture", reader.result);
      status.textContent = "Sent. Paste another whenever you like.";
    };
    reader.readAsDataURL(item.getAsFile());
  };
  document.removeEventListener("paste", listening.get(root));
  document.addEventListener("paste", take);
  listening.set(root, take);
  return () => document.removeEventListener("paste", take);
}
