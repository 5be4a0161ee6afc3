/*
 * Starts the blocks of a page as the LMS does, and reloads the page when its sources change.
 */
(() => {
  "use strict";

  const runtime = {
    handlerUrl(element, name, suffix, query) {
      const holder = (element.jquery ? element[0] : element).closest("[data-handlers]");
      return holder.dataset.handlers + name + (suffix ? "/" + suffix : "") + (query ? "?" + query : "");
    },
    /* Blocks tell the page that they save or fail. Here nobody has to know. */
    notify() {}
  };

  document.querySelectorAll(".xblock[data-init]").forEach(element => {
    const start = window[element.dataset.init];
    const json = element.querySelector(":scope > script[type='application/json']");
    if (start) start(runtime, element, json ? JSON.parse(json.textContent) : undefined);
    else console.error(`No function ${element.dataset.init} for ${element.dataset.usageId}`);
  });

  /* A page in a frame goes with the page around it. */
  if (window.top !== window) return;

  const here = document.documentElement.dataset.version;
  let told = false;

  /* Whoever is writing keeps what she wrote, and reloads when she is ready. */
  function isWriting() {
    const at = document.activeElement;
    return Boolean(at && at.matches("textarea, input[type='text'], input[type='time']"));
  }

  function tell() {
    if (told) return;
    told = true;
    const bar = document.createElement("p");
    const button = document.createElement("button");
    bar.className = "changed";
    bar.setAttribute("role", "status");
    bar.textContent = "The sources have changed. ";
    button.className = "changed__button";
    button.textContent = "Show the new version";
    button.addEventListener("click", () => window.location.reload());
    bar.appendChild(button);
    document.body.prepend(bar);
  }

  function look() {
    if (document.visibilityState !== "visible") return;
    fetch("/-/version", { cache: "no-store" })
      .then(response => response.json())
      .then(now => {
        if (now.version === here) return;
        if (isWriting()) tell();
        else window.location.reload();
      })
      .catch(() => {
        /* The preview was stopped. It may come back. */
      });
  }

  window.setInterval(look, 2000);
  document.addEventListener("visibilitychange", look);
})();
