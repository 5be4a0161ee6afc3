/*
 * The server decides and renders. This takes a form to the line (line.js), puts the answer in its place,
 * moves the focus to it and speaks one sentence. Without script a page can be read.
 */
(function () {
  "use strict";

  var places = [];

  function listen() {
    var page = document.documentElement;
    if (page.dataset.pgReady) return;
    page.dataset.pgReady = "yes";
    function leave() {
      places.forEach(function (place) {
        place.leave();
      });
    }
    // What was typed is kept before the page goes; what was to be sent nowhere goes with the person.
    document.addEventListener("pg-leave", function () {
      leave();
      window.PractitionerGuideNotes.forgetUnsent();
    });
    window.addEventListener("beforeprint", function () {
      unfold(true);
    });
    window.addEventListener("afterprint", function () {
      unfold(false);
    });
    document.addEventListener("visibilitychange", function () {
      if (document.visibilityState === "hidden") places.forEach(function (place) {
        place.notes.saveAll();
      });
    });
    window.addEventListener("pagehide", leave);
    function stay() {
      places.forEach(function (place) {
        place.line.leaving = false;
        place.line.flush();
      });
    }
    window.addEventListener("pageshow", stay);
    window.addEventListener("beforeunload", function (event) {
      // A link to a file begins like a link to a page, and one stays.
      window.setTimeout(stay, 2000);
      var open = places.filter(function (place) {
        return place.leave() && place.root.isConnected;
      });
      // Words that wait for a yes or no are in no store: the browser asks whether to go without them.
      if (open.length) event.preventDefault();
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

  function Place(runtime, element, root, words) {
    this.runtime = runtime;
    this.element = element;
    this.root = root;
    this.words = words;
    this.body = root.querySelector("[data-pg-body]");
    this.note = root.querySelector("[data-pg-note]");
    this.live = root.querySelector("[data-pg-live]");
    this.block = runtime.handlerUrl(element, "pg");
    this.forms = {};
    this.line = window.PractitionerGuideLine(root.dataset.pg);
    this.notes = new window.PractitionerGuideNotes(this);
    this.listen();
    this.notes.wake();
    this.line.places.push(this);
    this.line.flush();
  }

  Place.prototype = {
    /* Beside the form it is about: at the foot of a long page nobody would see it. */
    warn: function (text, form) {
      (form && form.isConnected ? form : this.body).insertAdjacentElement("afterend", this.note);
      this.note.textContent = text;
      this.note.hidden = false;
    },

    tell: function (text) {
      this.warn(text, this.note.isConnected && !this.note.hidden ? this.note.previousElementSibling : null);
    },

    tellNothing: function () {
      this.note.hidden = true;
      this.note.textContent = "";
      this.live.textContent = "";
    },

    point: function (selector) {
      var line = this.root.querySelector(selector);
      if (!line) return;
      line.hidden = false;
      line.focus();
    },

    sent: function () {
      places.forEach(function (place) {
        place.note.hidden = true;
      });
      this.live.classList.remove("pg-sr");
      this.live.textContent = this.words.sent;
    },

    /* `how` is empty for what a person pressed, "keep" for a form that saves itself, "quiet" for the rest. */
    send: function (action, data, form, how, line) {
      var pressed = !how;
      if (pressed && this.root.getAttribute("aria-busy")) return;
      if (pressed) this.root.setAttribute("aria-busy", "true");
      if (how !== "quiet") this.tellNothing();
      var place = Array.prototype.filter.call(form.querySelectorAll("input[type=hidden]"), function (box) {
        return box.name !== "version";
      });
      var entry = this.line.put({
        block: this.block,
        action: action,
        url: this.runtime.handlerUrl(this.element, action),
        slot: [action, line].concat(place.map(function (box) {
          return box.value;
        })).join("/"),
        data: data,
        keep: "pgKeep" in form.dataset,
        how: how || "press"
      }, this);
      this.forms[entry.id] = form;
    },

    /* The server has answered. `late`: not at once, so the person may be elsewhere by now. */
    take: function (entry, result, late) {
      var answer = result.answer;
      var form = this.forms[entry.id];
      delete this.forms[entry.id];
      if (entry.keep && !(form && form.isConnected)) {
        form = this.root.querySelector('form[data-pg-keep][data-pg-action="' + entry.action + '"]');
      }
      // First: screen readers keep silent about what changes in a part that is busy.
      if (entry.how === "press") this.root.removeAttribute("aria-busy");
      if (late && result.ok) this.note.hidden = true;
      if (entry.keep && form) this.notes.kept(form, result, entry.how === "press" && !late);
      if (entry.how === "press") {
        if (result.ok) this.show(answer, entry.action, form, late);
        else if (!entry.keep || !form) this.warn(answer.error, form);
      } else if (!result.ok) {
        if (entry.action === "tick") this.warn(answer.error, form);
      } else {
        // Nobody asked for it: nothing moves, and only what names its place is drawn anew.
        if (answer.part) this.swap(answer);
        if (entry.action === "tick" && !late) this.live.textContent = answer.say;
      }
    },

    wait: function (entry, why) {
      var form = this.forms[entry.id];
      if (entry.how === "press") this.root.removeAttribute("aria-busy");
      if (entry.how === "quiet" && entry.action !== "tick") return;
      if (why === "full" || why === "lost" || why === "failed") form.pgDirty = entry.keep;
      var text = this.words[why === "offline" ? (entry.keep ? "noteWaits" : "waits") : why];
      if (!entry.keep || !this.notes.state(form, text)) this.warn(text, form);
    },

    /* Put the new HTML in its place. Gives the place; null where it is no more. */
    swap: function (answer) {
      var part = answer.part ? this.body.querySelector('[data-pg-item="' + answer.part + '"]') : this.body;
      if (!part || !answer.html) return part;
      this.notes.saveAll();
      if (answer.part) {
        part.insertAdjacentHTML("afterend", answer.html);
        part.remove();
        part = this.body.querySelector('[data-pg-item="' + answer.part + '"]');
      } else {
        part.innerHTML = answer.html;
      }
      this.notes.wake();
      return part;
    },

    show: function (answer, action, form, late) {
      var own = form && form.querySelector("[data-pg-unsent]");
      var wasHere = this.body.contains(document.activeElement);
      var place = this.swap(answer);
      var html = place && answer.html;
      var shown = html && place.querySelector("[data-pg-own]");
      if (shown && own && own.value) {
        shown.lastElementChild.textContent = own.value;
        shown.hidden = false;
      }
      // Who walks to a question or to the end wants its heading, not the reply to an earlier answer.
      var headings = html && place.querySelectorAll(action === "go" ? ".pg-heading" : "[data-pg-focus]");
      var target = html && headings[action === "go" ? headings.length - 1 : 0];
      if (late && !wasHere) return;
      if (target) target.focus();
      if (late) return;
      // What has the focus is spoken: the same once more would be noise. Without it the line is shown.
      var spoken = action === "keep_note" || action === "delete_note" || (form && form.querySelector("[data-pg-state]"));
      this.live.classList.toggle("pg-sr", Boolean(target));
      this.live.textContent = spoken ? "" : answer.say || "";
    },

    leave: function () {
      this.line.leaving = true;
      return this.notes.saveAll();
    },

    press: function (form, button) {
      var data = form.dataset;
      if (data.pgKeep !== undefined || data.pgDevice) this.notes.save(form, button || form.querySelector("button"));
      else if (data.pgAction) {
        // The whole answer takes the place of a half one that may still wait.
        window.clearTimeout(form.pgTimer);
        if (data.pgAction === "delete_note" || data.pgAction === "show") this.notes.letGo();
        this.send(data.pgAction, window.PractitionerGuideNotes.read(form, button), form, "");
      } else if (data.pgForget) {
        this.notes.forget(data.pgForget);
        form.parentElement.open = false;
        this.point("[data-pg-gone]");
      }
    },

    change: function (box, now) {
      var place = this;
      var form = box.form;
      if (box.name === "tick" && !(form && form.dataset.pgAction)) {
        if (!now) return;
        var ticked = this.body.querySelectorAll('[name="tick"]:checked');
        var all = Array.prototype.map.call(ticked, function (one) {
          return one.value;
        });
        // Each line is a save of its own: a page that is behind undoes no other tick.
        this.send("tick", { tick: all, changed: box.value }, box.closest("label") || this.body, "quiet", box.value);
      } else if (form && form.dataset.pgDraft && !("pgUnsent" in box.dataset)) {
        window.clearTimeout(form.pgTimer);
        form.pgTimer = window.setTimeout(function () {
          if (!form.isConnected) return;
          place.send(form.dataset.pgDraft, window.PractitionerGuideNotes.read(form), form, "quiet");
        }, 400);
      } else {
        this.notes.changed(box, now);
      }
    },

    listen: function () {
      var place = this;
      var root = this.root;
      var pressed;
      root.addEventListener("submit", function (event) {
        event.preventDefault();
        // Older phones do not say which button sent a form.
        place.press(event.target, event.submitter || pressed);
      });
      root.addEventListener("click", function (event) {
        var word = event.target.closest(".pg-term__word");
        var button = event.target.closest("button");
        pressed = button;
        if (word) {
          var open = word.getAttribute("aria-expanded") === "true";
          word.setAttribute("aria-expanded", String(!open));
          word.nextElementSibling.hidden = open;
        } else if (button && "pgPrint" in button.dataset) {
          window.print();
        } else if (button && "pgSure" in button.dataset) {
          place.notes.sure(button.form);
        } else if (button && "pgMine" in button.dataset) {
          place.notes.mine(button);
        }
      });
      root.addEventListener("input", function (event) {
        if (event.target.tagName === "TEXTAREA") place.change(event.target, false);
      });
      root.addEventListener("change", function (event) {
        if (event.target.tagName !== "TEXTAREA") place.change(event.target, true);
      });
    }
  };

  window.PractitionerGuide = function (runtime, element, words) {
    var holder = element.jquery ? element[0] : element;
    var root = holder.querySelector("[data-pg]");
    if (!root) return;
    Array.prototype.slice.call(document.querySelectorAll("[data-pg] .pg-bar"), 1).forEach(function (bar) {
      bar.hidden = true;
    });
    listen();
    places.push(new Place(runtime, element, root, words));
  };
})();
