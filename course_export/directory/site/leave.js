/* The way out, and what only a script can do on each page: print, and the age of a card. */
(() => {
  "use strict";

  /** Cover the page first: the next one may be slow to come, or not come. */
  function leave(link) {
    document.title = "";
    document.body.remove();
    window.location.replace(link.href);
  }

  let count = 0;
  let last = 0;
  document.addEventListener("keydown", event => {
    if (event.repeat || event.isComposing) return;
    count = event.key !== "Escape" ? 0 : event.timeStamp - last < 5000 ? count + 1 : 1;
    last = event.timeStamp;
    if (count > 2) leave(document.querySelector("[data-leave]"));
  }, true);

  document.addEventListener("click", event => {
    const link = event.target.closest("[data-leave]");
    if (link) {
      event.preventDefault();
      leave(link);
    } else if (event.target.closest("[data-print]")) {
      window.print();
    }
  });
  document.querySelectorAll("[data-print]").forEach(button => { button.hidden = false; });

  /** The day, as this phone has it; a practice list stays on its own day. */
  function today() {
    const now = new Date();
    const two = number => String(number).padStart(2, "0");
    return document.documentElement.dataset.day
      || `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }
  window.helpToday = today();

  document.querySelectorAll("[data-gone]").forEach(card => {
    if (card.dataset.gone < window.helpToday) {
      card.replaceWith(document.getElementById("gone").content.cloneNode(true));
    } else if (card.dataset.due < window.helpToday) {
      card.querySelector("[data-late]").hidden = false;
    }
  });
})();
