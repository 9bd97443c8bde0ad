// Ballots that the site has not acknowledged yet. A ballot by name is written down on this device before it is
// sent and crossed out when it is counted or refused; a secret one stays in the open page only and never on the
// device. Sent twice it is one ballot: the site knows it by its key.
"use strict";
(() => {
  const root = document.getElementById("ballot-words");
  if (!root) return;
  const words = root.dataset;
  const SHELF = "govern.ballots";
  const isLive = Boolean(document.querySelector("[data-own]"));
  const open = new Map();
  const sending = new Set();
  let tries = 0, timer;

  const all = (selector) => [...document.querySelectorAll(selector)];
  const freshKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((each) => each.toString(16).padStart(2, "0")).join("");

  // -- the shelf on this device

  function shelf() {
    try { return JSON.parse(localStorage.getItem(SHELF) || "[]"); } catch { return []; }
  }

  function write(kept) {
    try {
      if (kept.length) localStorage.setItem(SHELF, JSON.stringify(kept));
      else localStorage.removeItem(SHELF);
      return true;
    } catch { return false; }
  }

  const mine = () => [...shelf().filter((each) => each.who === words.who), ...open.values()];
  const keptWord = (ballot) => open.has(ballot.right) ? "keptOpen" : "kept";
  const isSame = (one, other) => one.right === other.right && one.who === other.who;

  function keep(ballot) {
    const isWritten = ballot.mode !== "open" && write([...shelf().filter((each) => !isSame(each, ballot)), ballot]);
    if (!isWritten) open.set(ballot.right, ballot);
  }

  function drop(ballot) {
    open.delete(ballot.right);
    write(shelf().filter((each) => !(isSame(each, ballot) && each.fields.request_key === ballot.fields.request_key)));
  }

  // -- sending

  async function send(ballot) {
    const id = ballot.fields.request_key || ballot.fields.receipt_code;
    if (sending.has(id)) return;
    sending.add(id);
    show(ballot, "sending");
    try {
      await settle(ballot, await post(ballot));
    } catch {
      show(ballot, keptWord(ballot));
      later();
    } finally {
      sending.delete(id);
    }
  }

  async function post(ballot, token = currentToken()) {
    return fetch(ballot.url, {
      method: "POST", headers: { Accept: "application/json" }, signal: AbortSignal.timeout(15000),
      body: new URLSearchParams({ ...ballot.fields, csrf_token: token }),
    });
  }

  const currentToken = () => (document.querySelector("input[name=csrf_token]") || {}).value || "";

  async function freshToken() {
    const page = await (await fetch(location.href, { cache: "no-store" })).text();
    const found = new DOMParser().parseFromString(page, "text/html").querySelector("input[name=csrf_token]");
    return found ? found.value : "";
  }

  async function settle(ballot, answer) {
    if (answer.status === 400) answer = await post(ballot, await freshToken());
    if (answer.status === 401) {
      show(ballot, open.has(ballot.right) ? "signInOpen" : "signIn");
      return later();
    }
    if (answer.status === 429 || answer.status >= 500) throw new Error(String(answer.status));
    const said = await answer.json().catch(() => ({ counted: false, said: "" }));
    tries = 0;
    drop(ballot);
    document.dispatchEvent(new CustomEvent("ballot-settled"));
    if (!said.counted) return refuse(ballot, said.said);
    const isSecret = ballot.mode === "open";
    if (!isLive && !isSecret) return reload(ballot.right);
    count(ballot, said.receipt, said.said);
  }

  // a page that does not follow the meeting is loaded anew, at the ballot
  function reload(right) {
    if (right) history.replaceState(null, "", `#ballot-${right}`);
    location.reload();
  }

  function later() {
    clearTimeout(timer);
    tries += 1;
    timer = setTimeout(sendAll, Math.min(1000 * 2 ** tries, 30000) * (0.8 + Math.random() * 0.4));
  }

  const sendAll = () => mine().forEach(send);

  // -- saying so

  const article = (right) => document.querySelector(`[data-ballot="${right}"]`);

  function place(ballot) {
    const own = article(ballot.right);
    if (own) return own.querySelector(".ballot-state");
    const list = document.getElementById("kept-ballots");
    if (!list) return document.createElement("div");
    list.hidden = false;
    let found = list.querySelector(`[data-kept="${ballot.right}"]`);
    if (!found) {
      found = document.createElement("div");
      found.className = "card ballot-state";
      found.dataset.kept = ballot.right;
      found.setAttribute("role", "status");
      list.append(found);
    }
    return found;
  }

  function line(text, className = "") {
    const made = document.createElement("p");
    made.textContent = text;
    made.className = className;
    return made;
  }

  function button(text, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "button quiet";
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  }

  function user(text) {
    const made = line(text, "ballot-said");
    made.translate = false;
    return made;
  }

  function show(ballot, word) {
    const state = place(ballot);
    state.dataset.held = "pending";
    state.replaceChildren(user(ballot.said), line(words[word], word === "sending" ? "hint" : "not-yet"));
    if (word.startsWith("signIn")) {
      const link = document.createElement("a");
      if (word === "signInOpen") Object.assign(link, { target: "_blank", rel: "noopener" });
      link.href = `/sign-in?next=${encodeURIComponent(location.pathname)}`;
      link.textContent = words.signInLink;
      state.append(link);
    }
    lock(ballot, true);
  }

  function lock(ballot, isLocked) {
    const own = article(ballot.right);
    if (!own) return;
    own.classList.toggle("pending", isLocked);
    // a secret ballot whose answer is missing may lie in the urn: another choice under its code would change nothing
    const isFixed = isLocked && (ballot.mode === "open" || sending.has(ballot.fields.request_key));
    own.querySelectorAll("form[data-keep] :is(button, input:not([type=hidden]))").forEach((each) => { each.disabled = isFixed; });
  }

  function count(ballot, receipt, more) {
    const state = place(ballot), own = article(ballot.right), code = document.createElement("code");
    code.className = "receipt";
    code.translate = false;
    code.textContent = receipt;
    const written = line(`${words.receipt} `);
    written.append(code);
    const isSecret = ballot.mode === "open";
    const understood = button(words.understood, () => { clear(state); if (!isLive && navigator.onLine) reload(ballot.right); });
    const said = isSecret ? [written, ...(more ? [line(more)] : []), understood] : [user(ballot.said), written];
    state.replaceChildren(line(isSecret ? words.writeDown : words.counted, "counted-word"), ...said);
    state.dataset.held = isSecret ? "receipt" : "";
    lock(ballot, false);
    if (!own) return;
    if (isSecret) own.querySelector("form[data-keep]").remove();
    else own.querySelectorAll(".choice").forEach((each) => each.setAttribute("aria-pressed", String(each.value === ballot.fields.choice)));
  }

  function clear(state) {
    delete state.dataset.held;
    state.replaceChildren();
    const list = state.closest("#kept-ballots");
    if (!list) return;
    state.remove();
    list.hidden = !list.children.length;
  }

  function refuse(ballot, said) {
    const state = place(ballot);
    state.dataset.held = "refused";
    const done = button(words.understood, () => clear(state));
    state.replaceChildren(line(words.notCounted, "not-yet"), user(ballot.said), line(said), done);
    lock(ballot, false);
  }

  // -- what people do

  function saidBy(form, submitter) {
    const chosen = form.querySelector("input[name=choice]:checked");
    const label = submitter && submitter.name === "choice" ? submitter : chosen && chosen.closest("label");
    const heading = form.closest("[data-ballot]").querySelector("h2, h3");
    const votes = numbers(form).map((each) => `${each.labels[0].textContent.trim()} ${each.value}`).join(", ");
    return [heading && heading.textContent.trim(), label ? label.textContent.trim() : votes].filter(Boolean).join(": ");
  }

  const numbers = (form) => [...form.querySelectorAll("input[name^=votes_]")].filter((each) => each.value.trim());

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-keep]")) return;
    const fields = Object.fromEntries(new FormData(form, event.submitter));
    // where nothing or too much was chosen, the site says so at the field
    if (Boolean(fields.choice) === numbers(form).length > 0) return;
    event.preventDefault();
    delete fields.csrf_token;
    delete fields.back;
    if (fields.request_key) fields.request_key = freshKey();
    const ballot = {
      mode: form.dataset.keep, url: form.getAttribute("action"), right: fields.right, who: words.who,
      fields, said: saidBy(form, event.submitter),
    };
    keep(ballot);
    send(ballot);
  });

  addEventListener("online", () => { tries = 0; sendAll(); });
  addEventListener("storage", (event) => { if (event.key === SHELF) sendAll(); });
  const holdsCode = () => document.querySelector("[data-held=receipt]");
  addEventListener("beforeunload", (event) => { if (open.size || holdsCode()) event.preventDefault(); });
  // a vote that ends lets the page load anew: not while it shows what is shown only once
  document.addEventListener("htmx:beforeOnLoad", (event) => { if (open.size || holdsCode()) event.preventDefault(); });
  document.addEventListener("ballots-changed", () => mine().forEach((each) => show(each, keptWord(each))));
  sendAll();
})();
