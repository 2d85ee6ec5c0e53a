// A block that finds something by words and puts it into a text where its cursor is. Without scripts the same buttons
// send the form: the server finds, and puts it at the text's end.

const PAUSE = 300; // milliseconds after the last key until it is looked for

/** @param {HTMLElement} block names the text's id in data-insert, and where to look in data-look-in */
export function insertInto(block) {
  const text = document.getElementById(block.dataset.insert);
  if (!(text instanceof HTMLTextAreaElement)) return;
  const words = block.querySelector("input");
  const found = block.querySelector("[data-found]");
  let timer;
  let asked = 0;

  const put = (button) => {
    text.setRangeText(button.value, text.selectionStart, text.selectionEnd, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
    text.focus();
  };
  const look = async () => {
    clearTimeout(timer);
    const mine = (asked += 1);
    const address = new URL(block.dataset.lookIn, window.location.href);
    address.searchParams.set("words", words.value);
    try {
      const answer = await fetch(address, { headers: { "X-Requested-With": "found" } });
      if (!answer.ok || answer.redirected) return;
      const list = await answer.text();
      if (mine === asked) found.innerHTML = list; // an answer that was overtaken is not shown
    } catch {
      // What stands there stays; the button still sends the form.
    }
  };

  block.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    event.preventDefault();
    if (button.name === "put") put(button);
    else look();
  });
  words?.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    look();
  });
  words?.addEventListener("input", (event) => {
    event.stopPropagation(); // what is looked for is no part of what is saved
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
}
