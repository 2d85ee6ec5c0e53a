// Says how many rows of a list are chosen.

/** @param {HTMLFormElement} form */
export function countChosen(form) {
  const words = form.querySelector("[data-bulk-count]");
  const unchosen = words.textContent;
  const say = () => {
    const number = [...form.elements].filter((each) => each.type === "checkbox" && each.checked).length;
    const noun = number === 1 ? form.dataset.one : form.dataset.several;
    const text = number ? `${number} ${noun} chosen` : unchosen;
    if (words.textContent !== text) words.textContent = text;
  };
  // A box that chooses all of them changes the others without their saying so.
  document.addEventListener("change", () => setTimeout(say));
  document.addEventListener("click", () => setTimeout(say));
  say();
}
