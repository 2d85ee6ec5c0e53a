// Buttons that put their value into a text where its cursor is; they appear only where scripts run.

/** @param {HTMLElement} block names the text's id in data-insert */
export function insertInto(block) {
  const text = document.getElementById(block.dataset.insert);
  if (!(text instanceof HTMLTextAreaElement)) return;
  block.querySelectorAll("button[value]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => {
      text.setRangeText(button.value, text.selectionStart, text.selectionEnd, "end");
      text.dispatchEvent(new Event("input", { bubbles: true }));
      text.focus();
    });
  });
}
