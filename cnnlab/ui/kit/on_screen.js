// Whether a part of the page has come near the window, and whether that is as narrow as a phone's:
// what Python draws at some cost waits for the one, and has fewer words for the other.
// In the kit because any costly part of a page may have to wait, whichever lesson has one today.
const NEAR = "600px";
const phone = matchMedia("(max-width: 640px)");
const watched = new WeakMap();

export function mount({ parentElement, data, setStateValue }) {
  const root = parentElement.querySelector(".root");
  root.style.height = `${data.room}px`;
  if (!watched.has(root)) watched.set(root, watch(root));
  return watched.get(root)(setStateValue);
}

function watch(root) {
  let send = () => {};
  let near = false;
  const say = () => near && send("screen", { narrow: phone.matches });
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      near = true;
      observer.disconnect();
      say();
    },
    { rootMargin: NEAR, scrollMargin: NEAR }, // the page scrolls inside of the window
  );
  observer.observe(root);
  phone.addEventListener("change", say);
  return (setStateValue) => {
    send = (name, value) => setStateValue(name, value);
    return () => {
      observer.disconnect();
      phone.removeEventListener("change", say);
      watched.delete(root);
    };
  };
}
