/*
 * Forms that save themselves: the line that says so, the counter, notes that never leave this browser, and
 * thoughts that never leave this tab. What the guard asks about waits; the rest is saved meanwhile.
 */
(function () {
  "use strict";
  if (window.PractitionerGuideNotes) return;

  var store = window.PractitionerGuideWaiting.store;
  var PAUSE = 1500;
  var counters = 0;
  var SELF = "form[data-pg-keep], form[data-pg-device]";

  /* A form as data: a name that comes twice is a list. What is never to be sent is left out. */
  function read(form, button) {
    var data = {};
    new FormData(form).forEach((value, name) => {
      var box = form.elements[name];
      if (box.dataset && "pgUnsent" in box.dataset) return;
      if (name in data) data[name] = [].concat(data[name], value);
      else data[name] = value;
    });
    if (button && button.name) data[button.name] = button.value;
    return data;
  }

  function put(form, values) {
    Array.from(form.elements).forEach(box => {
      if (!box.name || box.tagName === "BUTTON") return;
      var value = values[box.name];
      if (/checkbox|radio/.test(box.type)) box.checked = [].concat(value).includes(box.value);
      else if (value !== undefined) box.value = value;
      else if (box.type !== "hidden") box.value = "";
    });
  }

  /* Labels and words of a note, as the workbook lists them. */
  function lines(form, values) {
    var found = [];
    Array.from(form.elements).forEach(box => {
      var label = box.closest("label");
      if (!label || !box.name || !values[box.name] || (box.type === "checkbox" && !box.checked)) return;
      var row = box.closest("fieldset");
      var legend = row && row.querySelector("legend");
      var name = (legend ? legend.textContent.trim() + ": " : "") + label.querySelector("span").textContent.trim();
      if (box.type === "checkbox") found.push({ label: "", text: name });
      else found.push({ label: name, text: box.tagName === "SELECT" ? box.selectedOptions[0].text : values[box.name] });
    });
    return found;
  }

  function device(key) {
    try {
      return JSON.parse(store("localStorage")["pg-note-" + key]);
    } catch (noNote) {
      return null;
    }
  }

  /* Keys of the notes of this browser. */
  function shelved() {
    return Object.keys(store("localStorage")).filter(key => key.startsWith("pg-note-"));
  }

  function clock() {
    return new Date().toTimeString().slice(0, 5);
  }

  function Notes(place) {
    this.place = place;
    this.words = place.words;
    this.guard = new window.PractitionerGuideGuard(place.words.patterns);
  }

  /* For comparing. */
  function gist(data) {
    return JSON.stringify(Object.assign({}, data, { version: "" }));
  }

  Notes.prototype = {
    read,

    /* Say a note's state beside it, in a live region: the same once more only to who asked. */
    state(form, text, asked) {
      var line = form.querySelector("[data-pg-state]");
      clearTimeout(form.pgSlow);
      if (line && (asked || line.textContent.trim() !== text)) this.place.speak(line, text);
      return Boolean(line);
    },

    /* Fill what was drawn anew: notes of this browser, words that still wait, thoughts of this tab. */
    wake() {
      var place = this.place;
      place.root.querySelectorAll(SELF).forEach(form => {
        if (!form.pgAwake) this.fill(form);
      });
      place.root.querySelectorAll("textarea[data-pg-unsent]").forEach(box => {
        box.value = store("sessionStorage")[this.unsent(box)] || box.value;
      });
      place.root.querySelectorAll("div[data-pg-book]").forEach(this.shelf.bind(this));
      place.root.querySelectorAll("textarea + [data-pg-count]").forEach(this.counter.bind(this));
    },

    fill(form) {
      var line = this.place.line;
      var data = form.dataset;
      form.pgAwake = true;
      this.guard.know(form);
      if (data.pgDevice) {
        var kept = device(data.pgDevice);
        if (kept) put(form, kept.values || kept);
        this.guard.know(form, kept ? kept.values || kept : {});
        form.inert = false;
      } else if (!form.pgDirty) {
        // Typed in already: older words that wait do not take the place of those.
        var waits = line.adopt(this.place.block, data.pgAction);
        if (waits) {
          put(form, waits.data);
          this.guard.know(form, waits.data);
        } else if (line.outran(this.place.url(data.pgAction), form.elements.version.value)) this.place.renew();
      }
      if (!form.pgDirty) form.pgGist = gist(read(form));
      var held = line.waiting.held(this.name(form));
      if (!held) return;
      this.guard.boxes(form).forEach(box => {
        if (box.name in held.values && box.value === box.pgKept) box.value = held.values[box.name];
      });
      // They belong to the note as it was then: what was changed since is not to be lost.
      if (held.version) form.elements.version.value = held.version;
      form.pgDirty = true;
      this.save(form);
    },

    name(form) {
      return form.dataset.pgDevice || this.place.block + "/" + form.dataset.pgAction;
    },

    /* Keep in this browser what waits for her yes. */
    hold(form) {
      var values = {};
      form.pgRisky.forEach(box => {
        values[box.name] = box.value;
      });
      var version = form.elements.version && form.elements.version.value;
      form.pgHeld = this.place.line.waiting.hold(this.name(form), form.pgRisky.length && values, version);
    },

    unsent(box) {
      var item = box.closest("[data-pg-item]");
      return "pg-unsent-" + this.place.block + (item ? item.dataset.pgItem : "") + box.name;
    },

    /* The counter is read with the box, but is no part of its name. */
    counter(line) {
      var box = line.previousElementSibling;
      line.id = "pg-count-" + (counters += 1);
      box.setAttribute("aria-describedby", ((box.getAttribute("aria-describedby") || "") + " " + line.id).trim());
      box.pgCounter = line;
      (box.closest("label") || box).insertAdjacentElement("afterend", line);
      this.count(box);
    },

    count(box) {
      if (!box.pgCounter) return;
      box.pgCounter.textContent = this.words.left.replace("{n}", box.maxLength - box.value.length);
    },

    changed(box, now) {
      if (box.tagName === "TEXTAREA") this.count(box);
      if (box.matches("[data-pg-unsent]")) {
        try {
          sessionStorage.setItem(this.unsent(box), box.value);
        } catch (full) {
        }
        return;
      }
      var form = box.closest(SELF);
      if (!form) return;
      form.pgDirty = true;
      clearTimeout(form.pgTimer);
      form.pgTimer = setTimeout(this.save.bind(this, form), now ? 0 : PAUSE);
    },

    /* Save a form if it may be saved. `button` is there when the person asked for it. */
    save(form, button) {
      clearTimeout(form.pgTimer);
      if (!form.pgDirty && !button) return;
      form.pgHeld = false;
      if (this.card(form)) {
        if (button) this.card(form).focus();
        return;
      }
      var risky = this.guard.risky(form);
      var data = read(form, button);
      risky.forEach(box => {
        data[box.name] = box.pgKept;
      });
      form.pgRisky = risky;
      form.pgDirty = risky.length > 0;
      this.hold(form);
      this.guard.ask(form, risky, button);
      // What gets the focus is spoken anyway.
      if (risky.length) this.state(form, button ? "" : this.words.careful);
      var same = form.pgGist === gist(data);
      if (risky.length && same) return;
      form.pgGist = gist(data);
      this.guard.know(form, data);
      if (form.dataset.pgDevice) {
        this.keepHere(form, data);
        return;
      }
      if (!risky.length) form.pgSlow = setTimeout(this.state.bind(this, form, this.words.saving), 800);
      this.place.send(form.dataset.pgAction, data, form, button && !risky.length ? "" : "keep");
    },

    sure(form) {
      this.guard.sure(form);
      var button = form.querySelector("button:not([type=button])");
      if (button) button.focus();
      form.pgDirty = true;
      this.save(form);
    },

    keepHere(form, values) {
      var data = form.dataset;
      var note = { values, title: data.pgTitle, book: data.pgBook, lines: lines(form, values), at: Date.now() };
      try {
        localStorage.setItem("pg-note-" + data.pgDevice, JSON.stringify(note));
      } catch (full) {
        form.pgDirty = true;
        this.place.warn(this.words.full, form);
        return;
      }
      this.place.tellNothing();
      if (!form.pgDirty) this.state(form, this.words.saved.replace("{time}", clock()));
      if (!form.pgTold) this.place.send("kept_here", {}, form, "quiet");
      form.pgTold = true;
    },

    /* Notes of this browser, as the workbook lists them. They are words, never HTML. */
    shelf(box) {
      var here = box.closest("[data-pg-here]");
      var notes = shelved().map(key => ({ key, note: device(key.slice(8)) }))
        .filter(one => one.note && one.note.book === box.dataset.pgBook && one.note.lines.length)
        .sort((a, b) => a.note.at - b.note.at);
      here.hidden = !notes.length;
      box.textContent = "";
      notes.forEach(one => {
        var entry = here.querySelector("template").content.firstElementChild.cloneNode(true);
        var fold = entry.querySelector("details");
        function add(text, style) {
          var line = document.createElement("p");
          line.textContent = text;
          line.className = style;
          line.dir = "auto";
          fold.before(line);
        }
        entry.querySelector("h4").textContent = one.note.title;
        one.note.lines.forEach(line => {
          if (line.label) add(line.label, "pg-label");
          add((line.label ? "" : "✓ ") + line.text, "");
        });
        fold.querySelector("button").addEventListener("click", () => {
          localStorage.removeItem(one.key);
          this.shelf(box);
          this.place.say(this.words.gone);
          var title = this.place.root.querySelector(".pg-title");
          title.tabIndex = -1;
          title.focus();
        });
        box.append(entry);
      });
    },

    letGo() {
      this.place.root.querySelectorAll(SELF).forEach(form => {
        clearTimeout(form.pgTimer);
        form.pgDirty = false;
        form.pgRisky = [];
        this.hold(form);
        this.guard.ask(form, []);
      });
    },

    forget(key) {
      delete store("localStorage")["pg-note-" + key];
      var form = this.place.root.querySelector("[data-pg-device]");
      this.letGo();
      put(form, {});
      this.guard.know(form, {});
      form.pgGist = gist(read(form));
      this.state(form, "");
      form.querySelectorAll("textarea").forEach(this.count.bind(this));
    },

    card(form) {
      var spot = this.spot(form);
      return spot && spot.childElementCount ? spot : null;
    },

    spot(form) {
      return form.parentElement && form.parentElement.querySelector("[data-pg-clash]");
    },

    /* The server has answered a form that saves itself. */
    kept(form, result, focus) {
      if (result.ok) {
        form.elements.version.value = result.answer.fields.version;
        if ((form.pgRisky || []).length) this.hold(form);
        if (!form.pgDirty) this.state(form, this.words.saved.replace("{time}", clock()), focus);
        return;
      }
      var spot = this.spot(form);
      this.state(form, result.answer.error);
      if (!result.answer.html || !spot) return;
      spot.innerHTML = result.answer.html;
      spot.tabIndex = -1;
      if (focus) spot.focus();
    },

    mine(button) {
      var spot = button.closest("[data-pg-clash]");
      var form = spot.parentElement.querySelector(SELF);
      form.elements.version.value = button.value;
      spot.textContent = "";
      form.pgDirty = true;
      this.save(form);
      form.querySelector("textarea, input:not([type=hidden]), select").focus();
    },

    /* Before a page goes. Gives whether something is kept nowhere yet. */
    saveAll() {
      var open = false;
      this.place.root.querySelectorAll(SELF).forEach(form => {
        if (!form.pgDirty) return;
        this.save(form);
        open = open || (form.pgDirty && !form.pgHeld);
      });
      return open;
    }
  };

  /* Thoughts that nobody sent go with the person. */
  Notes.forgetUnsent = function () {
    var kept = store("sessionStorage");
    Object.keys(kept).forEach(key => {
      if (key.startsWith("pg-unsent-")) delete kept[key];
    });
  };

  window.PractitionerGuideNotes = Notes;
})();
