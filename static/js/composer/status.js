/* One quiet line says how the words stand; what needs a person is said aloud. And "Removed. Undo". */
const dock = document.createElement("div");
dock.className = "composer-dock";
const line = document.createElement("p");
line.className = "save-state";
const words = document.createElement("span");
words.id = "save-state";
const more = document.createElement("span");
line.append(words, more);
const tools = document.createElement("p");
tools.className = "dock-tools";
dock.append(line, tools);

const spoken = document.createElement("p");
spoken.className = "visually-hidden";
spoken.setAttribute("role", "status");

export const dockTools = tools;

export function showDock(form) {
  document.getElementById("composer-status")?.remove(); // the plain page's own line says the same
  spoken.id = "composer-status";
  form.prepend(spoken);
  form.append(dock);
}

export const say = (text) => { spoken.textContent = text; };

export const hour = (time) => new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" }).format(time);

export function dayAndHour(time) {
  const day = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" }).format(time);
  return new Date().toDateString() === time.toDateString() ? `today, ${hour(time)}` : `${day}, ${hour(time)}`;
}

/* `state`: saved, saving, waiting or trouble. Trouble is said aloud, once for each new wording. */
export function show(state, text, extra = []) {
  if (dock.dataset.state === state && words.textContent === text) return;
  dock.dataset.state = state;
  words.textContent = text;
  more.replaceChildren(...extra.flatMap((part) => [" ", part]));
  if (state === "trouble") say([text, more.textContent].join(" "));
}

export const isTrouble = () => dock.dataset.state === "trouble";

export function link(text, href) {
  const made = document.createElement("a");
  made.textContent = text;
  made.href = href;
  return made;
}

export function button(text, press, className = "link-button") {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  made.textContent = text;
  made.addEventListener("click", press);
  return made;
}

/* What was just done can be undone for as long as it is the last thing that was done here. */
let toast = null;
export function offerUndo(text, undo) {
  toast?.remove();
  const shown = document.createElement("p");
  shown.className = "composer-toast";
  const back = button("Undo", () => {
    shown.remove();
    undo();
  });
  const close = button("Dismiss", () => shown.remove());
  shown.append(text, " ", back, " ", close);
  dock.prepend(shown);
  toast = shown;
  say(`${text} Undo is at the end of the form.`);
}
