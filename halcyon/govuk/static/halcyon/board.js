// A board keeps itself fresh: every data-refresh seconds it fetches its own page and takes the new board,
// unless somebody is in the middle of it.

/** @param {HTMLElement} board */
export function keepFresh(board) {
  setInterval(async () => {
    const inUse = document.hidden || board.contains(document.activeElement);
    if (inUse) return;
    const answer = await fetch(window.location.href, { headers: { "X-Requested-With": "refresh" } }).catch(() => null);
    if (!answer || !answer.ok || answer.redirected) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(board.id);
    if (fresh) board.replaceChildren(...fresh.childNodes);
  }, Number(board.dataset.refresh) * 1000);
}
