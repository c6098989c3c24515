/* Words of the text become the place of a remark: chosen by mouse, by touch, or by a passage's own link. */
import { attachAddress, attachTo } from "./attach.js";
import { addressOf, body, lengthOf, margin, rangeOf, spansOf } from "./places.js";

const sheet = document.getElementById("annotate");
const place = document.getElementById("annotate-form");
const WIDE = matchMedia("(min-width: 82.01rem)");

/* The offer: beside the words for a mouse, at the foot of the window for a finger, whose own menu is above. */
const offer = document.createElement("div");
offer.className = "annotate-offer";
offer.hidden = true;
const button = document.createElement("a");
button.className = "button primary";
if (attachAddress) button.setAttribute("role", "button"); // it does what it says
button.textContent = attachAddress ? "Attach it here" : "Annotate";
const limit = document.createElement("p");
limit.className = "annotate-limit";
limit.setAttribute("role", "status");
offer.append(button, limit);

let chosen = null;
let byTouch = matchMedia("(hover: none)").matches;
let pressing = false;
let waiting = 0;

function chosenRange() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  return range.intersectsNode(body) ? range.cloneRange() : null;
}

function look() {
  if (pressing || sheet.open) return;
  const range = chosenRange();
  const spans = range ? spansOf(range) : [];
  offer.hidden = !spans.length;
  if (offer.hidden) return;
  chosen = rangeOf(spans);
  const most = Number(margin.dataset.most);
  const isTooLong = lengthOf(spans) > most;
  button.hidden = isTooLong;
  limit.hidden = !isTooLong;
  limit.textContent = isTooLong ? `Choose at most ${most.toLocaleString("en-GB")} characters.` : "";
  button.href = addressOf(spans);
  offer.classList.toggle("at-foot", byTouch);
  offer.style.removeProperty("top");
  offer.style.removeProperty("left");
  if (byTouch) return;
  const end = [...range.getClientRects()].filter((box) => box.width > 0).at(-1) || range.getBoundingClientRect();
  const farthest = document.documentElement.clientWidth - offer.offsetWidth - 8;
  offer.style.top = `${end.bottom + scrollY + 6}px`;
  offer.style.left = `${Math.max(8, Math.min(end.right + scrollX - offer.offsetWidth / 2, farthest))}px`;
}

/* A tap on the offer may take the selection away before the click arrives: looking again can wait. */
function lookSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(look, 250);
}

/* Where the form is open, the chosen words stay marked though the field has the focus. */
export function keepMarked(range) {
  if (!CSS.highlights) return;
  CSS.highlights.delete("chosen");
  if (range) CSS.highlights.set("chosen", new Highlight(range));
}

let back = () => {};
let typed = "";
const field = () => place.querySelector("textarea[name='text']");

export async function open(address, beside, goBack) {
  typed = field()?.value ?? typed;
  place.replaceChildren();
  await htmx.ajax("GET", address, { target: place, swap: "innerHTML" });
  if (!field()) return false;
  field().value ||= typed;
  back = goBack;
  if (sheet.open) sheet.close();
  sheet.classList.toggle("beside", WIDE.matches);
  if (WIDE.matches) {
    sheet.style.top = `${Math.max(0, beside - margin.getBoundingClientRect().top)}px`;
    sheet.show();
  } else {
    sheet.showModal();
  }
  offer.hidden = true;
  field().focus({ preventScroll: true });
  sheet.scrollIntoView({ block: "nearest" });
  return true;
}

async function openChosen() {
  const range = chosen;
  const opened = await open(button.getAttribute("href"), range.getBoundingClientRect().top, () => {
    keepMarked(null);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    look();
    button.focus({ preventScroll: true });
  });
  if (opened) keepMarked(range);
}

function openPassage(link) {
  open(link.getAttribute("href"), link.getBoundingClientRect().top, () => link.focus({ preventScroll: true }));
}

const plainClick = (event) => event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

if (body && margin && sheet && margin.dataset.annotate) {
  document.body.append(offer);
  document.addEventListener("selectionchange", lookSoon);
  document.addEventListener("pointerdown", (event) => {
    byTouch = event.pointerType === "touch";
    pressing = !byTouch && !offer.contains(event.target);
  });
  document.addEventListener("pointerup", () => { pressing = false; lookSoon(); });
  document.addEventListener("pointercancel", () => { pressing = false; });
  // A press on the offer takes neither the selection nor the words from it.
  offer.addEventListener("pointerdown", () => clearTimeout(waiting));
  offer.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", (event) => {
    if (!plainClick(event)) return;
    event.preventDefault();
    if (attachAddress) attachTo(button.href);
    else openChosen();
  });
  body.addEventListener("click", (event) => {
    const link = event.target.closest(".annotate-link");
    if (!link || !plainClick(event)) return;
    event.preventDefault();
    openPassage(link);
  });
  sheet.addEventListener("click", (event) => {
    if (!event.target.closest("[data-close]")) return;
    event.preventDefault();
    sheet.close();
  });
  sheet.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    sheet.close();
  });
  sheet.addEventListener("close", () => {
    typed = field()?.value ?? typed; // the next form may be on its way already
    keepMarked(null);
    const goBack = back;
    back = () => {};
    goBack();
  });
  place.addEventListener("htmx:afterSettle", (event) => {
    const asked = event.detail.requestConfig;
    if (asked?.verb !== "post" || asked.target !== place) return; // a preview leaves the focus where it is
    (place.querySelector("[aria-invalid=true]") || field())?.focus();
  });
  // The new remark is drawn by the server into the text: the page is asked for again.
  document.body.addEventListener("annotated", (event) => {
    typed = "";
    history.scrollRestoration = "manual";
    history.replaceState({ annotated: event.detail.key }, "", `#a-${event.detail.key}`);
    location.reload();
  });
  addEventListener("load", () => {
    const made = history.state?.annotated;
    if (!made) return;
    history.replaceState(null, "", location.href);
    const words = body.querySelector(`[data-to="${made}"]`) ?? body.querySelector(`.remark-mark[data-remark~="${made}"] [data-to]`);
    words?.focus({ preventScroll: true });
  });
}
