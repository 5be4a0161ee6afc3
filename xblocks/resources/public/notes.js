/*
 * Forms that save themselves: the line that says so, the counter, thoughts that never leave this tab. What the
 * guard asks about waits; the rest is saved meanwhile.
 */
(() => {
  "use strict";

  const { store } = window.PractitionerGuideWaiting;
  const forms = window.PractitionerGuideForms;
  const { read, put } = forms;
  const PAUSE = 1500;
  const SELF = "form[data-pg-keep], form[data-pg-device]";
  let counters = 0;

  /* For comparing. */
  function gist(data) {
    return JSON.stringify({ ...data, version: "" });
  }

  /* Where the server shows newer words than those of a form. */
  function spot(form) {
    return form.parentElement?.querySelector("[data-pg-clash]");
  }

  class Notes {
    constructor(place) {
      this.place = place;
      this.words = place.words;
      this.parts = new WeakMap();
      this.guard = new window.PractitionerGuideGuard(place.words.patterns, part => this.of(part));
    }

    /** What is known of a form or a box. `dirty`: words are kept nowhere; `risky`: boxes that wait for a yes. */
    of(part) {
      if (!this.parts.has(part)) this.parts.set(part, {});
      return this.parts.get(part);
    }

    /** Say a note's state beside it, in a live region: the same once more only to who asked. */
    state(form, text, asked) {
      const line = form.querySelector("[data-pg-state]");
      clearTimeout(this.of(form).slow);
      if (line && (asked || line.textContent.trim() !== text)) this.place.speak(line, text);
      return Boolean(line);
    }

    saved(form, asked) {
      const time = new Date().toTimeString().slice(0, 5);
      if (!this.of(form).dirty) this.state(form, this.words.saved.replace("{time}", time), asked);
    }

    /** Fill what was drawn anew: notes of this browser, words that still wait, thoughts of this tab. */
    wake() {
      const { root } = this.place;
      root.querySelectorAll(SELF).forEach(form => {
        if (!this.of(form).awake) this.fill(form);
      });
      root.querySelectorAll("textarea[data-pg-unsent]").forEach(box => {
        box.value = store("sessionStorage")[this.unsent(box)] || box.value;
      });
      root.querySelectorAll("div[data-pg-book]").forEach(box => forms.list(box, () => {
        this.place.say(this.words.gone);
        const title = root.querySelector(".pg-title");
        title.tabIndex = -1;
        title.focus();
      }));
      root.querySelectorAll("textarea + [data-pg-count]").forEach(line => this.counter(line));
    }

    fill(form) {
      const now = this.of(form);
      const { line } = this.place;
      const { pgDevice, pgAction } = form.dataset;
      now.awake = true;
      this.guard.know(form);
      if (pgDevice) {
        const kept = forms.kept(pgDevice);
        if (kept) put(form, kept);
        this.guard.know(form, kept || {});
        form.inert = false;
      } else if (!now.dirty) {
        // Typed in already: older words that wait do not take the place of those.
        const waits = line.adopt(this.place.block, pgAction);
        if (waits) {
          put(form, waits.data);
          this.guard.know(form, waits.data);
        } else if (line.outran(this.place.url(pgAction), form.elements.version.value)) this.place.renew();
      }
      if (!now.dirty) now.gist = gist(read(form));
      const held = line.waiting.held(this.name(form));
      if (!held) return;
      this.guard.boxes(form).forEach(box => {
        if (box.name in held.values && box.value === this.of(box).kept) box.value = held.values[box.name];
      });
      // They belong to the note as it was then: what was changed since is not to be lost.
      if (held.version) form.elements.version.value = held.version;
      now.dirty = true;
      this.save(form);
    }

    name(form) {
      return form.dataset.pgDevice || this.place.block + "/" + form.dataset.pgAction;
    }

    /* Keep in this browser what waits for her yes. */
    hold(form) {
      const now = this.of(form);
      const values = Object.fromEntries(now.risky.map(box => [box.name, box.value]));
      const version = form.elements.version?.value;
      now.held = this.place.line.waiting.hold(this.name(form), now.risky.length && values, version);
    }

    unsent(box) {
      const item = box.closest("[data-pg-item]");
      return "pg-unsent-" + this.place.block + (item ? item.dataset.pgItem : "") + box.name;
    }

    /* The counter is read with the box, but is no part of its name. */
    counter(line) {
      const box = line.previousElementSibling;
      line.id = "pg-count-" + (counters += 1);
      box.setAttribute("aria-describedby", `${box.getAttribute("aria-describedby") || ""} ${line.id}`.trim());
      this.of(box).counter = line;
      (box.closest("label") || box).after(line);
      this.count(box);
    }

    count(box) {
      const { counter } = this.of(box);
      if (counter) counter.textContent = this.words.left.replace("{n}", box.maxLength - box.value.length);
    }

    changed(box, now) {
      if (box.tagName === "TEXTAREA") this.count(box);
      if (box.matches("[data-pg-unsent]")) {
        try {
          sessionStorage.setItem(this.unsent(box), box.value);
        } catch (full) {}
        return;
      }
      const form = box.closest(SELF);
      if (!form) return;
      const state = this.of(form);
      state.dirty = true;
      clearTimeout(state.timer);
      state.timer = setTimeout(() => this.save(form), now ? 0 : PAUSE);
    }

    /** Save a form if it may be saved. `button` is there when the person asked for it. */
    save(form, button) {
      const now = this.of(form);
      clearTimeout(now.timer);
      if (!now.dirty && !button) return;
      now.held = false;
      const card = spot(form);
      if (card?.childElementCount) {
        if (button) card.focus();
        return;
      }
      const risky = this.guard.risky(form);
      const data = read(form, button);
      risky.forEach(box => {
        data[box.name] = this.of(box).kept;
      });
      now.risky = risky;
      now.dirty = risky.length > 0;
      this.hold(form);
      this.guard.ask(form, risky, button);
      // What gets the focus is spoken anyway.
      if (risky.length) this.state(form, button ? "" : this.words.careful);
      if (risky.length && now.gist === gist(data)) return;
      now.gist = gist(data);
      this.guard.know(form, data);
      if (form.dataset.pgDevice) {
        this.keepHere(form, data);
        return;
      }
      if (!risky.length) now.slow = setTimeout(() => this.state(form, this.words.saving), 800);
      this.place.send(form.dataset.pgAction, data, form, button && !risky.length ? "press" : "keep");
    }

    failed(form) {
      this.of(form).dirty = true;
    }

    sure(form) {
      this.guard.sure(form);
      form.querySelector("button:not([type=button])")?.focus();
      this.of(form).dirty = true;
      this.save(form);
    }

    keepHere(form, values) {
      const now = this.of(form);
      try {
        forms.keep(form, values);
      } catch {
        now.dirty = true;
        this.place.warn(this.words.full, form);
        return;
      }
      this.place.tellNothing();
      this.saved(form);
      if (!now.told) this.place.send(form.dataset.pgTells, {}, form, "quiet");
      now.told = true;
    }

    letGo() {
      this.place.root.querySelectorAll(SELF).forEach(form => {
        const now = this.of(form);
        clearTimeout(now.timer);
        now.dirty = false;
        now.risky = [];
        this.hold(form);
        this.guard.ask(form, []);
      });
    }

    forget(key) {
      forms.remove(key);
      const form = this.place.root.querySelector("[data-pg-device]");
      this.letGo();
      put(form, {});
      this.guard.know(form, {});
      this.of(form).gist = gist(read(form));
      this.state(form, "");
      form.querySelectorAll("textarea").forEach(box => this.count(box));
    }

    /** The server has answered a form that saves itself. */
    kept(form, result, focus) {
      const now = this.of(form);
      if (result.ok) {
        form.elements.version.value = result.answer.fields.version;
        if (now.risky?.length) this.hold(form);
        this.saved(form, focus);
        return;
      }
      const card = spot(form);
      this.state(form, result.answer.error);
      if (!result.answer.html || !card) return;
      card.innerHTML = result.answer.html;
      card.tabIndex = -1;
      if (focus) card.focus();
    }

    mine(button) {
      const card = button.closest("[data-pg-clash]");
      const form = card.parentElement.querySelector(SELF);
      form.elements.version.value = button.value;
      card.textContent = "";
      this.of(form).dirty = true;
      this.save(form);
      form.querySelector("textarea, input:not([type=hidden]), select").focus();
    }

    /** Before a page goes. Gives whether something is kept nowhere yet. */
    saveAll() {
      let open = false;
      this.place.root.querySelectorAll(SELF).forEach(form => {
        const now = this.of(form);
        if (!now.dirty) return;
        this.save(form);
        open = open || (now.dirty && !now.held);
      });
      return open;
    }

    /** Thoughts that nobody sent go with the person. */
    static forgetUnsent() {
      const kept = store("sessionStorage");
      Object.keys(kept).filter(key => key.startsWith("pg-unsent-")).forEach(key => delete kept[key]);
    }
  }

  window.PractitionerGuideNotes = Notes;
})();
