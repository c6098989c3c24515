/* Some of the remarks picked out: by what they are for, by whose they are, the unanswered, the new; all of it together.
   What was picked last stands, in this browser; but never before the remark that the address asks for. */
import { body, margin } from "./places.js";
import { store, stored } from "./remembered.js";

const PICKED = "symposium.picked";
const MANY = 6; // cards from which picking some out is offered
const NOUNS = {
  remark: "Remarks", question: "Questions", objection: "Objections", evidence: "Evidence", proposal: "Wording proposals",
};

const purposeOf = (card) => card.querySelector(".purpose")?.dataset.purpose ?? "remark";
const isMine = (card, { person }) => Boolean(person) && card.dataset.writer === person;
const isOfTheIssue = (card) => card.querySelector(".badge[data-kind]") !== null;
const isOpen = (card) => card.dataset.comments === "0";
const isNew = (card, { since }) => Boolean(since) && Date.parse(card.dataset.made) > Date.parse(since);

/* [name, its label, its choices as [value, words, fits]]; a tick has one choice. */
const PICKS = [
  ["purpose", "What", Object.entries(NOUNS).map(([value, words]) => [value, words, (card) => purposeOf(card) === value])],
  ["who", "Whose", [["mine", "Mine", isMine], ["people", "Experts and editors", isOfTheIssue]]],
  ["open", "Unanswered", [["yes", "", isOpen]]],
  ["fresh", "New since my last visit", [["yes", "", isNew]]],
];

function select(name, label, choices) {
  const field = document.createElement("select");
  field.name = name;
  field.append(new Option(name === "who" ? "Anyone’s" : "All kinds", ""));
  for (const [value, words] of choices) field.append(new Option(words, value));
  field.setAttribute("aria-label", label);
  return field;
}

function tick(name, label) {
  const field = Object.assign(document.createElement("input"), { type: "checkbox", name, value: "yes" });
  const around = Object.assign(document.createElement("label"), { className: "pick-tick" });
  around.append(field, ` ${label}`);
  return around;
}

/* Only what some remarks are is offered. */
function formFor(offered) {
  const form = document.createElement("details");
  form.className = "pick";
  form.append(Object.assign(document.createElement("summary"), { textContent: "Show only some" }));
  for (const [name, label, choices] of offered) {
    form.append(choices[0][1] ? select(name, label, choices) : tick(name, label));
  }
  const count = Object.assign(document.createElement("p"), { className: "pick-count" });
  count.setAttribute("role", "status");
  const all = Object.assign(document.createElement("button"), { className: "button quiet small pick-all", type: "button", textContent: "Show all" });
  form.append(count, all);
  return { form, count, all };
}

const fields = (form) => [...form.querySelectorAll("select, input")];
const chosen = (form) =>
  Object.fromEntries(fields(form).filter((one) => (one.type === "checkbox" ? one.checked : one.value)).map((one) => [one.name, one.value]));

function choose(form, wishes) {
  for (const one of fields(form)) {
    const wish = wishes[one.name] ?? "";
    if (one.type === "checkbox") one.checked = wish === "yes";
    else one.value = [...one.options].some(({ value }) => value === wish) ? wish : "";
  }
}

/* Shows these cards and hides the others; words are marked where a remark on them is shown. */
function show(cards, found) {
  const keys = new Set(found.map((card) => card.dataset.key));
  for (const card of cards) card.hidden = !keys.has(card.dataset.key);
  for (const mark of body.querySelectorAll(".remark-mark")) {
    mark.classList.toggle("unpicked", !mark.dataset.remark.split(" ").some((key) => keys.has(key)));
  }
  const lost = margin.querySelector(".remarks-lost");
  if (lost) lost.hidden = found.length < cards.length && !lost.querySelector(".remark[id]:not([hidden])");
}

export function picking(since, redraw) {
  margin.querySelector(".pick")?.remove();
  const cards = [...margin.querySelectorAll(".remark-list > .remark[id]")];
  show(cards, cards);
  if (cards.length < MANY) return;
  const known = { person: document.querySelector("[data-person]")?.dataset.person, since };
  const offered = PICKS.map(([name, label, choices]) => [
    name, label, choices.filter(([, , fits]) => { const some = cards.filter((card) => fits(card, known)).length; return some && some < cards.length; }),
  ]).filter(([, , choices]) => choices.length);
  if (!offered.length) return;
  const { form, count, all } = formFor(offered);
  margin.querySelector(".margin-head").append(form);

  const pick = () => {
    const wishes = chosen(form);
    const tests = offered.flatMap(([name, , choices]) => choices.filter(([value]) => value === wishes[name]).map(([, , fits]) => fits));
    const found = cards.filter((card) => tests.every((fits) => fits(card, known)));
    show(cards, found);
    count.textContent = !tests.length ? "" : found.length ? `${found.length} of ${cards.length} shown` : "No remark is all of that.";
    all.hidden = !tests.length;
    redraw();
    margin.dispatchEvent(new Event("remarks:picked"));
  };
  form.addEventListener("change", () => {
    store(PICKED, chosen(form));
    pick();
  });
  all.addEventListener("click", () => {
    choose(form, {});
    store(PICKED, {});
    pick();
    form.querySelector("summary").focus();
  });
  all.hidden = true;
  choose(form, stored(PICKED, {}));
  form.open = Object.keys(chosen(form)).length > 0;
  if (!form.open) return;
  pick();
  const asked = location.hash.startsWith("#a-") && document.getElementById(location.hash.slice(1));
  if (asked?.hidden) {
    choose(form, {});
    pick();
  }
}
