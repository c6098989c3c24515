/* The draft saves itself: soon after a pause, one request at a time, the newest words next.
   Nothing is lost where that fails: recovery.js keeps every change on this device. */
import { ask } from "./answers.js";
import * as conflict from "./conflict.js";
import { mounted } from "./document.js";
import { collect, form, printOf, stateOf } from "./fields.js";
import { clearProblems, showProblems } from "./problems.js";
import * as recovery from "./recovery.js";
import { button, hour, isTrouble, link, say, show } from "./status.js";

const PAUSE = 1_500;
const LONGEST = 15_000; // while somebody types without a pause
const RETRIES = [2_000, 4_000, 8_000, 15_000, 30_000, 60_000];

const REFRESH = new Set(["signed-out", "refused"]); // may have changed when the window is looked at again

let changes = 0; // counted up by every change, and compared with what the server has
let saved = 0;
let print = ""; // of the words the server has
let refused = ""; // of those it could not store: not sent again by themselves
let held = ""; // why nothing is sent by itself: conflict, signed-out, refused, other-person
let lost = null; // a sending whose answer did not come: the server may have it
let failures = 0;
let running = null;
let timer = 0;
let since = 0; // the first change that is not sent yet
let leaving = false;
let savedText = "All is saved";

export const isUnsaved = () => changes !== saved;

function plan() {
  if (running || held || leaving || !isUnsaved()) return;
  if (failures) return; // the next try has its own time
  clearTimeout(timer);
  timer = setTimeout(save, Math.max(0, Math.min(PAUSE, since + LONGEST - Date.now())));
}

/* Trouble stays on the page, with its links, until an answer says that it is over. */
function showCalmly(state, text) {
  if (!isTrouble()) show(state, text);
}

function changed() {
  changes += 1;
  if (changes === saved + 1 || !since) since = Date.now();
  recovery.keep();
  showCalmly("waiting", "Not saved yet");
  plan();
}

const keptHere = () => (recovery.works ? "Your words are kept on this device." : "This device can keep no copy: leave this window open.");

function trouble(text, ...extra) {
  recovery.keepNow();
  show("trouble", `Not saved: ${text} ${keptHere()}`, extra);
}

function retry(text, seconds) {
  const wait = seconds ? seconds * 1_000 : RETRIES[Math.min(failures, RETRIES.length - 1)];
  failures += 1;
  trouble(text, button("Try now", save));
  clearTimeout(timer);
  timer = setTimeout(save, wait);
}

function onSaved({ body }, sent) {
  form.elements.edits.value = body.edits;
  saved = sent.changes;
  print = sent.print;
  since = isUnsaved() ? Date.now() : 0;
  held = "";
  clearProblems();
  conflict.remove();
  mounted()?.learn(body);
  if (isUnsaved()) recovery.keep();
  else recovery.drop();
  savedText = `Saved ${hour(new Date(body.saved_at))}`;
  show(isUnsaved() ? "waiting" : "saved", isUnsaved() ? "Not saved yet" : savedText);
  form.dispatchEvent(new CustomEvent("composer:saved", { detail: body }));
}

function onConflict({ body }) {
  held = "conflict";
  trouble("somebody changed the draft meanwhile.", link("Compare both versions", "#composer-conflict"));
  conflict.show(body, {
    keepMine(edits) {
      form.elements.edits.value = edits;
      held = "";
      save(true);
    },
    takeTheirs() {
      leave();
      recovery.setAside();
      location.reload();
    },
  });
}

function onSignedOut({ body }) {
  held = "signed-out";
  const signIn = link("Sign in in another tab", body.sign_in ?? "/account/login/");
  signIn.target = "_blank";
  trouble("you are signed out.", signIn, "and it is saved by itself.");
}

const ANSWERS = {
  200: onSaved,
  401: onSignedOut,
  412: onConflict,
  422({ body }, sent) {
    refused = sent.print;
    const [first, ...others] = showProblems(body);
    const links = [first.link, ...others.map((other) => other.link)].filter(Boolean);
    trouble(first.text, ...links);
    if (!body.edits) return;
    // All but what is named was saved.
    form.elements.edits.value = body.edits;
    mounted()?.learn(body);
    show("trouble", `The text is saved, but not this: ${first.text} ${keptHere()}`, links);
  },
};

