/* Keeps the clipboard's HTML (headings, bold, lists of Word or Google Docs) beside the plain text that is shown. */
const form = document.querySelector("form[data-paste]");
const text = form?.querySelector("textarea[name=text]");
const html = form?.querySelector("input[name=pasted_html]");
const note = form?.querySelector("[data-paste-note]");
let pasting = false;

function keep(value) {
  html.value = value;
  note.hidden = !value;
}

text?.addEventListener("paste", (event) => {
  // Only a paste that is the whole text: what is typed around it would not be in the HTML.
  const whole = text.value.trim() === "" || (text.selectionStart === 0 && text.selectionEnd === text.value.length);
  keep(whole ? event.clipboardData.getData("text/html") : "");
  pasting = true;
});

text?.addEventListener("input", () => {
  if (!pasting) keep("");
  pasting = false;
});
