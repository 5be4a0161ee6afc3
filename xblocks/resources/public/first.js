/*
 * Before the rest of a page has come: the way out ("pg-leave" for other scripts), and buttons pressed.
 */
(() => {
  "use strict";
  // Each block of a unit brings this script along.
  const page = document.documentElement;
  if (page.dataset.pgWayOut) return;
  page.dataset.pgWayOut = "yes";

  /* Cover the page first: the next one may be slow to come, or not come. */
  function leave(link) {
    document.title = "";
    // What is still on its way goes with it.
    document.body.remove();
    document.dispatchEvent(new Event("pg-leave"));
    try {
      window.top.location.replace(link.href);
    } catch {
      window.location.replace(link.href);
    }
  }

  /* What a press of Escape closes by itself. */
  function open() {
    try {
      return document.querySelector(":is(select:open, dialog:modal, :popover-open)");
    } catch {
      return null;
    }
  }

  let count = 0;
  let last = 0;
  document.addEventListener("keydown", event => {
    // A held key is one press. While a word is composed, or is just closed (229), Escape is the input method's.
    if (event.repeat || event.isComposing || event.keyCode === 229 || open()) return;
    // Escape also closes menus: three far apart are no wish to leave.
    count = event.key !== "Escape" ? 0 : event.timeStamp - last < 5000 ? count + 1 : 1;
    last = event.timeStamp;
    const link = document.querySelector("[data-pg-exit]");
    if (count > 2 && link) leave(link);
  }, true);

  /** The button that sent each form so far. */
  const pressed = window.PractitionerGuidePressed = new WeakMap();
  document.addEventListener("submit", event => {
    if (!event.defaultPrevented) pressed.set(event.target, event.submitter);
  });
  document.addEventListener("click", event => {
    const link = event.target.closest("[data-pg-exit]");
    if (!link) return;
    event.preventDefault();
    leave(link);
  });
})();
