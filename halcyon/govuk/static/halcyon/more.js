// A menu that is open over the page closes by Escape, and when somebody goes elsewhere.

/** @param {HTMLDetailsElement} menu */
export function closeElsewhere(menu) {
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  const close = (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  };
  document.addEventListener("click", close);
  document.addEventListener("focusin", close);
}
