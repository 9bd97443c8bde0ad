// Keeps the pages of a meeting under way as they would be if they were loaded now: asks the live channel again
// and again, and changes only what is different, so that nobody loses focus or what they are typing.
"use strict";
(() => {
  const root = document.getElementById("live");
  if (!root) return;
  const words = root.dataset;
  const line = document.getElementById("live-state");
  const isDesk = words.audience === "desk";
  const RENEW = 8 * 60 * 1000, LONGEST = 7000;
  let url = words.url, tag = "", stamp = words.stamp, own = words.running, every = 1100, failures = 0, offset = 0, soon = 0;

  const jitter = (ms) => ms * (0.9 + Math.random() * 0.2);
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const tell = (text) => { if (line.textContent !== text) line.textContent = text; };

  // -- changing a page without taking anything out of anybody's hands

  const key = (node) => node.nodeType === 1 ? [node.id, node.dataset.vote, node.dataset.ballot, node.dataset.key].join() : "";
  const alike = (one, other) => one.nodeName === other.nodeName && key(one) === key(other);
  const isHeld = (node) => node.nodeType === 1 && (node.dataset.held || node.dataset.soFar || node.matches(".countdown-left"));
  // what became of a ballot stays until its voter has read it
  const holdsSomething = (node) => node.nodeType === 1 && (node.dataset.held || node.querySelector("[data-held]:not([data-held=''])"));
  const isTyped = (node) => node.matches("input, textarea")
    && (node.value !== node.defaultValue || node.checked !== node.defaultChecked);

  function copyAttributes(from, to) {
    const skipped = isTyped(from) ? ["value", "checked"] : from.nodeName === "DETAILS" ? ["open"] : [];
    for (const { name, value } of [...to.attributes])
      if (!skipped.includes(name) && from.getAttribute(name) !== value) from.setAttribute(name, value);
    for (const { name } of [...from.attributes])
      if (!skipped.includes(name) && !to.hasAttribute(name)) from.removeAttribute(name);
  }

  function morph(from, to) {
    let at = from.firstChild;
    for (const wanted of [...to.childNodes]) {
      let found = at;
      while (found && !alike(found, wanted)) found = key(wanted).replaceAll(",", "") ? found.nextSibling : null;
      if (!found) {
        from.insertBefore(document.importNode(wanted, true), at);
        continue;
      }
      if (found !== at) from.insertBefore(found, at);
      else at = at.nextSibling;
      if (isHeld(found)) continue;
      if (found.nodeType !== 1) {
        if (found.nodeValue !== wanted.nodeValue) found.nodeValue = wanted.nodeValue;
        continue;
      }
      copyAttributes(found, wanted);
      if (found.nodeName !== "TEXTAREA" || !isTyped(found)) morph(found, wanted);
    }
    while (at) {
      const gone = at;
      at = at.nextSibling;
      if (!holdsSomething(gone)) gone.remove();
    }
  }

  function parsed(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    return template.content;
  }

  function sign(within) {
    const token = document.querySelector("header input[name=csrf_token]");
    if (token) all("input[name=csrf_token]", within).forEach((each) => { each.value = token.value; });
  }

  function put(name, content, mayHoldForms = false) {
    const part = document.querySelector(`[data-part="${name}"]`);
    if (!part) return;
    morph(part, content);
    if (!mayHoldForms) sign(part);
  }

  // -- the channel

  async function ask() {
    const begun = Date.now();
    const answer = await fetch(url, {
      headers: tag ? { "If-None-Match": tag } : {}, cache: "no-store", credentials: "omit", signal: AbortSignal.timeout(LONGEST),
    });
    const moment = Number(answer.headers.get("Govern-Time"));
    if (moment) offset = moment - (begun + Date.now()) / 2;
    if (answer.status === 410) return renew();
    if (answer.status === 304) return true;
    if (!answer.ok) throw new Error(String(answer.status));
    const told = await answer.json();
    tag = answer.headers.get("ETag") || "";
    take(told);
    return true;
  }

  function take(told) {
    every = told.every;
    for (const [name, html] of Object.entries(told.parts || {})) put(name, parsed(html));
    for (const each of told.votes) showProgress(each);
    if (own !== told.own) wait(Math.random() * told.spread).then(askOwn).catch(() => { own = tag = ""; });
    own = told.own;
    if (isDesk && stamp !== told.stamp) askDesk().catch(() => { stamp = tag = ""; });
    stamp = told.stamp;
    tick();
  }

  function showProgress({ vote, cast, most, said }) {
    for (const each of all(`[data-so-far="${vote}"]`)) {
      const bar = each.querySelector("progress"), text = each.querySelector("p");
      bar.max = most || 1;
      bar.value = cast;
      if (text.textContent !== said) text.textContent = said;
    }
  }

  async function renew() {
    const answer = await fetch(words.renew, { cache: "no-store", redirect: "manual" });
    if (answer.ok) url = await answer.text();
    else if (answer.type === "opaqueredirect" || [401, 403, 404].includes(answer.status)) {
      tell(words.ended);
      return false;
    }
    return true;
  }

  let settled = 0;
  document.addEventListener("ballot-settled", () => { settled += 1; });

  async function askOwn() {
    const place = document.querySelector("[data-own]"), before = settled;
    if (!place) return;
    const answer = await fetch(place.dataset.own, {
      cache: "no-store", headers: { "HX-Request": "true" }, signal: AbortSignal.timeout(LONGEST),
    });
    if (!answer.ok) throw new Error(String(answer.status));
    const told = await answer.text();
    // a ballot settled meanwhile is newer than what was asked: the answer would take its receipt away
    if (settled !== before) return askOwn();
    morph(place, parsed(told));
    document.dispatchEvent(new CustomEvent("ballots-changed"));
  }

  async function run() {
    for (;;) {
      try {
        if (!(await ask())) return;
        if (failures) tell(words.back);
        failures = 0;
      } catch {
        failures += 1;
        if (failures > 1) tell(words.lost);
      }
      const rest = failures ? Math.min(1000 * 2 ** failures, 8000) : every;
      await wait(jitter(soon && !failures ? Math.min(soon, rest) : rest));
    }
  }

  // -- the desk: its parts are the reader's own, and so are its forms

  let asking = null, again = false;

  async function askDesk() {
    if (asking) { again = true; return asking; }
    asking = (async () => {
      do {
        again = false;
        const answer = await fetch(deskAddress(), { cache: "no-store", signal: AbortSignal.timeout(LONGEST) });
        if (!answer.ok) throw new Error(String(answer.status));
        showDesk(await answer.text());
        await wait(500);
      } while (again);
    })();
    try { await asking; } finally { asking = null; }
  }

  function deskAddress() {
    const search = document.getElementById("desk-q");
    return location.pathname + (search && search.value ? `?q=${encodeURIComponent(search.value)}` : "");
  }

  function showDesk(html) {
    const page = new DOMParser().parseFromString(html, "text/html");
    for (const part of all("[data-part]", page)) put(part.dataset.part, part, true);
    const said = page.querySelector(".messages");
    if (said && said.children.length) morph(document.querySelector(".messages"), said);
    tick();
  }

  async function sendForDesk(form, submitter) {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form, submitter)) });
    const html = await answer.text();
    if (answer.ok && new URL(answer.url).pathname === location.pathname) return showDesk(html);
    if (answer.status === 401) return tell(words.ended);
    const page = new DOMParser().parseFromString(html, "text/html");
    const fault = page.querySelector(".error-summary, .notice.error, main .lead");
    if (!fault && answer.ok) return location.assign(answer.url);
    if (!fault) throw new Error(String(answer.status));
    document.querySelector(".messages").replaceChildren(document.importNode(fault, true));
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("[data-search]")) {
      const first = document.querySelector("[data-step]");
      event.preventDefault();
      if (form.q.value && first) first.requestSubmit();
    } else if (form.matches("[data-desk]")) {
      event.preventDefault();
      const isStep = form.matches("[data-step]"), search = document.getElementById("desk-q");
      sendForDesk(form, event.submitter).then(() => {
        if (isStep && search) { search.value = ""; search.focus(); return askDesk(); }
      }).catch(() => tell(words.lost));
    }
  });

  let typing;
  document.addEventListener("input", (event) => {
    if (event.target.id !== "desk-q") return;
    clearTimeout(typing);
    typing = setTimeout(() => askDesk().catch(() => tell(words.lost)), 200);
  });

  // -- countdowns, by the server's clock

  const announced = new Map();

  function tick() {
    soon = 0;
    for (const each of all("[data-closes]")) {
      const left = Math.ceil((Number(each.dataset.closes) - Date.now() - offset) / 1000);
      const shown = left > 0 ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` : "0:00";
      const place = each.querySelector(".countdown-left");
      if (place.textContent !== shown) place.textContent = shown;
      each.classList.toggle("closing", left <= 10);
      if (left <= 2) soon = 600;
      announce(each.dataset.closes, left);
    }
  }

  function announce(closes, left) {
    const step = [60, 30, 10, 0].filter((each) => left <= each).pop();
    const before = announced.get(closes);
    announced.set(closes, step);
    if (before === undefined && step !== 0 || step === undefined || before === step) return;
    tell(step ? words.left.replace("%s", step) : words.over);
  }

  setInterval(tick, 250);
  setInterval(() => { if (!failures) renew().catch(() => {}); }, jitter(RENEW));
  addEventListener("online", () => { failures = 0; });
  tick();
  run();
})();
