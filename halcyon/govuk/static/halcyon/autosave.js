// Saves a form's answers while they are given: POST of the whole form to the address in data-autosave.
// A 2xx answer means saved. An element with data-saved, if there is one, says how it stands; one with
// data-alongside takes what the server answers (what is known beside the form, and what is not saved yet).
// What is not saved stays in the page, which says so at once where it is seen: signed out, answered by two.

const PAUSE = 1500; // milliseconds after the last change
const AGAIN = 10_000; // milliseconds until who was signed out is looked for again
const LONG = 60_000; // milliseconds without a word from the server: before sending, look whether it still knows us

const [SAME, OTHER, NOBODY] = ["same", "other", "nobody"];
const SIGNED_OUT = "You are signed out. What you typed last is not saved, but stays on this page. Keep it open.";
const OTHER_PERSON = "Somebody else is signed in in this browser now. What you typed last is not saved. Copy what you need.";

/** @param {HTMLFormElement} form */
export function autosave(form) {
  const status = form.querySelector("[data-saved]");
  const alongside = document.querySelector("[data-alongside]");
  const banner = makeBanner(form);
  let timer;
  let typed = 0;
  let heard = Date.now();
  let signedOut = false;
  let saving = Promise.resolve();
  const say = (words) => {
    if (status) status.textContent = words;
  };
  const send = () =>
    fetch(form.dataset.autosave, {
      method: "POST",
      body: new FormData(form),
      headers: { "X-Requested-With": "autosave", "X-Session-Whose": document.body.dataset.sessionWhose ?? "" },
    });

  const save = async () => {
    const upTo = typed;
    try {
      let answer = await send();
      const who = answer.status === 403 ? await whoIsThere(form) : "";
      if (who === SAME) answer = await send();
      if (answer.status === 401 || who === NOBODY) {
        lost("you are signed out", SIGNED_OUT, document.body.dataset.sessionBackUrl);
        return;
      }
      if (who === OTHER) {
        lost("somebody else is signed in", OTHER_PERSON);
        return;
      }
      if (answer.status === 409) {
        say("Not saved: somebody else has finished this. Copy what you need, then open the page again.");
        return;
      }
      if (answer.status === 404) {
        say("Not saved: this is not here any more, or not for you. Copy what you need before you leave the page.");
        return;
      }
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      if (alongside) alongside.innerHTML = await answer.text();
      if (upTo === typed) delete form.dataset.unsaved;
      heard = Date.now();
      signedOut = false;
      delete document.body.dataset.covered;
      banner.say(alongside?.querySelector("[data-urgent]")?.dataset.urgent ?? "");
      const time = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
      say(`Saved as a draft at ${time}`);
      document.dispatchEvent(new Event("halcyon:active"));
    } catch {
      say("Not saved: the service cannot be reached. Keep this page open; we will try again.");
      later(PAUSE);
    }
  };
  const lost = (why, words, href) => {
    signedOut = true;
    say(`Not saved: ${why}.`);
    banner.say(words, href);
    later(AGAIN);
  };
  const soon = () => {
    clearTimeout(timer);
    saving = saving.then(save);
    return saving;
  };
  // One save after another, so that an earlier state never arrives last.
  const later = (pause) => {
    clearTimeout(timer);
    timer = setTimeout(soon, pause);
  };

  form.addEventListener("input", () => {
    typed += 1;
    form.dataset.unsaved = "";
    later(signedOut ? AGAIN : PAUSE);
  });
  form.addEventListener("submit", async (event) => {
    clearTimeout(timer);
    if (!signedOut && !("unsaved" in form.dataset && Date.now() - heard > LONG)) return;
    event.preventDefault(); // sent as it is, it would lead to sign-in and be lost
    await soon();
    if (!signedOut) form.requestSubmit(event.submitter);
  });
  // The session is over: whoever comes back sees that, and nothing of the child.
  document.addEventListener("halcyon:ended", () => {
    if ("covered" in document.body.dataset) return;
    document.body.dataset.covered = "";
    if (!signedOut) soon();
    banner.show();
  });
  document.addEventListener("visibilitychange", () => {
    if (signedOut && !document.hidden) soon();
  });
}

/** Who signed in elsewhere meanwhile. This page's token is an old one then: take the new one, if it is the same person. */
async function whoIsThere(form) {
  const answer = await fetch(window.location.href);
  if (!answer.ok) return "";
  if (answer.redirected) return NOBODY;
  const now = new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = now.body.dataset.csrfToken;
  if (!token || now.body.dataset.sessionWhose !== document.body.dataset.sessionWhose) return OTHER;
  document.body.dataset.csrfToken = token;
  form.elements.csrfmiddlewaretoken.value = token;
  return SAME;
}

function makeBanner(form) {
  const banner = document.createElement("div");
  banner.className = "hal-urgent";
  banner.setAttribute("role", "alert");
  banner.hidden = true;
  form.closest("main").before(banner);
  let said = "";
  return {
    say(words, href = "") {
      if (words === said) return;
      said = words;
      banner.hidden = !words;
      banner.replaceChildren(...paragraphs(words, href));
      document.body.style.setProperty("--hal-urgent", `${banner.offsetHeight}px`);
    },
    show: () => banner.scrollIntoView(),
  };
}

function paragraphs(words, href) {
  const text = document.createElement("p");
  text.className = "govuk-body";
  text.textContent = words;
  if (!href) return [text];
  const link = document.createElement("a");
  link.className = "govuk-link";
  link.href = href;
  link.target = "_blank";
  link.textContent = "Sign in again (opens in a new tab), then come back: it is saved by itself";
  const way = document.createElement("p");
  way.className = "govuk-body";
  way.append(link);
  return [text, way];
}
