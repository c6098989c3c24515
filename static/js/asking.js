/* Asks for news every few seconds while the window is seen, and offers to show it. */
const EVERY = 8_000; // milliseconds: within ten seconds a page knows
const SELDOM = 120_000; // where the server is in trouble

export function asking({ address, place, fresh, noun, show, isBusy = () => false }) {
  let timer = 0;
  let wait = EVERY;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button news";

  function offer(count) {
    if (count < 1) { place.replaceChildren(); return; }
    button.textContent = `${count} ${noun[count === 1 ? 0 : 1]}: show ${count === 1 ? "it" : "them"}`;
    if (!button.isConnected) place.replaceChildren(button);
  }

  async function ask() {
    clearTimeout(timer);
    if (document.visibilityState === "visible" && !isBusy()) {
      try {
        // The browser keeps the answer and asks by its ETag.
        const answer = await fetch(address(), { cache: "no-cache" });
        wait = answer.ok || answer.status === 304 ? EVERY : Math.min(2 * wait, SELDOM);
        if (answer.ok) offer(fresh(await answer.json()));
      } catch {
        // Without a connection there is no news; the next asking may have one.
      }
    }
    clearTimeout(timer);
    timer = setTimeout(ask, wait);
  }

  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      const answer = await fetch(location.pathname + location.search, { cache: "no-cache" });
      if (answer.ok) {
        show(new DOMParser().parseFromString(await answer.text(), "text/html"));
        offer(0);
      }
    } catch {
      // It stays offered.
    } finally {
      button.disabled = false;
    }
  });
  document.addEventListener("visibilitychange", ask);
  timer = setTimeout(ask, EVERY);
}
