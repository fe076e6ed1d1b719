// Says when the reader comes near, so that what is heavy is fetched then and not before.
const watched = new WeakSet();

export function mount({ parentElement, data, setStateValue }) {
  const root = parentElement.querySelector(".root");
  root.style.height = `${data.height}px`;
  if (watched.has(root)) return;
  watched.add(root);
  const observer = new IntersectionObserver(([entry]) => {
    if (!entry.isIntersecting) return;
    observer.disconnect();
    setStateValue("seen", true);
  }, { rootMargin: "400px" });
  observer.observe(root);
  return () => observer.disconnect();
}
