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
    if (page.dataset.pgReady) return;
    page.dataset.pgReady = "yes";
    var count = 0;
    var last = 0;
    document.addEventListener("keydown", function (event) {
      // Escape also closes lists and menus: three of them far apart are no wish to leave.
      count = event.key !== "Escape" ? 0 : event.timeStamp - last < 5000 ? count + 1 : 1;
      last = event.timeStamp;
      var link = document.querySelector("[data-pg-exit]");
      if (count === 3 && link) leave(link);
    });
    window.addEventListener("beforeprint", function () {
      unfold(true);
    });
    window.addEventListener("afterprint", function () {
      unfold(false);
    });
  }

  /* What is folded on the screen cannot be opened on paper. */
  function unfold(open) {
    var which = open ? ".pg-body details:not([open])" : "[data-pg-shut]";
    Array.prototype.forEach.call(document.querySelectorAll(which), function (fold) {
      fold.open = open;
      fold.toggleAttribute("data-pg-shut", open);
    });
  }

  /* Notes that stay in this browser. */
  function fill(root) {
    var form = root.querySelector("[data-pg-device]");
    if (!form) return;
    var kept;
    try {
      kept = JSON.parse(localStorage.getItem("pg-note-" + form.dataset.pgDevice)) || {};
    } catch (shut) {
      // A browser may refuse its store. The page still works, and saving will say so.
      return;
    }
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
    var pressed;
    var later;

    /* Beside the form it is about: at the foot of a long page nobody would see it. */
    function warn(text, form) {
      (form || body).insertAdjacentElement("afterend", note);
      note.textContent = text;
      note.hidden = !text;
    }

    function tell(selector) {
      var line = root.querySelector(selector);
      line.hidden = false;
      line.focus();
    }

    function show(answer, action) {
      var part = answer.part && body.querySelector('[data-pg-item="' + answer.part + '"]');
      var own = (part || body).querySelector("[data-pg-unsent]");
      var place = body;
      if (part) {
        part.insertAdjacentHTML("afterend", answer.html);
        place = part.nextElementSibling;
        part.remove();
      } else if (answer.html) {
        body.innerHTML = answer.html;
        fill(root);
      }
      var shown = answer.html && place.querySelector("[data-pg-own]");
      if (shown && own && own.value) {
        shown.lastElementChild.textContent = own.value;
        shown.hidden = false;
      }
      // Who walks to a question or to the end wants its heading, not the reply to an earlier answer.
      var headings = place.querySelectorAll(action === "go" ? ".pg-heading" : "[data-pg-focus]");
      var target = answer.html && headings[action === "go" ? headings.length - 1 : 0];
      if (target) target.focus();
      else if (action === "delete_note") tell("[data-pg-gone]");
      // What has the focus is spoken: the same once more would be noise. Without it the line is shown.
      var spoken = action === "keep_note" || action === "delete_note";
      live.classList.toggle("pg-sr", Boolean(target));
      live.textContent = spoken ? "" : answer.say || "";
    }

    /* `quiet` is for what the person did not ask to send. */
    function send(action, data, form, quiet) {
      if (root.getAttribute("aria-busy")) {
        if (action === "tick") later = data;
        return;
      }
      root.setAttribute("aria-busy", "true");
      warn("");
      live.textContent = "";
      fetch(runtime.handlerUrl(element, action), {
        method: "POST",
        credentials: "same-origin",
        headers: { "Content-Type": "application/json", "X-CSRFToken": cookie("csrftoken") },
        body: JSON.stringify(data)
      })
        .then(function (response) {
          return response.json().then(function (answer) {
            return response.ok ? answer : { error: answer.error || words.failed };
          }, function () {
            return { error: words.failed };
          });
        }, function () {
          return { error: words.offline };
        })
        .then(function (answer) {
          // First: screen readers keep silent about what changes in a part that is busy.
          root.removeAttribute("aria-busy");
          if (!answer.error) show(answer, action);
          else if (!quiet) warn(answer.error, form);
          // Ticks set while the one before was on its way.
          var ticks = later;
          later = null;
          if (ticks) send("tick", ticks, form);
        });
    }

    function keepHere(form) {
      try {
        localStorage.setItem("pg-note-" + form.dataset.pgDevice, JSON.stringify(read(form)));
      } catch (full) {
        warn(words.failed, form);
        return;
      }
      root.querySelector("[data-pg-gone]").hidden = true;
      tell("[data-pg-saved]");
      send("kept_here", {}, form, true);
    }

    root.addEventListener("submit", function (event) {
      var form = event.target;
      event.preventDefault();
      if (form.dataset.pgAction) {
        // Older phones do not say which button sent a form.
        send(form.dataset.pgAction, read(form, event.submitter || pressed), form);
      } else if (form.dataset.pgDevice) {
        keepHere(form);
      } else if (form.dataset.pgForget) {
        localStorage.removeItem("pg-note-" + form.dataset.pgForget);
        root.querySelector("[data-pg-device]").reset();
        root.querySelector("[data-pg-saved]").hidden = true;
        form.parentElement.open = false;
        tell("[data-pg-gone]");
      }
    });

    root.addEventListener("click", function (event) {
      var word = event.target.closest(".pg-term__word");
      var exit = event.target.closest("[data-pg-exit]");
      pressed = event.target.closest("button");
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
      }, body);
    });

    oneExit();
    fill(root);
  };
})();
