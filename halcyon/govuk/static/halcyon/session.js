// Warns before a session ends, and lets the reader keep it. Times are seconds since the page was sent.

const SECOND = 1000;

/** @param {HTMLElement} body carries data-session-…, see the layout page.jinja */
export function warnBeforeSessionEnds(body) {
  const { sessionWarnAt, sessionEndsAt, sessionKeepUrl, sessionEndedUrl, csrfToken } = body.dataset;
  if (!sessionWarnAt) return;
  let started = Date.now();
  const dialog = body.appendChild(makeDialog());
  const alert = dialog.querySelector("[role=alert]");
  const left = () => Number(sessionEndsAt) - (Date.now() - started) / SECOND;

  dialog.querySelector("button").addEventListener("click", async () => {
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
    if (left() <= 0) window.location.assign(sessionEndedUrl);
    else if (left() <= warning && !dialog.open) {
      dialog.showModal();
      alert.textContent = `You will be signed out in ${inWords(left())}, because nothing was sent for a while.`;
    }
  }, SECOND);
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
