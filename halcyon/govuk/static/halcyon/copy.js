// A button that copies ready text; it appears only where copying works.

/** @param {HTMLElement} block */
export function copyText(block) {
  const button = block.querySelector("[data-copy-button]");
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(block.querySelector("textarea").value);
    block.querySelector("[data-copy-status]").textContent = "Copied";
  });
}
