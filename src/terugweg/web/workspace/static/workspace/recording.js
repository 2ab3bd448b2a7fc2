// SPDX-License-Identifier: EUPL-1.2
// The form with which something is recorded: asks only what is needed, keeps what was typed while
// it has not been recorded, and says so when there is no connection. Works on a page that works
// without it.
"use strict";

(() => {
  const PREFIX = "terugweg.draft:";
  const main = () => document.getElementById("content");
  const form = () => document.querySelector("form[data-draft]");
  const name = () => `${PREFIX}${form().dataset.draft}:${location.pathname}`;

  // ---- only what is needed ------------------------------------------------------

  function chosen(other) {
    const boxes = [...form().querySelectorAll(`[name="${other}"]`)];
    return boxes
      .filter((box) => (box.type === "radio" || box.type === "checkbox" ? box.checked : true))
      .map((box) => box.value);
  }

  function askWhatIsNeeded() {
    for (const part of form().querySelectorAll("[data-only-if]")) {
      const values = part.dataset.values.split(" ");
      part.hidden = !chosen(part.dataset.onlyIf).some((value) => values.includes(value));
      // What is not asked is not sent.
      for (const control of part.querySelectorAll("input, select, textarea")) {
        control.disabled = part.hidden;
      }
    }
  }

  // ---- drafts: in this tab alone, of this session alone ---------------------------

  function kept(control) {
    const skipped = ["hidden", "file", "submit", "button", "password"].includes(control.type);
    return control.name && (!skipped || control.name === "request") && !("private" in control.dataset);
  }

  function filledIn() {
    const found = {};
    for (const control of form().elements) {
      if (!kept(control)) continue;
      const box = control.type === "radio" || control.type === "checkbox";
      found[control.name] ??= [];
      if (!box || control.checked) found[control.name].push(control.value);
    }
    return found;
  }

  function store(action) {
    // A browser may forbid it or have no room left: then there is no draft.
    try {
      return action(sessionStorage);
    } catch {
      return null;
    }
  }

  const keep = () => store((box) => box.setItem(name(), JSON.stringify(filledIn())));
  const forget = () => store((box) => box.removeItem(name()));

  function forgetOtherSessions() {
    store((box) => {
      for (const key of Object.keys(box)) {
        const own = key.startsWith(`${PREFIX}${form().dataset.draft}:`);
        if (key.startsWith(PREFIX) && !own) box.removeItem(key);
      }
    });
  }

  function putBack(draft) {
    for (const control of form().elements) {
      if (!kept(control) || !(control.name in draft)) continue;
      const values = draft[control.name];
      if (control.type === "radio" || control.type === "checkbox") {
        control.checked = values.includes(control.value);
        if (control.checked) control.closest("details")?.setAttribute("open", "");
      } else {
        control.value = values[0] ?? "";
        if (control.value && control.name !== "request") {
          control.closest("details")?.setAttribute("open", "");
        }
      }
    }
    askWhatIsNeeded();
  }

  function offerDraft() {
    const text = store((box) => box.getItem(name()));
    if (!text) return;
    const status = say("found");
    // Until it is answered, typing must not overwrite it.
    waiting = true;
    const answered = (back) => {
      waiting = false;
      status.replaceChildren();
      if (back) putBack(JSON.parse(text));
      else forget();
      form().querySelector("input:not([type=hidden]), select, textarea")?.focus();
    };
    status.querySelector("[data-draft-back]").addEventListener("click", () => answered(true));
    status.querySelector("[data-draft-away]").addEventListener("click", () => answered(false));
  }

  let waiting = false;

  function say(what) {
    const status = form().querySelector("[data-draft-status]");
    const text = form().querySelector(`template[data-draft-${what}]`);
    status.replaceChildren(text.content.cloneNode(true));
    return status;
  }

  // ---- sending --------------------------------------------------------------------

  async function freshToken() {
    // Whoever logged in again has another token; who is logged out gets no form.
    const answer = await fetch(location.href, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = page.querySelector("form[data-draft] [name=csrfmiddlewaretoken]");
    if (token) form().querySelector("[name=csrfmiddlewaretoken]").value = token.value;
    return Boolean(token);
  }

  let loggedOut = false;

  async function send(step, again = false) {
    if (loggedOut && !(await freshToken())) return "out";
    loggedOut = false;
    const body = new FormData(form());
    body.set("step", step);
    const answer = await fetch(location.href, {
      method: "POST",
      body,
      credentials: "same-origin",
      headers: { "X-Requested-With": "form" },
    });
    const recorded = answer.headers.get("X-Recorded-At");
    if (recorded) {
      forget();
      location.assign(recorded);
      return "done";
    }
    if (answer.redirected || answer.status === 403) {
      if (!(await freshToken())) {
        loggedOut = true;
        return "out";
      }
      return again ? "failed" : send(step, true);
    }
    if (!answer.ok) return "failed";
    show(await answer.text());
    return "shown";
  }

  function show(text) {
    const files = form().querySelector("[name=files]");
    const page = new DOMParser().parseFromString(text, "text/html");
    const fresh = page.getElementById("content");
    if (!fresh?.querySelector("form[data-draft]")) return;
    main().replaceChildren(...fresh.childNodes);
    // The chosen files live in their field: it goes along to the new page.
    const empty = form().querySelector("[name=files]");
    if (files?.files.length && empty) {
      files.disabled = false;
      empty.replaceWith(files);
      form().querySelector("[data-files-lost]")?.remove();
    }
    begin();
    const outcome = document.getElementById("outcome");
    outcome.tabIndex = -1;
    outcome.focus({ preventScroll: true });
    outcome.scrollIntoView({ block: "start" });
  }

  function onSubmit(event) {
    event.preventDefault();
    const buttons = [...form().querySelectorAll("button[type=submit]")];
    if (buttons.some((button) => button.getAttribute("aria-disabled") === "true")) return;
    keep();
    const step = event.submitter?.value || "look";
    for (const button of buttons) button.setAttribute("aria-disabled", "true");
    send(step)
      .catch(() => "offline")
      .then((done) => {
        if (["offline", "out", "failed"].includes(done)) {
          say(done).scrollIntoView({ block: "nearest" });
        }
        if (done !== "done") for (const button of buttons) button.removeAttribute("aria-disabled");
      });
  }

  // ---- beginning --------------------------------------------------------------------

  function begin() {
    form().querySelector("[data-draft-note]").hidden = false;
    form().addEventListener("submit", onSubmit);
    form().addEventListener("input", () => {
      askWhatIsNeeded();
      if (!waiting) keep();
    });
    askWhatIsNeeded();
  }

  forgetOtherSessions();
  begin();
  // With an entry that was looked at or refused, what was typed stands in the form already.
  if (!document.querySelector("#error-summary, #outcome .tw-alert")) offerDraft();
})();
