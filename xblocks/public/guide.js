/*
 * One small script for all guide blocks. The server decides and renders; this posts a form, puts the
 * answer in its place, moves the focus to it and speaks one sentence. Without it a page can be read.
 */
(function () {
  "use strict";

  function cookie(name) {
    var match = document.cookie.match(new RegExp("(?:^|; )" + name + "=([^;]*)"));
    return match ? decodeURIComponent(match[1]) : "";
  }

  /* A form as data: a name that comes twice, or belongs to boxes one may tick, is a list. */
  function read(form, button) {
    var data = {};
    new FormData(form).forEach(function (value, name) {
      if (name in data) data[name] = [].concat(data[name], value);
      else data[name] = value;
    });
    if (button && button.name) data[button.name] = button.value;
    return data;
  }

  /* Cover the page first, then go: the next page may be slow to come. */
  function leave(link) {
    document.title = "";
    document.body.textContent = "";
    try {
      window.top.location.replace(link.href);
    } catch (refused) {
      window.location.replace(link.href);
    }
  }

  /* One way out a page is enough, in the first place; and Escape three times in a row. */
  function oneExit() {
    var bars = document.querySelectorAll("[data-pg] .pg-bar");
    for (var i = 1; i < bars.length; i += 1) bars[i].hidden = true;
    var page = document.documentElement;
    if (page.dataset.pgEscapes) return;
    page.dataset.pgEscapes = "0";
    document.addEventListener("keydown", function (event) {
      var count = event.key === "Escape" ? Number(page.dataset.pgEscapes) + 1 : 0;
      page.dataset.pgEscapes = String(count);
      var link = document.querySelector("[data-pg-exit]");
      if (count === 3 && link) leave(link);
    });
  }

  /* Notes that stay in this browser. */
  function fill(root) {
    var form = root.querySelector("[data-pg-device]");
    if (!form) return;
    var kept = JSON.parse(localStorage.getItem("pg-note-" + form.dataset.pgDevice) || "{}");
    Array.prototype.forEach.call(form.elements, function (box) {
      if (!(box.name in kept)) return;
      if (box.type === "checkbox") box.checked = true;
      else box.value = kept[box.name];
    });
  }

  window.PractitionerGuide = function (runtime, element, words) {
    var holder = element.jquery ? element[0] : element;
    var root = holder.querySelector("[data-pg]");
    if (!root) return;
    var body = root.querySelector("[data-pg-body]");
    var note = root.querySelector("[data-pg-note]");
    var live = root.querySelector("[data-pg-live]");

    function warn(text) {
      note.textContent = text;
      note.hidden = !text;
    }

    function show(answer) {
      var part = answer.part && body.querySelector('[data-pg-item="' + answer.part + '"]');
      var place = body;
      if (part) {
        part.insertAdjacentHTML("afterend", answer.html);
        place = part.nextElementSibling;
        part.remove();
      } else if (answer.html) {
        body.innerHTML = answer.html;
        fill(root);
      }
      var target = answer.html && place.querySelector("[data-pg-focus]");
      if (target) target.focus();
      live.textContent = answer.say || "";
    }

    function send(action, data) {
      if (root.getAttribute("aria-busy")) return;
      root.setAttribute("aria-busy", "true");
      warn("");
      fetch(runtime.handlerUrl(element, action), {
        method: "POST",
        credentials: "same-origin",
        headers: { "Content-Type": "application/json", "X-CSRFToken": cookie("csrftoken") },
        body: JSON.stringify(data)
      })
        .then(function (response) {
          return response.json().then(function (answer) {
            if (response.ok) show(answer);
            else warn(answer.error || words.failed);
          }, function () {
            warn(words.failed);
          });
        }, function () {
          warn(words.offline);
        })
        .then(function () {
          root.removeAttribute("aria-busy");
        });
    }

    root.addEventListener("submit", function (event) {
      var form = event.target;
      event.preventDefault();
      if (form.dataset.pgAction) {
        send(form.dataset.pgAction, read(form, event.submitter));
      } else if (form.dataset.pgDevice) {
        localStorage.setItem("pg-note-" + form.dataset.pgDevice, JSON.stringify(read(form)));
        var saved = form.querySelector("[data-pg-saved]");
        saved.hidden = false;
        saved.focus();
        send("kept_here", {});
      } else if (form.dataset.pgForget) {
        localStorage.removeItem("pg-note-" + form.dataset.pgForget);
        root.querySelector("[data-pg-device]").reset();
        root.querySelector("[data-pg-saved]").hidden = true;
      }
    });

    root.addEventListener("click", function (event) {
      var word = event.target.closest(".pg-term__word");
      var exit = event.target.closest("[data-pg-exit]");
      if (word) {
        var open = word.getAttribute("aria-expanded") === "true";
        word.setAttribute("aria-expanded", String(!open));
        word.nextElementSibling.hidden = open;
      } else if (exit) {
        event.preventDefault();
        leave(exit);
      }
    });

    root.addEventListener("change", function (event) {
      if (event.target.name !== "tick") return;
      var ticked = body.querySelectorAll('[name="tick"]:checked');
      send("tick", {
        tick: Array.prototype.map.call(ticked, function (box) {
          return box.value;
        })
      });
    });

    oneExit();
    fill(root);
  };
})();