function onAnswer(answer, sent) {
  lost = null;
  if (answer.status in ANSWERS) {
    failures = 0;
    ANSWERS[answer.status](answer, sent);
  } else if (answer.otherPerson) {
    held = "other-person";
    trouble("you are signed in as somebody else here. Copy what you need, then reload the page.");
  } else if (!answer.status || answer.status >= 500 || answer.status === 429 || answer.status === 408) {
    // Sent again as it was: where the server has it already, that is no conflict with oneself.
    if (answer.status !== 429) lost = sent;
    retry(navigator.onLine ? "the server does not answer." : "there is no connection.", answer.wait);
  } else {
    held = "refused";
    trouble(answer.body.detail ?? `the server answered ${answer.status}.`, button("Try again", save));
  }
}

function taken() {
  const data = collect();
  const state = stateOf(data);
  return { data, print: printOf(state), changes };
}

async function send(asked) {
  const sent = lost ?? taken();
  if (!lost && sent.print === print) {
    saved = sent.changes; // typed and taken back
    since = 0;
    recovery.drop();
    show("saved", savedText);
    return;
  }
  if (!lost && sent.print === refused && !asked) return;
  showCalmly("saving", "Saving…");
  onAnswer(await ask(sent.data), sent);
}

/* Sends what stands in the form; true when the server has all of it. While one is under way none is sent. */
export async function save(asked = false) {
  clearTimeout(timer);
  if (running) return running;
  if (held === "conflict") {
    conflict.focus();
    return false;
  }
  if (!isUnsaved()) return true;
  held = "";
  const before = changes;
  running = send(Boolean(asked)).finally(() => { running = null; });
  await running;
  plan();
  return saved >= before;
}

/* A person asked: also what was typed while an older state was on its way. */
async function saveAll() {
  clearTimeout(timer);
  for (let round = 0; round < 3; round += 1) {
    if (running) await running;
    if (!isUnsaved()) return true;
    if (!(await save(true))) return false;
  }
  return !isUnsaved();
}

function leave() {
  leaving = true;
  clearTimeout(timer);
}

/* Every button that sends the form first brings the words in by the same door, with the count that is right then. */
let submitting = false;
async function submit(event) {
  const pressed = event.submitter;
  const act = pressed?.value ?? "save";
  if (act === "replace") return leave(); // on the plain page of a conflict: it says whose text goes
  event.preventDefault();
  if (submitting) return undefined;
  submitting = true;
  const done = await saveAll();
  submitting = false;
  if (!done) return undefined;
  const hasFile = [...form.querySelectorAll("input[type=file]")].some((field) => field.files.length);
  if (act === "save" && !hasFile) return say("Saved.");
  leave();
  const named = document.createElement("input");
  Object.assign(named, { type: "hidden", name: "act", value: act });
  form.append(named);
  form.submit();
  return undefined;
}

function flush() {
  if (!isUnsaved() || leaving) return;
  recovery.keepNow();
  if (!held) save();
}

function again() {
  if (isUnsaved() && !leaving && (failures || REFRESH.has(held))) save();
}

export function startSaving() {
  show("saved", savedText);
  print = form.hasAttribute("data-dirty") ? "" : taken().print;
  if (form.hasAttribute("data-dirty")) changed();
  form.addEventListener("composer:change", changed);
  form.addEventListener("submit", submit);
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    saveAll().then((done) => done && say("Saved."));
  });
  document.addEventListener("visibilitychange", () => (document.hidden ? flush() : again()));
  addEventListener("pagehide", flush);
  addEventListener("pageshow", (event) => { if (event.persisted) leaving = false; });
  addEventListener("focus", again);
  addEventListener("online", again);
  addEventListener("offline", () => isUnsaved() && trouble("there is no connection."));
  addEventListener("beforeunload", (event) => {
    if (isUnsaved() && !leaving) event.preventDefault();
  });
}
