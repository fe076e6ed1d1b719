// Written into the page before Streamlit's own script: where its server is, and what to do when
// that is away and comes back. A classic script: it must have run when the other begins.
(() => {
  // Without it Streamlit's client first asks below the page's own address, and gets two 404s. These
  // names are undocumented; tests/ui/base/test_shell_in_browser.py holds them.
  const host = { allowedOrigins: [location.origin], useExternalAuthToken: false,
    enableCustomParentMessages: false, enforceDownloadInNewTab: false, blockErrorDialogs: false };
  const base = new URL(".", location.href).href;
  Object.assign(window, { __streamlit: { BACKEND_BASE_URL: base, HOST_CONFIG: host } });

  const RESTED = 400; // milliseconds; a hand has told Python by then what it did (component.js)
  const OFTEN = 500; // milliseconds between questions whether the server is back, and up to twice
  const PATIENCE = 4000; // milliseconds for an answer
  const UNHEARD = 1000; // milliseconds after which a run that was asked for has begun
  const FIRST = 1500; // milliseconds that belong to what is seen first
  const SETTLED = 15000; // milliseconds after which a page has come, however slow
  const CONNECTION = "data-test-connection-state";
  const SCRIPT = "data-test-script-state";
  const root = document.documentElement.dataset;

  // What an address holds of the page as a whole, beside its controls (link.py): Streamlit knows
  // nothing of it, and it stays whatever Streamlit writes.
  const AROUND = ["part", "open", "present", "hidden", "locked", "room", "push"];
  const pairs = (search) => search.replace("?", "").split("&").filter(Boolean);
  const isAround = (pair) => AROUND.includes(pair.split("=")[0]);
  const takeAround = () => root.around = pairs(location.search).filter(isAround).join("&");
  function whole(url) {
    const { origin, pathname, search, hash } = new URL(url, location.href);
    // Who presents does so on the next page, too; the rest is this page's.
    if (pathname !== location.pathname)
      root.around = pairs(root.around).filter((pair) => pair.startsWith("present=")).join("&");
    const all = [...pairs(root.around), ...pairs(search).filter((pair) => !isAround(pair))];
    return `${origin}${pathname}${all.length ? `?${all.join("&")}` : ""}${hash}`;
  }
  const push = history.pushState.bind(history);
  const replace = history.replaceState.bind(history);
  /** Write the address, and say so: a teacher's goes to the class. */
  const write = (how, state, title, url) => {
    how(state, title, url);
    dispatchEvent(new Event("cnnlab-address"));
  };
  history.replaceState = (state, title, url) => write(replace, state, title, url && whole(url));
  // What is said twice is one step back: two runs of which the second began before the first had
  // told its link both tell it.
  history.pushState = (state, title, url) => {
    const to = url && whole(url);
    write(to === location.href ? replace : push, state, title, to);
  };
  addEventListener("popstate", takeAround);
  takeAround();
  const byHash = /^#part-(\d+)$/.exec(location.hash); // as links of version 0.1 have it
  if (byHash) {
    root.around = [...pairs(root.around), `part=${byHash[1]}`].join("&");
    history.replaceState(history.state, "", location.pathname + location.search);
  }

  /** What is done once the page has run. @type {{ran: boolean, then: () => void}[]} */
  let waiting = [];
  const afterRun = (then) => waiting.push({ ran: false, then });
  let quiet = null; // the timer of what is said when nothing more is run or told
  let running = false;
  function scriptIs(state) {
    running = state === "running";
    clearTimeout(quiet);
    if (!running) quiet = setTimeout(() => dispatchEvent(new Event("cnnlab-quiet")), RESTED);
    for (const one of waiting) one.ran ||= running;
    if (running) return;
    const over = waiting.filter(({ ran }) => ran);
    waiting = waiting.filter(({ ran }) => !ran);
    for (const { then } of over) then();
  }

  // On the way to another page nobody may speak (component.js): what a part of the old page says
  // then makes Streamlit take the new page for the old one, and clear it.
  function leave() {
    root.leaving = "";
    const arrive = () => delete root.leaving;
    afterRun(arrive);
    setTimeout(arrive, SETTLED);
  }
  addEventListener("popstate", leave);
  let here = ""; // before a press; after it Streamlit may have changed the address already
  addEventListener("click", () => here = location.pathname, true);
  addEventListener("click", (event) => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    const other = event.ctrlKey || event.metaKey || event.shiftKey; // a tab of its own
    if (link && !other && link.origin === location.origin && link.pathname !== here) leave();
  });

  /** What the server holds for this reader alone, in words (base/held.py). */
  const held = () =>
    [...document.querySelectorAll("[data-held]")].flatMap((/** @type {HTMLElement} */ node) =>
      JSON.parse(node.dataset.held)
    );
  /** What it held, and the reader has not been told to be gone. @type {Set<string>} */
  let owed = new Set();
  let away = false;
  let ever = false;
  function connectionIs(state) {
    if (state !== "CONNECTED") {
      if (!ever || away) return;
      away = true;
      owed = new Set([...owed, ...held()]);
      root.lost = "";
      say("The server does not answer. This page goes on by itself when it does.");
      return;
    }
    ever = true;
    if (!away) return;
    away = false;
    root.returned = String(Number(root.returned ?? 0) + 1); // component.js asks
    again(() => {
      if (away) return; // once more
      delete root.lost; // what stands there was answered since
      for (const words of held()) owed.delete(words);
      if (!owed.size) return say("");
      say(`The server had forgotten this page. It could not keep: ${[...owed].join(", ")}.`,
        () => owed.clear());
    });
  }

  // Streamlit asks once in four seconds whether its server is back. While it is away, that question
  // waits here until it is, and is asked more often: not by all readers at the same moment.
  const { fetch } = window;
  async function untilBack(what, how) {
    for (;;) {
      const asked = fetch(what, { ...how, signal: AbortSignal.timeout(PATIENCE) });
      const answer = await asked.catch(() => null);
      if (answer?.ok) return answer;
      await new Promise((resolve) => setTimeout(resolve, OFTEN * (1 + Math.random())));
    }
  }
  window.fetch = (what, how) =>
    away && /\/_stcore\/(health|host-config)$/.test(String(what)) ? untilBack(what, how)
      : fetch(what, how);

  /** Let the whole page run: a fragment of the session before is unknown to the new one. */
  function again(done) {
    const { href, hash } = location;
    const main = document.querySelector("[data-testid=stMain]");
    const top = main?.scrollTop;
    // With a part in the address Streamlit takes this for a jump within the page.
    if (hash) history.replaceState(history.state, "", href.slice(0, -hash.length));
    const ask = () => {
      if (away) clearInterval(asking);
      else if (!running) dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
    };
    const asking = setInterval(ask, UNHEARD); // asked while the connection comes, it may be lost
    ask();
    afterRun(() => {
      clearInterval(asking);
      dispatchEvent(new Event("cnnlab-returned")); // component.js tells what the hand did
      if (main) main.scrollTop = top; // Streamlit goes to the top of a page that runs anew
      if (hash && !location.hash) history.replaceState(history.state, "", location.href + hash);
      addEventListener("cnnlab-quiet", done, { once: true });
    });
  }

  function say(words, close = null) {
    document.querySelector("#cnnlab-says")?.remove();
    if (!words) return;
    const line = document.createElement("p");
    line.id = "cnnlab-says";
    line.setAttribute("role", "status");
    line.textContent = words;
    if (close) {
      const button = document.createElement("button");
      button.textContent = "All right";
      button.onclick = () => {
        line.remove();
        close();
      };
      line.append(" ", button);
    }
    document.body.append(line);
  }

  /** Keep the part that the address names in its place while what stands above it comes. */
  function settle(/** @type {string} */ name) {
    const part = () => document.getElementById(name);
    const sizes = new ResizeObserver(() => part() && part().scrollIntoView());
    const arrive = new MutationObserver(() => {
      const content = document.querySelector("[data-testid=stMainBlockContainer]");
      if (!part() || !content) return;
      arrive.disconnect();
      sizes.observe(content);
    });
    arrive.observe(document, { subtree: true, childList: true });
    const end = () => {
      arrive.disconnect();
      sizes.disconnect();
    };
    for (const hand of ["wheel", "touchstart", "keydown", "pointerdown"])
      addEventListener(hand, end, { once: true, capture: true, passive: true });
    setTimeout(end, SETTLED);
  }
  // Another view of the app without a load, as the teacher of a room shows it.
  addEventListener("cnnlab-go", (/** @type {CustomEvent<string>} */ { detail }) => {
    const to = new URL(detail, base);
    if (!to.href.startsWith(base)) return;
    history.pushState(null, "", to.href);
    root.around = pairs(to.search).filter(isAround).join("&");
    history.replaceState(null, "", to.href); // on another page the first kept less of it
    dispatchEvent(new PopStateEvent("popstate", { state: null }));
    const part = /\bpart=(\d+)/.exec(root.around);
    if (part) settle(`part-${part[1]}`);
  });

  const asked = /\bpart=(\d+)/.exec(root.around);
  if (asked) settle(`part-${asked[1]}`);
  else if (location.hash) settle(location.hash.slice(1));

  // What stands around every page (ui/around) comes once the page is there, except where it decides
  // what is seen first.
  const around = () => {
    const name = document.querySelector("meta[name=cnnlab-around]")?.getAttribute("content");
    if (name) import(new URL(name, base).href);
  };
  if (/\b(present|embed)=/.test(location.search)) around();
  else afterRun(() => setTimeout(around, Math.max(0, FIRST - performance.now())));

  /** Follow Streamlit's own element, once it has drawn it. */
  const born = new MutationObserver(() => {
    const app = document.querySelector(`[${CONNECTION}]`);
    if (!app) return;
    born.disconnect();
    let [connection, script] = ["", ""];
    const look = () => {
      const now = [app.getAttribute(CONNECTION), app.getAttribute(SCRIPT)];
      const changed = [now[0] !== connection, now[1] !== script];
      [connection, script] = now;
      if (changed[0]) connectionIs(connection);
      if (changed[1]) scriptIs(script);
    };
    new MutationObserver(look).observe(app, { attributeFilter: [CONNECTION, SCRIPT] });
    look();
  });
  born.observe(document, { subtree: true, childList: true });
})();
