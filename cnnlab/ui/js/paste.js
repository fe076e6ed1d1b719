// Takes a picture from the clipboard: Ctrl+V anywhere on the page while this is shown.
const listening = new WeakMap();

export function mount({ parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".root");
  root.innerHTML = `<p tabindex="0" class="zone"><strong>Copy a picture, then press Ctrl+V
    (⌘V) here.</strong><br><span class="quiet" role="status">Screenshots work too.</span></p>`;
  const status = root.querySelector("[role=status]");

  const take = (event) => {
    const item = [...(event.clipboardData?.items ?? [])].find((one) => one.type.startsWith("image/"));
    if (!item) {
      status.textContent = "There is no picture on the clipboard.";
      return;
    }
    event.preventDefault();
    status.textContent = "Taking it over …";
    const reader = new FileReader();
    reader.onload = () => setTriggerValue("picture", reader.result);
    reader.readAsDataURL(item.getAsFile());
  };
  document.removeEventListener("paste", listening.get(root));
  document.addEventListener("paste", take);
  listening.set(root, take);
  return () => document.removeEventListener("paste", take);
}
