/* The panel beside the text: what the essay has, in order, live. A click leads there; guidelines are put in order
   by dragging their dots or by the arrows. Without the editor the server's list and its plain buttons stay. */
import { mounted } from "./document.js";
import { startDragging } from "./drag.js";
import { form } from "./fields.js";
import { sheetOf } from "./sheet.js";
import { button, say } from "./status.js";

const panel = document.getElementById("structure");
const list = panel?.querySelector("[data-structure]");
let sheet = null;
let dragging = false;
let waiting = 0;
let shown = ""; // what the panel was drawn from: with every letter that is typed nothing of it changes

const named = (item) => item.text.trim() || (item.kind === "heading" ? "Empty heading" : "Empty guideline");

/* To a field or a block; on a phone the sheet closes first, or the place would lie below it. */
function goTo(event, focus) {
  event.preventDefault();
  sheet.close();
  focus();
}

function lead(item, parts) {
  const link = document.createElement("a");
  link.href = `#row-${item.row}`;
  link.append(...parts);
  link.addEventListener("click", (event) => goTo(event, () => mounted().focusRow(item.row)));
  return link;
}

const items = () => [...list.querySelectorAll("[data-kind=guideline]")];

function move(from, to, by) {
  mounted().moveGuideline(from, to);
  draw();
  const moved = items()[to - 1];
  const same = moved?.querySelector(`[data-by="${by}"]`);
  (same?.disabled ? moved.querySelector("[data-by]:enabled") : same)?.focus();
  say(`“${moved?.querySelector(".structure-words").textContent}” is guideline ${to} of ${items().length} now.`);
}

function arrow(item, by, last) {
  const made = button(by < 0 ? "↑" : "↓", () => move(item.number, item.number + by, by), "button small");
  made.dataset.by = by;
  made.setAttribute("aria-label", `Move guideline ${item.number} ${by < 0 ? "up" : "down"}`);
  made.disabled = by < 0 ? item.number === 1 : item.number === last;
  return made;
}

function span(className, text) {
  const made = document.createElement("span");
  made.className = className;
  made.textContent = text;
  return made;
}

function drawn(item, last) {
  const line = document.createElement("li");
  line.dataset.kind = item.kind === "heading" ? "heading" : "guideline";
  if (item.kind === "heading") {
    if (item.level) line.dataset.level = item.level;
    line.append(lead(item, [named(item)]));
    return line;
  }
  const dots = span("drag-handle", "⠿");
  dots.setAttribute("aria-hidden", "true"); // the arrows do the same
  const moves = span("structure-moves", "");
  moves.append(arrow(item, -1, last), " ", arrow(item, 1, last));
  line.dataset.number = item.number;
  line.append(dots, lead(item, [span("number", item.number), " ", span("structure-words", named(item))]), moves);
  return line;
}

function drawHead() {
  for (const name of ["title", "dek"]) {
    const words = form.elements[name]?.value.trim();
    panel.querySelector(`[data-field=${name}]`).textContent = words || (name === "title" ? "No title yet" : "No dek yet");
  }
  const authors = [...document.querySelectorAll("#authors > li")].map((row, place) => {
    const [name, biography] = ["name", "biography"].map((column) => row.querySelector(`[name=author_${column}]`));
    const line = document.createElement("div");
    const term = document.createElement("dt");
    term.append(place ? span("visually-hidden", "Byline") : "Byline");
    const words = document.createElement("dd");
    const links = [[name, name.value.trim() || "No name yet"], [biography, biography.value.trim() ? "Biography" : "No biography"]];
    for (const [field, text] of links) {
      const link = document.createElement("a");
      link.href = `#${field.id}`;
      link.textContent = text;
      words.append(link, " ");
    }
    const [, more] = words.children;
    more.className = "structure-more";
    more.append(span("visually-hidden", ` of ${name.value.trim() || "this author"}`));
    line.append(term, words);
    line.dataset.author = row.dataset.row;
    return line;
  });
  const folded = document.querySelector("#byline-part > summary .soft");
  const names = [...document.querySelectorAll("#authors [name=author_name]")].map((field) => field.value.trim() || "no name yet");
  if (folded) folded.textContent = names.join(", ") || "nobody yet";
  for (const old of panel.querySelectorAll("[data-author]")) old.remove();
  panel.querySelector("[data-structure-head]").append(...authors);
}

/* The focus stays where it was: on the same link or arrow, by its place. */
function draw() {
  if (dragging) return;
  const outline = mounted()?.outline();
  const head = [...form.querySelectorAll("[name=title], [name=dek], #authors input, #authors textarea")];
  const print = JSON.stringify([outline, head.map((field) => [field.id, field.value])]);
  if (print === shown) return;
  shown = print;
  const reach = () => [...panel.querySelectorAll("a, button")];
  const held = panel.contains(document.activeElement) ? reach().indexOf(document.activeElement) : -1;
  drawHead();
  if (outline) {
    const last = outline.filter((item) => item.kind !== "heading").length;
    list.replaceChildren(...outline.map((item) => drawn(item, last)));
  }
  if (held >= 0 && !panel.contains(document.activeElement)) reach()[held]?.focus({ preventScroll: true });
}

function drawSoon() {
  waiting ||= requestAnimationFrame(() => {
    waiting = 0;
    draw();
  });
}

function drawMissing({ detail: { missing } }) {
  const part = panel.querySelector("[data-missing]");
  part.hidden = !missing.length;
  part.querySelector("ul").replaceChildren(...missing.map((sentence) => {
    const line = document.createElement("li");
    line.textContent = sentence;
    return line;
  }));
  document.getElementById("missing-at-opening")?.remove();
}

export function startStructure() {
  if (!panel) return;
  sheet = sheetOf(panel, { name: "Structure", opener: "Structure" });
  panel.addEventListener("click", (event) => {
    const link = event.target.closest("[data-structure-head] a");
    if (link) goTo(event, () => document.getElementById(link.hash.slice(1))?.focus());
  });
  form.addEventListener("composer:change", drawSoon);
  form.addEventListener("composer:saved", drawMissing);
  startDragging(list, "[data-kind=guideline]", {
    begin: () => { dragging = true; },
    end(row, from, to) {
      dragging = false;
      shown = ""; // the drag moved the lines themselves
      if (from === to) draw();
      else move(from, to, 0);
    },
  });
  draw();
}
