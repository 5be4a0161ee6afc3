/*
 * The server decides and renders. This takes a form to the line, puts the answer in its place, moves the focus
 * to it and speaks one sentence. What a form does stands in its data attributes: see frame.html.
 */
(() => {
  "use strict";
  if (window.PractitionerGuide) return;

  const { read, isTouched } = window.PractitionerGuideForms;
  const places = [];
  const TYPED = "textarea, input:not([type])";

  class Place {
    constructor(runtime, element, root, words) {
      this.url = action => runtime.handlerUrl(element, action);
      this.root = root;
      this.words = words;
      this.body = this.find("body");
      this.note = this.find("note");
      this.live = this.find("live");
      this.rest = this.find("rest");
      this.block = this.url("pg");
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
        const button = window.PractitionerGuidePressed.get(form);
        if (button) this.press(form, button);
      });
      this.line.flush();
    }

    /* Beside the form it is about: at the foot of a long page nobody would see it. */
    warn(text, form) {
      (form?.isConnected ? form : this.body).after(this.note);
      this.note.hidden = false;
      this.speak(this.note, text);
    }

    tell(text) {
      this.warn(text, this.note.hidden ? null : this.note.previousElementSibling);
    }

    tellNothing() {
      this.note.hidden = true;
      this.note.textContent = this.live.textContent = "";
    }

    /** A screen reader keeps silent about what did not change: a blank makes the same words new. */
    speak(region, text) {
      region.textContent = text && region.textContent === text ? text + "\u00a0" : text;
    }

    say(text) {
      this.speak(this.live, text);
    }

    offer(waits) {
      this.rest?.toggleAttribute("hidden", !waits);
    }

    find(what) {
      return this.root.querySelector(`[data-pg-${what}]`);
    }

    point(what) {
      const line = this.find(what);
      line.hidden = false;
      line.focus();
    }

    sent() {
      places.forEach(({ note }) => note.toggleAttribute("hidden", true));
      this.live.classList.remove("pg-sr");
      this.say(this.words.sent);
    }

    /** The server keeps newer words than this page shows. */
    renew() {
      this.send(this.body.dataset.pgRenew, {}, this.body, "renew");
    }

    /** `how`: "press"ed by a person, "keep" by itself, "tell" but draw nothing, "renew" or "quiet". */
    send(action, data, form, how, line) {
      const pressed = how === "press";
      if (pressed && this.root.getAttribute("aria-busy")) return;
      if (pressed) this.root.setAttribute("aria-busy", "true");
      if (pressed || how === "keep") this.tellNothing();
      const { pgKeep, pgWaits, pgDiscards } = form.dataset;
      const place = Array.from(form.querySelectorAll("input[type=hidden]:not([name=version])"), box => box.value);
      const entry = this.line.put({
        block: this.block,
        action,
        url: this.url(action),
        slot: [action, line, ...place].join("/"),
        data,
        how,
        keep: pgKeep === "",
        waits: pressed ? pgKeep === "" || pgWaits === "" : how !== "renew",
        discards: pressed && pgDiscards === ""
      }, this);
      this.forms[entry.id] = form;
    }

    /** The server has answered; `late`: the person may be elsewhere by now. */
    take(entry, result, late) {
      const { answer } = result;
      const pressed = entry.how === "press";
      let form = this.forms[entry.id];
      delete this.forms[entry.id];
      if (entry.keep && !form?.isConnected) {
        form = this.root.querySelector(`form[data-pg-keep][data-pg-action="${entry.action}"]`);
      }
      // First: screen readers keep silent about what changes in a part that is busy.
      if (pressed) this.root.removeAttribute("aria-busy");
      if (late && result.ok) this.note.hidden = true;
      if (entry.keep && form) this.notes.kept(form, result, pressed && !late);
      if (!result.ok) {
        if (pressed ? !entry.keep || !form : entry.how === "tell") this.warn(answer.error, form);
      } else if (pressed) {
        this.show(answer, form, late);
      } else {
        // Nobody asked for it: nothing moves, and only what names its place is drawn anew.
        if (answer.part || (entry.how === "renew" && this.isIdle())) this.swap(answer);
        if (entry.how === "tell" && !late) this.say(answer.say);
      }
    }

    /* Whether nobody writes here. Who does is told when the words meet newer ones. */
    isIdle() {
      if (this.body.contains(document.activeElement) || this.notes.saveAll()) return false;
      return !this.line.waiting.entries().some(entry => entry.block === this.block);
    }

    wait(entry, why) {
      const form = this.forms[entry.id];
      if (entry.how === "press") this.root.removeAttribute("aria-busy");
      if (/quiet|renew/.test(entry.how)) return;
      if (entry.keep && /full|lost|failed|shut/.test(why)) this.notes.failed(form);
      const text = this.words[why === "offline" ? (entry.keep ? "noteWaits" : "waits") : why];
      if (!entry.keep || !this.notes.state(form, text)) this.warn(text, form);
    }

    /* Gives the place; null where it is no more. */
    swap({ part, html }) {
      const find = () => (part ? this.find(`item="${part}"`) : this.body);
      const place = find();
      if (!place || !html) return place;
      this.notes.saveAll();
      place[part ? "outerHTML" : "innerHTML"] = html;
      const scene = !part && this.find("need");
      if (scene) scene.insertAdjacentHTML("afterend", this.words.needs?.[scene.dataset.pgNeed] || "");
      this.notes.wake();
      return find();
    }

    show(answer, form, late) {
      const own = form?.querySelector("[data-pg-unsent]");
      const wasHere = this.body.contains(document.activeElement);
      const place = this.swap(answer);
      const find = selector => (place && answer.html ? [...place.querySelectorAll(selector)] : []);
      const [shown] = find("[data-pg-own]");
      if (shown && own?.value) {
        shown.lastElementChild.textContent = own.value;
        shown.hidden = false;
      }
      // Who walks on wants the heading there, not the reply to an earlier answer.
      const target = form?.dataset.pgWalks === "" ? find(".pg-heading").pop() : find("[data-pg-focus]")[0];
      if (late && !wasHere) return;
      target?.focus();
      if (late) return;
      // What has the focus is spoken: the same once more would be noise. Without it the line is shown.
      this.live.classList.toggle("pg-sr", Boolean(target));
      this.say(form?.querySelector("[data-pg-state]") ? "" : answer.say || "");
    }

    leave() {
      this.line.leaving = true;
      return this.notes.saveAll();
    }

    press(form, button) {
      const { pgKeep, pgDevice, pgAction, pgDiscards, pgForget, pgDrop } = form.dataset;
      if (pgKeep === "" || pgDevice) this.notes.save(form, button || form.querySelector("button"));
      else if (pgAction) {
        // The whole answer takes the place of a half one that may still wait.
        clearTimeout(this.notes.of(form).timer);
        if (pgDiscards === "") this.notes.letGo();
        this.send(pgAction, read(form, button), form, "press");
      } else if (pgForget) {
        this.notes.forget(pgForget);
        form.parentElement.open = false;
        this.point("gone");
      } else if (pgDrop === "") {
        this.rest.open = false;
        this.line.forget();
        this.tellNothing();
        this.point("dropped");
      }
    }

    change(box, done) {
      const { form } = box;
      const ticks = box.closest("[data-pg-ticks]");
      if (ticks) {
        if (!done) return;
        const tick = Array.from(ticks.querySelectorAll(":checked"), one => one.value);
        // Each line is a save of its own: a page that is behind undoes no other tick.
        this.send(ticks.dataset.pgTicks, { tick, changed: box.value }, box.closest("label"), "tell", box.value);
      } else if (form?.dataset.pgDraft && !("pgUnsent" in box.dataset)) {
        const now = this.notes.of(form);
        clearTimeout(now.timer);
        now.timer = setTimeout(() => {
          if (form.isConnected) this.send(form.dataset.pgDraft, read(form), form, "quiet");
        }, 400);
      } else {
        this.notes.changed(box, done);
      }
    }

    listen() {
      const { root, notes } = this;
      let button;
      root.addEventListener("submit", event => {
        event.preventDefault();
        // Older phones do not say which button sent a form.
        this.press(event.target, event.submitter || button);
      });
      root.addEventListener("click", event => {
        const word = event.target.closest(".pg-term__word");
        button = event.target.closest("button");
        const { pgPrint, pgSure, pgMine } = button?.dataset || {};
        if (word) {
          const open = word.getAttribute("aria-expanded") === "true";
          word.setAttribute("aria-expanded", String(!open));
          word.nextElementSibling.hidden = open;
        } else if (pgPrint === "") window.print();
        else if (pgSure === "") notes.sure(button.form);
        else if (pgMine === "") notes.mine(button);
      });
      root.addEventListener("input", event => {
        if (event.target.matches(TYPED)) this.change(event.target, false);
      });
      root.addEventListener("change", event => {
        if (!event.target.matches(TYPED)) this.change(event.target, true);
      });
    }
  }

  function leave() {
    return places.filter(place => place.leave() && place.root.isConnected);
  }

  function stay() {
    places.forEach(({ line }) => line.stay());
  }

  /* What is folded on the screen cannot be opened on paper. */
  function unfold(open) {
    document.querySelectorAll(open ? ".pg-body details:not([open])" : "[data-pg-shut]").forEach(fold => {
      fold.open = open;
      fold.toggleAttribute("data-pg-shut", open);
    });
  }

  // What was typed is kept; what was to be sent nowhere goes with the person.
  document.addEventListener("pg-leave", () => {
    leave();
    window.PractitionerGuideNotes.forgetUnsent();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") places.forEach(place => place.notes.saveAll());
  });
  addEventListener("beforeprint", () => unfold(true));
  addEventListener("afterprint", () => unfold(false));
  addEventListener("pagehide", leave);
  addEventListener("pageshow", stay);
  addEventListener("beforeunload", event => {
    // A link to a file begins like a link to a page, and one stays.
    setTimeout(stay, 2000);
    // Words are kept nowhere yet: the browser asks.
    if (leave().length) event.preventDefault();
  });

  /** Wake a block, as the platform calls it. */
  window.PractitionerGuide = function (runtime, element, words) {
    const root = (element.jquery ? element[0] : element).querySelector("[data-pg]");
    if (!root) return;
    document.querySelectorAll("[data-pg] .pg-bar").forEach((bar, i) => bar.toggleAttribute("hidden", i > 0));
    document.documentElement.dataset.pgReady = "yes";
    places.push(new Place(runtime, element, root, words));
  };
})();
