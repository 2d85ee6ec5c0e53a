// Warns before a session ends, and lets the reader keep it. Times are seconds since the page was sent.

const SECOND = 1000;

/** @param {HTMLElement} body carries data-session-…, see the layout page.jinja */
export function warnBeforeSessionEnds(body) {
  const { sessionWarnAt, sessionEndsAt, sessionLastAt, sessionKeepUrl, sessionEndedUrl, csrfToken } = body.dataset;
  if (!sessionWarnAt) return;
  const sent = Date.now();
  let started = sent;
  let told = false;
  const dialog = body.appendChild(makeDialog());
  const alert = dialog.querySelector("[role=alert]");
  const idle = () => Number(sessionEndsAt) - (Date.now() - started) / SECOND;
  const last = () => Number(sessionLastAt ?? Infinity) - (Date.now() - sent) / SECOND;
  const left = () => Math.min(idle(), last());
  const isLast = () => last() <= idle();

  dialog.querySelector("button").addEventListener("click", async () => {
    if (isLast()) {
      told = true;
      dialog.close();
      return;
    }
    try {
      const answer = await fetch(sessionKeepUrl, { method: "POST", headers: { "X-CSRFToken": csrfToken } });
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      started = Date.now();
      dialog.close();
    } catch {
      alert.textContent = "We could not keep you signed in. Copy what you have not saved.";
    }
  });

  document.addEventListener("halcyon:active", () => {
    started = Date.now();
  });

  // The clock is read, not counted: a laptop that slept shows the truth when it wakes.
  setInterval(() => {
    const warning = Number(sessionEndsAt) - Number(sessionWarnAt);
    if (left() <= 0) leave(dialog, sessionEndedUrl);
    else if (left() <= warning && !dialog.open && !(told && isLast())) {
      dialog.showModal();
      say(dialog, alert, isLast(), inWords(left()));
    }
  }, SECOND);
}

// What is typed and not saved stays, covered, until somebody has signed in again: autosave.js.
function leave(dialog, address) {
  if (document.querySelector("form[data-unsaved]")) {
    dialog.close();
    document.dispatchEvent(new Event("halcyon:ended"));
  } else window.location.assign(address);
}

function say(dialog, alert, isLast, time) {
  dialog.querySelector("h2").textContent = isLast ? "You will be signed out soon" : "Are you still there?";
  dialog.querySelector("button").textContent = isLast ? "Go on until then" : "Stay signed in";
  alert.textContent = isLast
    ? `You will be signed out in ${time}, because you have been signed in for very long. Sign in again after that.`
    : `You will be signed out in ${time}, because nothing was sent for a while.`;
}

function inWords(seconds) {
  const minutes = Math.max(1, Math.round(seconds / 60));
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
}

function makeDialog() {
  const dialog = document.createElement("dialog");
  dialog.className = "hal-dialog";
  dialog.setAttribute("aria-labelledby", "session-title");
  dialog.innerHTML = `
    <h2 class="govuk-heading-m" id="session-title">Are you still there?</h2>
    <p class="govuk-body" role="alert"></p>
    <p class="govuk-body">Drafts are kept: you can go on where you were.</p>
    <button class="govuk-button" type="button">Stay signed in</button>`;
  return dialog;
}
