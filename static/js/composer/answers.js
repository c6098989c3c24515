/* One sending of the draft and what came back: {status, body, wait, otherPerson}; status 0 where nothing came. */
import { form } from "./fields.js";

const TIMEOUT = 30_000;
const KEEPALIVE = 60_000; // a browser lets 64 KB outlive the page, headers included

async function read(response) {
  // Sent on to the sign-in page, or a proxy's own page: no answer of ours, and no JSON.
  if (response.type === "opaqueredirect") return { status: 401, body: {} };
  const body = await response.json().catch(() => null);
  if (!body) return { status: response.status < 400 ? 0 : response.status, body: {} };
  return { status: response.status, body, wait: Number(response.headers.get("Retry-After")) || 0 };
}

async function request(init) {
  try {
    const response = await fetch(form.dataset.autosave, {
      ...init,
      headers: { Accept: "application/json" },
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT),
    });
    return await read(response);
  } catch {
    return { status: 0, body: {} };
  }
}

function post(data) {
  data.set("edits", form.elements.edits.value);
  data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  // A file is stored as soon as it is chosen, or goes with the plain form: never again with every save.
  const body = new URLSearchParams([...data].filter(([, value]) => typeof value === "string"));
  const keepalive = String(body).length < KEEPALIVE;
  return request({ method: "POST", body, keepalive });
}

/* After another sign-in the page's token is old: asked for anew, and sent again. */
export async function ask(data) {
  const answer = await post(data);
  if (answer.status !== 403 || !answer.body.token) return answer;
  const fresh = await request({ method: "GET" });
  if (fresh.status !== 200) return fresh.status === 403 ? { ...fresh, status: 401 } : fresh;
  if (fresh.body.store && fresh.body.store !== form.dataset.store) return { status: 403, body: {}, otherPerson: true };
  form.elements.csrfmiddlewaretoken.value = fresh.body.token;
  return post(data);
}
