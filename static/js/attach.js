/* A lost remark is attached again by choosing words: the essay's page is opened at #attach-KEY, or at
   #attach-KEY:PASSAGE where the words may be. The choosing is
   annotate.js's; this says what is asked for, and where the chosen words go. */
const [, KEY, NEAR] = /^#attach-([a-z0-9]{1,12})(?::(\w{1,12}))?$/.exec(location.hash) ?? [];
const card = KEY && document.getElementById(`a-${KEY}`);

export const attachAddress = card?.dataset.attach;

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
