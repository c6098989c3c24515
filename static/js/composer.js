/* The composer's rows are added, moved and removed on the page; without this file the same buttons do it by a request. */
const form = document.getElementById("composer");
const status = document.getElementById("composer-status");
const lists = { author: document.getElementById("authors"), passage: document.getElementById("passages") };
let dirty = form?.hasAttribute("data-dirty") ?? false;
let added = 0;

const rowOf = (button) => button.closest("[data-row]");
const say = (text) => { status.textContent = text; };

function settle(list) {
  dirty = true;
  for (const [place, row] of [...list.children].entries()) {
    for (const button of row.querySelectorAll("button[name=act]")) {
      if (/^(author_)?up:/.test(button.value)) button.disabled = place === 0;
      if (button.value.startsWith("down:")) button.disabled = place === list.children.length - 1;
    }
    for (const labelled of row.querySelectorAll("[aria-label]")) {
      labelled.setAttribute("aria-label", labelled.getAttribute("aria-label").replace(/(author|passage) \d+/i, `$1 ${place + 1}`));
    }
  }
}

function fresh(model) {
  const row = model.cloneNode(true);
  const was = row.dataset.row;
  const token = `new${Date.now().toString(36)}${added++}`;
  row.innerHTML = row.innerHTML.replaceAll(was, token);
  row.dataset.row = token;
  row.id = `row-${token}`;
  for (const field of row.querySelectorAll("input, textarea")) field.value = field.name.endsWith("_row") ? token : "";
  for (const area of row.querySelectorAll("textarea")) area.rows = 2;
  for (const error of row.querySelectorAll(".field-error")) error.remove();
  for (const choice of row.querySelectorAll("select")) choice.selectedIndex = choice.name === "passage_kind" ? 1 : 0;
  return row;
}

function move(row, by) {
  const other = by < 0 ? row.previousElementSibling : row.nextElementSibling;
  if (!other) return false;
  if (by < 0) other.before(row);
  else other.after(row);
  say(`Moved to place ${[...row.parentElement.children].indexOf(row) + 1}.`);
  return true;
}

function addAfter(list, row) {
  const model = list.lastElementChild;
  if (!model) return false;
  const made = fresh(model);
  if (row) row.after(made);
  else list.append(made);
  settle(list);
  made.querySelector(".passage-text textarea, [name=author_name]").focus();
  say("Added.");
  return made;
}

function addGuideline() {
  const headline = addAfter(lists.passage, null);
  const body = headline && addAfter(lists.passage, headline);
  if (!body) return false;
  headline.querySelector("select").value = "guideline_headline";
  body.querySelector("select").value = "guideline_body";
  for (const row of [headline, body]) row.dataset.kind = row.querySelector("select").value;
  headline.querySelector("textarea").focus();
  return true;
}

function remove(row) {
  const list = row.parentElement;
  if (list.children.length === 1) return false; // the last row is the model of new ones: the server does it
  const near = row.nextElementSibling ?? row.previousElementSibling;
  row.remove();
  settle(list);
  near.focus();
  say("Removed. It is gone when you save.");
  return true;
}

function act(button) {
  const [name] = button.value.split(":");
  const row = rowOf(button);
  if (name === "up" || name === "down" || name === "author_up") {
    if (!move(row, name === "down" ? 1 : -1)) return true;
    settle(row.parentElement);
    (button.disabled ? row : button).focus();
    return true;
  }
  if (name === "remove" || name === "remove_author") return remove(row);
  if (name === "add") return Boolean(addAfter(lists.passage, row));
  if (name === "add_author") return Boolean(addAfter(lists.author, null));
  if (name === "add_guideline") return addGuideline();
  return false;
}

form?.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=act]");
  if (button && act(button)) event.preventDefault();
});
form?.addEventListener("input", () => { dirty = true; });
form?.addEventListener("change", (event) => {
  dirty = true;
  if (event.target.name === "passage_kind") rowOf(event.target).dataset.kind = event.target.value;
});
form?.addEventListener("submit", () => { dirty = false; });
form?.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
    event.preventDefault();
    form.requestSubmit(form.querySelector("button[value=save]"));
  }
});
window.addEventListener("beforeunload", (event) => {
  if (dirty) event.preventDefault();
});
