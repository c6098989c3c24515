/* A lost remark is attached again by choosing words: the essay's page is opened at #attach-KEY, or at
   #attach-KEY:PASSAGE where the words may be. The choosing is
   annotate.js's; this says what is asked for, and sends the chosen words. */
const [, KEY, NEAR] = /^#attach-([a-z0-9]{1,12})(?::(\w{1,12}))?$/.exec(location.hash) ?? [];
const card = KEY && document.getElementById(`a-${KEY}`);

export const attachAddress = card?.dataset.attach;

let isSending = false;

/* One press: the form is fetched only now, so that it cannot be out of date, and sent. What the server does not take, or
   asks first, is on the form's own page. */
export async function attachTo(address) {
  if (isSending) return;
  isSending = true;
  try {
    const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
    const form = page.querySelector(".attach-form");
    const body = form && new FormData(form);
    const answer = form && (await fetch(form.getAttribute("action"), { method: "POST", body, redirect: "manual" }));
    if (answer?.type !== "opaqueredirect") { location.assign(address); return; }
    history.scrollRestoration = "manual";
    history.replaceState(null, "", `#a-${KEY}`);
    location.reload(); // the remark is drawn by the server into the text
  } catch {
    location.assign(address);
  } finally {
    isSending = false;
  }
}

if (attachAddress) {
  const note = document.createElement("aside");
  note.className = "attach-note";
  note.setAttribute("role", "status");
  note.lang = "en-GB";
  const asked = document.createElement("p");
  asked.textContent = "Select the words that this remark belongs to.";
  const quote = document.createElement("p");
  quote.className = "attach-note-quote";
  quote.append("It was on ", Object.assign(document.createElement("q"), {
    textContent: card.querySelector(".remark-quote").textContent,
  }));
  const away = Object.assign(document.createElement("a"), {
    className: "button quiet", href: attachAddress, textContent: "Cancel",
  });
  note.append(asked, quote, away);
  document.body.append(note);
  if (NEAR) document.getElementById(NEAR)?.scrollIntoView({ block: "center" });
}
