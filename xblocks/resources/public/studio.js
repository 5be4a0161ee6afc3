/*
 * The dialog behind "Edit" in Studio. The server judges what was typed and keeps it. This sends it, tells
 * Studio how it went, by which its window closes, and leads to the box that is to be mended.
 */
(() => {
  "use strict";
  if (window.PractitionerGuideStudio) return;

  /* The token by which the site knows its pages, where this site has it: told, or in a cookie. */
  function token(csrf) {
    const cookie = document.cookie.split("; ").find(one => one.startsWith(csrf.cookie + "="));
    return csrf.token || (cookie || "").slice(csrf.cookie.length + 1);
  }

  /* Gives the answer, or `{why}` where there is none of ours. */
  function post(url, data, csrf) {
    return fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json", [csrf.header]: token(csrf) },
      body: JSON.stringify(data)
    }).then(
      response => response.json().catch(() => ({ why: response.status < 500 ? "refused" : "fault" })),
      () => ({ why: "offline" })
    );
  }

  /** Wake the dialog, as Studio calls it; `words` are those of STUDIO_WORDS, with the site's `csrf`. */
  window.PractitionerGuideStudio = function (runtime, element, words) {
    // Studio hands over a jQuery object, other runtimes an element.
    const root = element.querySelector ? element : element[0];
    const form = root.querySelector("[data-pg-edit]");
    const general = root.querySelector("[data-pg-error]");

    /* Studio's runtimes listen. They send on what they hear: nothing of the page may be in it. */
    function notify(name, data) {
      if (runtime.notify) runtime.notify(name, data);
    }

    function show(place, sentence) {
      place.textContent = sentence;
      place.hidden = !sentence;
    }

    function clear() {
      show(general, "");
      form.querySelectorAll("input").forEach(box => {
        box.removeAttribute("aria-invalid");
        show(form.querySelector(`#${box.id}-error`), "");
      });
    }

    function refuse(sentence, name) {
      const box = name && form.elements[name];
      notify("error", { title: words.notSaved, message: sentence });
      if (!box) {
        show(general, sentence);
        return;
      }
      box.setAttribute("aria-invalid", "true");
      show(form.querySelector(`#${box.id}-error`), sentence);
      box.focus();
    }

    root.querySelector("[data-pg-cancel]").addEventListener("click", () => notify("cancel", {}));
    if (!form) return;
    form.addEventListener("submit", event => {
      event.preventDefault();
      if (form.getAttribute("aria-busy")) return;
      form.setAttribute("aria-busy", "true");
      clear();
      notify("save", { state: "start", message: words.saving });
      post(runtime.handlerUrl(element, form.dataset.pgEdit), Object.fromEntries(new FormData(form)), words.csrf)
        .then(answer => {
          form.removeAttribute("aria-busy");
          if (answer.saved) notify("save", { state: "end" });
          else refuse(answer.error || words[answer.why] || words.refused, answer.field);
        });
    });
  };
})();
