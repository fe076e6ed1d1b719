// Says when the reader comes near, so that what is heavy is fetched then and not before.
const watched = new WeakMap();
const AGAIN = 2000; // milliseconds: what was said while another run began may have been lost

export function mount({ parentElement, data, setStateValue }) {
  const root = parentElement.querySelector(".root");
  root.style.height = `${data.height}px`;
  if (watched.has(root)) return watched.get(root);
  let times = 0;
  let timer = 0;
  const observer = new IntersectionObserver(([entry]) => {
    if (!entry.isIntersecting) return;
    observer.disconnect();
    setStateValue("seen", ++times);
    timer = setInterval(() => setStateValue("seen", ++times), AGAIN); // until this is replaced
  }, { rootMargin: "400px" });
  observer.observe(root);
  const stop = () => {
    observer.disconnect();
    clearInterval(timer);
  };
  watched.set(root, stop);
  return stop;
}
