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
      places.forEach(place => place.leave());
    }
    // What was typed is kept; what was to be sent nowhere goes with the person.
    document.addEventListener("pg-leave", () => {
      leave();
      window.PractitionerGuideNotes.forgetUnsent();
    });
    addEventListener("beforeprint", () => unfold(true));
    addEventListener("afterprint", () => unfold(false));
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") places.forEach(place => place.notes.saveAll());
    });
    addEventListener("pagehide", leave);
    function stay() {
      places.forEach(place => {
        place.line.leaving = false;
        place.line.flush();
      });
    }
    addEventListener("pageshow", stay);
    addEventListener("beforeunload", event => {
      // A link to a file begins like a link to a page, and one stays.
      setTimeout(stay, 2000);
      var open = places.filter(place => place.leave() && place.root.isConnected);
      // Words are kept nowhere yet: the browser asks.
      if (open.length) event.preventDefault();
    });
  }

  /* What is folded on the screen cannot be opened on paper. */
  function unfold(open) {
    var which = open ? ".pg-body details:not([open])" : "[data-pg-shut]";
    document.querySelectorAll(which).forEach(fold => {
      fold.open = open;
      fold.toggleAttribute("data-pg-shut", open);
    });
  }

  function isTouched(box) {
    if (box.options) return box.selectedIndex > 0 && !box.selectedOptions[0].defaultSelected;
    return box.checked !== box.defaultChecked || box.value !== box.defaultValue;
  }

  function Place(runtime, element, root, words) {
    this.runtime = runtime;
    this.element = element;
    this.root = root;
    this.words = words;
    this.body = root.querySelector("[data-pg-body]");
    this.note = root.querySelector("[data-pg-note]");
    this.live = root.querySelector("[data-pg-live]");
    this.rest = root.querySelector("[data-pg-rest]");
    this.block = runtime.handlerUrl(element, "pg");
    this.forms = {};
    this.line = window.PractitionerGuideLine(root.dataset.pg, root.dataset.pgKey, words.csrf);
    this.notes = new window.PractitionerGuideNotes(this);
    this.listen();
    this.line.places.push(this);
    // What was typed and pressed before this script came.
    root.querySelectorAll("textarea, input, select").forEach(box => {
      if (isTouched(box)) this.change(box, true);
    });
    this.notes.wake();
    root.querySelectorAll("form").forEach(form => {
      if (form.pgPressed) this.press(form, form.pgPressed);
    });
    this.line.flush();
  }

  Place.prototype = {
    /* Beside the form it is about: at the foot of a long page nobody would see it. */
    warn(text, form) {
      (form && form.isConnected ? form : this.body).insertAdjacentElement("afterend", this.note);
      this.note.hidden = false;
      this.speak(this.note, text);
    },

    tell(text) {
      this.warn(text, this.note.isConnected && !this.note.hidden ? this.note.previousElementSibling : null);
    },

    tellNothing() {
      this.note.hidden = true;
      this.note.textContent = "";
      this.live.textContent = "";
    },

    /* A screen reader keeps silent about what did not change: a blank makes the same words new. */
    speak(region, text) {
      region.textContent = text && region.textContent === text ? text + "\u00a0" : text;
    },

    say(text) {
      this.speak(this.live, text);
    },

    offer(waits) {
      this.rest.hidden = !waits;
    },

    point(selector) {
      var line = this.root.querySelector(selector);
      if (!line) return;
      line.hidden = false;
      line.focus();
    },

    sent() {
      places.forEach(place => {
        place.note.hidden = true;
      });
      this.live.classList.remove("pg-sr");
      this.say(this.words.sent);
    },

    url(action) {
      return this.runtime.handlerUrl(this.element, action);
    },

    /* The server keeps newer words than this page shows. */
    renew() {
      this.send("show", {}, this.body, "quiet");
    },

    /* `how` is empty for what a person pressed, "keep" for a form that saves itself, "quiet" for the rest. */
    send(action, data, form, how, line) {
      var pressed = !how;
      if (pressed && this.root.getAttribute("aria-busy")) return;
      if (pressed) this.root.setAttribute("aria-busy", "true");
      if (how !== "quiet") this.tellNothing();
      var place = Array.from(form.querySelectorAll("input[type=hidden]:not([name=version])"), box => box.value);
      var entry = this.line.put({
        block: this.block,
        action,
        url: this.url(action),
        slot: [action, line, ...place].join("/"),
        data,
        keep: "pgKeep" in form.dataset,
        how: how || "press"
      }, this);
      this.forms[entry.id] = form;
    },

    /* The server has answered. `late`: not at once, so the person may be elsewhere by now. */
    take(entry, result, late) {
      var answer = result.answer;
      var form = this.forms[entry.id];
      delete this.forms[entry.id];
      if (entry.keep && !(form && form.isConnected)) {
        form = this.root.querySelector(`form[data-pg-keep][data-pg-action="${entry.action}"]`);
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
        if (answer.part || (entry.action === "show" && this.isIdle())) this.swap(answer);
        if (entry.action === "tick" && !late) this.say(answer.say);
      }
    },

    /* Whether nobody writes here. Who does is told when the words meet newer ones. */
    isIdle() {
      if (this.body.contains(document.activeElement) || this.notes.saveAll()) return false;
      return !this.line.waiting.entries().some(entry => entry.block === this.block);
    },

    wait(entry, why) {
      var form = this.forms[entry.id];
      if (entry.how === "press") this.root.removeAttribute("aria-busy");
      if (entry.how === "quiet" && entry.action !== "tick") return;
      if (/full|lost|failed|shut/.test(why)) form.pgDirty = entry.keep;
      var text = this.words[why === "offline" ? (entry.keep ? "noteWaits" : "waits") : why];
      if (!entry.keep || !this.notes.state(form, text)) this.warn(text, form);
    },

    /* Put the new HTML in its place. Gives the place; null where it is no more. */
    swap(answer) {
      var part = answer.part ? this.body.querySelector(`[data-pg-item="${answer.part}"]`) : this.body;
      if (!part || !answer.html) return part;
      this.notes.saveAll();
      if (answer.part) {
        part.outerHTML = answer.html;
        part = this.body.querySelector(`[data-pg-item="${answer.part}"]`);
      } else {
        part.innerHTML = answer.html;
      }
      this.notes.wake();
      return part;
    },

    show(answer, action, form, late) {
      var own = form && form.querySelector("[data-pg-unsent]");
      var wasHere = this.body.contains(document.activeElement);
      var place = this.swap(answer);
      var html = place && answer.html;
      var shown = html && place.querySelector("[data-pg-own]");
      if (shown && own && own.value) {
        shown.lastElementChild.textContent = own.value;
        shown.hidden = false;
      }
      // Who walks on wants the heading there, not the reply to an earlier answer.
      var headings = html && place.querySelectorAll(action === "go" ? ".pg-heading" : "[data-pg-focus]");
      var target = html && headings[action === "go" ? headings.length - 1 : 0];
      if (late && !wasHere) return;
      if (target) target.focus();
      if (late) return;
      // What has the focus is spoken: the same once more would be noise. Without it the line is shown.
      var spoken = action === "keep_note" || action === "delete_note" || (form && form.querySelector("[data-pg-state]"));
      this.live.classList.toggle("pg-sr", Boolean(target));
      this.say(spoken ? "" : answer.say || "");
    },

    leave() {
      this.line.leaving = true;
      return this.notes.saveAll();
    },

    press(form, button) {
      var data = form.dataset;
      if (data.pgKeep !== undefined || data.pgDevice) this.notes.save(form, button || form.querySelector("button"));
      else if (data.pgAction) {
        // The whole answer takes the place of a half one that may still wait.
        clearTimeout(form.pgTimer);
        if (data.pgAction === "delete_note" || data.pgAction === "show") this.notes.letGo();
        this.send(data.pgAction, this.notes.read(form, button), form, "");
      } else if (data.pgForget) {
        this.notes.forget(data.pgForget);
        form.parentElement.open = false;
        this.point("[data-pg-gone]");
      } else if ("pgDrop" in data) {
        this.rest.open = false;
        this.line.forget();
        this.tellNothing();
        this.point("[data-pg-dropped]");
      }
    },

    change(box, now) {
      var form = box.form;
      if (box.name === "tick" && !(form && form.dataset.pgAction)) {
        if (!now) return;
        var ticked = this.body.querySelectorAll('[name="tick"]:checked');
        var all = Array.from(ticked, one => one.value);
        // Each line is a save of its own: a page that is behind undoes no other tick.
        this.send("tick", { tick: all, changed: box.value }, box.closest("label") || this.body, "quiet", box.value);
      } else if (form && form.dataset.pgDraft && !("pgUnsent" in box.dataset)) {
        clearTimeout(form.pgTimer);
        form.pgTimer = setTimeout(() => {
          if (!form.isConnected) return;
          this.send(form.dataset.pgDraft, this.notes.read(form), form, "quiet");
        }, 400);
      } else {
        this.notes.changed(box, now);
      }
    },

    listen() {
      var root = this.root;
      var pressed;
      root.addEventListener("submit", event => {
        event.preventDefault();
        // Older phones do not say which button sent a form.
        this.press(event.target, event.submitter || pressed);
      });
      root.addEventListener("click", event => {
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
          this.notes.sure(button.form);
        } else if (button && "pgMine" in button.dataset) {
          this.notes.mine(button);
        }
      });
      root.addEventListener("input", event => {
        if (event.target.tagName === "TEXTAREA") this.change(event.target, false);
      });
      root.addEventListener("change", event => {
        if (event.target.tagName !== "TEXTAREA") this.change(event.target, true);
      });
    }
  };

  window.PractitionerGuide = function (runtime, element, words) {
    var holder = element.jquery ? element[0] : element;
    var root = holder.querySelector("[data-pg]");
    if (!root) return;
    document.querySelectorAll("[data-pg] .pg-bar").forEach((bar, i) => {
      bar.hidden = i > 0;
    });
    listen();
    places.push(new Place(runtime, element, root, words));
  };
})();
