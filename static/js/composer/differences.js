/* What one state of the form (fields.js) would change in another, in sentences. */
const NAMES = {
  title: "Title", dek: "Dek", editors_note: "Editor’s note", language: "Language",
  picture_alt: "Description of the picture", image_caption: "Caption of the picture", image_credit: "Credit of the picture",
};
const MOST = 6;
const LONGEST = 90;

const short = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text);
const quoted = (text) => (text.trim() ? `“${short(text.trim())}”` : "nothing");

/* The words around the first sign in which two texts differ. */
function around(text, other) {
  let at = 0;
  while (at < text.length && text[at] === other[at]) at += 1;
  const from = at < 30 ? 0 : text.lastIndexOf(" ", at - 20) + 1;
  return `“${from ? "…" : ""}${short(text.slice(from))}”`;
}

function ofFields(here, kept) {
  const names = Object.keys({ ...here, ...kept }).filter((name) => String(here[name] ?? "") !== String(kept[name] ?? ""));
  return names.map((name) => {
    const [was, is] = [String(here[name] ?? ""), String(kept[name] ?? "")];
    return NAMES[name] ? `${NAMES[name]}: ${is.trim() ? around(is, was) : "nothing"} in place of ${quoted(was)}.` : "The picture.";
  });
}

const sameRow = (one, other) => JSON.stringify({ ...one, row: "" }) === JSON.stringify({ ...other, row: "" });

function ofAuthors(here, kept) {
  if (here.length === kept.length && kept.every((row, place) => sameRow(row, here[place]))) return [];
  return [`Byline: ${kept.map((row) => row.name || "no name").join(", ") || "nobody"}.`];
}

function ofPassages(here, kept) {
  const named = new Map(here.filter((row) => row.key).map((row) => [row.key, row]));
  const sentences = [];
  for (const row of kept) {
    const was = row.key && named.get(row.key);
    if (!was) {
      if (row.text.trim()) sentences.push(`New: ${quoted(row.text)}.`);
    } else {
      named.delete(row.key);
      if (was.text !== row.text) sentences.push(`Changed: ${around(row.text, was.text)}.`);
      else if (!sameRow(was, row)) sentences.push(`Drawn otherwise: ${quoted(row.text)}.`);
    }
  }
  for (const gone of named.values()) sentences.push(`Left out: ${quoted(gone.text)}.`);
  return sentences;
}

const order = (rows) => rows.map((row) => row.key).join(" ");

/* At most MOST sentences and one that counts the rest. */
export function differences(here, kept) {
  const fields = Object.fromEntries(Object.entries(here.fields).map(([name, values]) => [name, values.join()]));
  const keptFields = Object.fromEntries(Object.entries(kept.fields).map(([name, values]) => [name, values.join()]));
  const found = [...ofFields(fields, keptFields), ...ofAuthors(here.authors, kept.authors), ...ofPassages(here.passages, kept.passages)];
  if (!found.length && order(here.passages) !== order(kept.passages)) found.push("The order of the text.");
  const rest = found.length - MOST;
  return rest > 0 ? [...found.slice(0, MOST), `And ${rest} more.`] : found;
}
