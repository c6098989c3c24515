/* Every change is kept on this device until the server has it, and offered when the page is opened again.
   Each window keeps its own copy, so that two windows on one essay leave each other's alone. */
import { differences } from "./differences.js";
import { collect, form, printOf, stateOf } from "./fields.js";
import { put } from "./put_back.js";
import { button, dayAndHour, offerUndo, say } from "./status.js";

const WAIT = 300;
const PREFIX = `composer:${form?.dataset.store}:`;
// Never from sessionStorage: a window that is duplicated would share it.
const own = PREFIX + crypto.getRandomValues(new Uint32Array(2)).join("");

let timer = 0;
export let works = true;

// A window that is open holds the lock of its copy's name: its copy is in use, and is not offered elsewhere.
navigator.locks?.request(own, () => new Promise(() => {}));

async function inUse() {
  const { held } = (await navigator.locks?.query()) ?? { held: [] };
  return new Set(held.map(({ name }) => name));
}

function write(name, copy) {
  try {
    localStorage.setItem(name, JSON.stringify(copy));
    works = true;
  } catch {
    works = false; // full, or denied: the status line says so
  }
}

function forget(name) {
  try {
    localStorage.removeItem(name);
  } catch {
    works = false;
  }
}

/* One that cannot be read hides none of the others. */
function read(name) {
  try {
    return [{ name, copy: JSON.parse(localStorage.getItem(name)) }];
  } catch {
    return [];
  }
}

function copies() {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(PREFIX) && name !== own).flatMap(read);
  } catch {
    return [];
  }
}

const editsOf = () => form.elements.edits.value;

export function keepNow(aside = false) {
  clearTimeout(timer);
  timer = 0;
  write(own, { at: Date.now(), edits: editsOf(), state: stateOf(collect()), aside });
  return works;
}

export function keep() {
  clearTimeout(timer);
  timer = setTimeout(keepNow, WAIT);
}

/* The server has everything. */
export function drop() {
  clearTimeout(timer);
  timer = 0;
  forget(own);
}

/* The text before is kept as a copy of its own, to be brought back on the next opening. */
export function setAside() {
  keepNow(true);
}

function heading(copy) {
  const at = dayAndHour(new Date(copy.at));
  return copy.aside ? `You set aside your version of ${at}` : `Words from ${at} were not saved`;
}

function explanation(copy) {
  if (copy.edits === editsOf()) return "They are kept on this device. Put in, they would change:";
  return "They are kept on this device. The draft was changed elsewhere since then: put in, both are shown side by side before anything is saved. They would change:";
}

function offer({ name, copy }) {
  const box = document.createElement("section");
  box.className = "notice warning composer-kept";
  box.setAttribute("aria-label", "Words kept on this device");
  const head = document.createElement("h2");
  head.textContent = heading(copy);
  const why = document.createElement("p");
  why.textContent = explanation(copy);
  const list = document.createElement("ul");
  for (const sentence of differences(stateOf(collect()), copy.state)) {
    const item = document.createElement("li");
    item.textContent = sentence;
    list.append(item);
  }
  const putIn = () => {
    const before = { state: stateOf(collect()), edits: editsOf() };
    box.remove();
    // With the count they were written on the server sees what changed since, and shows both.
    form.elements.edits.value = copy.edits;
    put(copy.state);
    forget(name);
    keepNow();
    offerUndo("Put in.", () => {
      form.elements.edits.value = before.edits;
      put(before.state);
      write(name, copy);
      form.prepend(box);
    });
  };
  const throwAway = () => {
    box.remove();
    forget(name);
    offerUndo("Thrown away.", () => {
      write(name, copy);
      form.prepend(box);
    });
  };
  const row = document.createElement("p");
  row.className = "button-row";
  row.append(button("Put it in", putIn, "button primary"), button("Throw it away", throwAway, "button"));
  box.append(head, why, list, row);
  return box;
}

/* Copies that closed windows left behind. What the page has already is forgotten without a word. */
export async function offerCopies() {
  const open = await inUse();
  const here = printOf(stateOf(collect()));
  const left = copies().filter(({ name }) => !open.has(name));
  const fresh = [];
  for (const each of left.sort((one, other) => other.copy.at - one.copy.at)) {
    if (printOf(each.copy.state) === here) forget(each.name);
    else fresh.push(each);
  }
  if (!fresh.length) return;
  form.prepend(...fresh.map(offer));
  say("Words that were not saved are kept on this device: they are offered above the form.");
}
