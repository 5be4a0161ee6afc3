/*
 * "Leave this page": the link that is marked, or Escape three times. The page is covered first, for the next
 * one may be slow to come, or not come. Blocks and whole pages of ours share it. Without script it is a link.
 */
(function () {
  "use strict";

  // A unit holds several blocks, and each brings this script along.
  if (window.PractitionerGuideExit) return;

  var before = [];

  function leave(link) {
    document.title = "";
    document.body.textContent = "";
    before.forEach(function (task) {
      task();
    });
    try {
      window.top.location.replace(link.href);
    } catch (refused) {
      window.location.replace(link.href);
    }
  }

  var count = 0;
  var last = 0;
  document.addEventListener("keydown", function (event) {
    // Escape also closes lists and menus: three of them far apart are no wish to leave.
    count = event.key !== "Escape" ? 0 : event.timeStamp - last < 5000 ? count + 1 : 1;
    last = event.timeStamp;
    var link = document.querySelector("[data-pg-exit]");
    if (count === 3 && link) leave(link);
  }, true);
  document.addEventListener("click", function (event) {
    var link = event.target.closest("[data-pg-exit]");
    if (!link) return;
    event.preventDefault();
    leave(link);
  }, true);

  /* What must be done, at once, once the page is covered and before it goes. */
  window.PractitionerGuideExit = function (task) {
    before.push(task);
  };
})();
