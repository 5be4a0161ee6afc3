/*
 * What stands in a form: as data, as a note that never leaves this browser, and before the guard, which asks
 * about what could identify a person.
 */
(() => {
  "use strict";

  const { store } = window.PractitionerGuideWaiting;
  const NOTE = "pg-note-";

  /** A form as data: a name that comes twice is a list. What is never to be sent is left out. */
  function read(form, button) {
    const data = {};
    new FormData(form).forEach((value, name) => {
      const box = form.elements[name];
      if (box.dataset && "pgUnsent" in box.dataset) return;
      if (name in data) data[name] = [].concat(data[name], value);
      else data[name] = value;
    });
    if (button?.name) data[button.name] = button.value;
    return data;
  }

  function put(form, values) {
    Array.from(form.elements).forEach(box => {
      if (!box.name || box.tagName === "BUTTON") return;
      const value = values[box.name];
      if (/checkbox|radio/.test(box.type)) box.checked = [].concat(value).includes(box.value);
      else if (value !== undefined) box.value = value;
      else if (box.type !== "hidden") box.value = "";
    });
  }

  /** Whether a box is not as the server has drawn it. */
  function isTouched(box) {
    if (box.options) return box.selectedIndex > 0 && !box.selectedOptions[0].defaultSelected;
    return box.checked !== box.defaultChecked || box.value !== box.defaultValue;
  }

  /* Labels and words of a note, as the workbook lists them. */
  function lines(form, values) {
    const found = [];
    Array.from(form.elements).forEach(box => {
      const label = box.closest("label");
      const text = values[box.name];
      if (!label || !text) return;
      const legend = box.closest("fieldset")?.querySelector("legend");
      const name = (legend ? legend.textContent.trim() + ": " : "") + label.querySelector("span").textContent.trim();
      if (box.type !== "checkbox") found.push({ label: name, text: box.selectedOptions?.[0].text || text });
      else if (box.checked) found.push({ label: "", text: name });
    });
    return found;
  }

  function note(name) {
    try {
      return JSON.parse(store("localStorage")[name]);
    } catch {
      return null;
    }
  }

  /** The words of a note: `{name: text}`; null for none. */
  function kept(key) {
    const found = note(NOTE + key);
    return found && (found.values || found);
  }

  /** Keep the note of a form. Throws where there is no room. */
  function keep(form, values) {
    const { pgDevice, pgTitle: title, pgBook: book } = form.dataset;
    const found = { values, title, book, lines: lines(form, values), at: Date.now() };
    localStorage.setItem(NOTE + pgDevice, JSON.stringify(found));
  }

  function remove(key) {
    delete store("localStorage")[NOTE + key];
  }

  /** List the notes of a course: words, never HTML. `removed` hears when one was deleted. */
  function list(box, removed) {
    const here = box.closest("[data-pg-here]");
    const notes = Object.keys(store("localStorage")).filter(name => name.startsWith(NOTE))
      .map(name => ({ ...note(name), name }))
      .filter(one => one.book === box.dataset.pgBook && one.lines.length)
      .sort((a, b) => a.at - b.at);
    here.hidden = !notes.length;
    box.textContent = "";
    notes.forEach(one => {
      const entry = here.querySelector("template").content.firstElementChild.cloneNode(true);
      const fold = entry.querySelector("details");
      function add(text, style) {
        const line = document.createElement("p");
        line.textContent = text;
        line.className = style;
        line.dir = "auto";
        fold.before(line);
      }
      entry.querySelector("h4").textContent = one.title;
      one.lines.forEach(({ label, text }) => {
        if (label) add(label, "pg-label");
        add((label ? "" : "✓ ") + text, "");
      });
      fold.querySelector("button").addEventListener("click", () => {
        localStorage.removeItem(one.name);
        list(box, removed);
        removed();
      });
      box.append(entry);
    });
  }

  const SIGNS = { "٫": ".", "٬": ",", "،": ",", "。": ".", "−": "-" };

  /* As the patterns are written: composed letters, digits and signs of any script as plain ones. */
  function plain(text) {
    return text.normalize("NFKC")
      .replace(/\p{Cf}/gu, "")
      .replace(/[\p{Pd}٫٬،。−]/gu, sign => SIGNS[sign] || "-")
      .replace(/(?![0-9])\p{Nd}/gu, digit => {
        // Each script has its ten digits in a row.
        let value = 0;
        while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(digit.codePointAt(0) - value - 1))) value += 1;
        return value;
      });
  }

  class Guard {
    constructor(patterns, of) {
      this.patterns = (patterns || []).map(pattern => new RegExp(pattern[1], "gu"));
      this.of = of;
    }

    boxes(form) {
      return Array.from(form.querySelectorAll("textarea, input[type=text]"));
    }

    /** What of a form is kept, or on its way there; without `values`, what the server has drawn. */
    know(form, values) {
      this.boxes(form).forEach(box => {
        this.of(box).kept = values ? values[box.name] || "" : box.defaultValue;
      });
    }

    /** Boxes with words that may identify somebody and are new: neither kept nor said yes to. */
    risky(form) {
      if (!form.querySelector("[data-pg-careful]")) return [];
      const boxes = this.boxes(form);
      const known = plain(boxes.map(box => this.of(box).kept).concat(this.of(form).sure).join("\n"));
      return boxes.filter(box => {
        const text = plain(box.value);
        return this.patterns.some(pattern => (text.match(pattern) || []).some(hit => {
          // A sign also takes in what stands before and after.
          const core = /[\p{L}\p{N}+](?:.*[\p{L}\p{N}])?/su.exec(hit);
          return !known.includes(core ? core[0] : hit);
        }));
      });
    }

    /** Ask about these boxes, beside the first that is seen; of none, ask no more. */
    ask(form, risky, focus) {
      const question = form.querySelector("[data-pg-careful]");
      if (!question) return;
      question.hidden = !risky.length;
      const box = risky.find(one => one.offsetParent);
      const spot = box && (this.of(box).counter || box.closest("label"));
      if (spot && spot.nextElementSibling !== question) spot.after(question);
      if (!risky.length || !focus) return;
      question.tabIndex = -1;
      question.focus();
    }

    sure(form) {
      const now = this.of(form);
      now.sure = (now.sure || []).concat(this.boxes(form).map(box => box.value));
    }
  }

  window.PractitionerGuideForms = { read, put, isTouched, kept, keep, remove, list };
  window.PractitionerGuideGuard = Guard;
})();
