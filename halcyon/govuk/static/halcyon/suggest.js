// An answer that mostly goes with another: once that one is given it is put in, unless somebody answered here themselves.

/** @param {HTMLSelectElement} list names the other's id in data-suggests; what goes with what, as JSON, in data-usual */
export function suggest(list) {
  const other = document.getElementById(list.dataset.suggests);
  if (!(other instanceof HTMLSelectElement)) return;
  const usual = JSON.parse(list.dataset.usual);
  let put = "";
  list.addEventListener("change", () => {
    if (other.value !== put) return;
    put = usual[list.value] ?? "";
    other.value = put;
  });
}
