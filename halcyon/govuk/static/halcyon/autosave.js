// Saves a form's answers while they are given: POST of the whole form to the address in data-autosave.
// A 2xx answer means saved. An element with data-saved, if there is one, says how it stands; one with
// data-alongside takes what the server answers (what is known beside the form, and what is not saved yet).

const PAUSE = 1500; // milliseconds after the last change

/** @param {HTMLFormElement} form */
export function autosave(form) {
  const status = form.querySelector("[data-saved]");
  const alongside = document.querySelector("[data-alongside]");
  let timer;
  let saving = Promise.resolve();
  const say = (words) => {
    if (status) status.textContent = words;
  };

  const save = async () => {
    const body = new FormData(form);
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST",
        body,
        headers: { "X-Requested-With": "autosave" },
      });
      if (answer.status === 409) {
        say("Not saved: somebody else has finished this. Copy what you need, then open the page again.");
        return;
      }
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      if (alongside) alongside.innerHTML = await answer.text();
      const time = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
      say(`Saved as a draft at ${time}`);
      document.dispatchEvent(new Event("halcyon:active"));
    } catch {
      say("Not saved: the service cannot be reached. Keep this page open; we will try again.");
      later();
    }
  };
  // One save after another, so that an earlier state never arrives last.
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      saving = saving.then(save);
    }, PAUSE);
  };

  form.addEventListener("input", later);
  form.addEventListener("submit", () => clearTimeout(timer));
}
