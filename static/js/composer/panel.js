/* The entry of what stands around the text: saving, the structure, the preview, the byline's rows. */
import { startAuthors } from "./authors.js";
import { startSaving } from "./autosave.js";
import { mounted } from "./document.js";
import { form } from "./fields.js";
import { startPicture } from "./own_picture.js";
import { startPreview } from "./preview.js";
import { offerCopies } from "./recovery.js";
import { showDock } from "./status.js";
import { startStructure } from "./structure.js";

/* Where the editor is it tells of every change; without it the plain fields' own are told here. */
function tell() {
  if (mounted()) return;
  form.dispatchEvent(new CustomEvent("composer:change", { bubbles: true }));
}

let started = false;
function start() {
  if (started) return;
  started = true;
  showDock(form);
  startAuthors();
  startPicture();
  startStructure();
  startPreview();
  startSaving();
  offerCopies();
}

if (form) {
  // The editor's module stands before this one: it is there by now, or tells when it is, or did not come.
  if (mounted() || !document.querySelector("script[src*='composer/editor']")) start();
  else {
    form.addEventListener("composer:ready", start);
    if (document.readyState === "complete") start();
    else addEventListener("load", start);
  }
  form.addEventListener("input", tell);
}
