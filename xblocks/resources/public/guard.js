/*
 * The guard before what could identify a person. It looks in this browser alone, and only at what is new:
 * neither kept already, nor said yes to.
 */
(function () {
  "use strict";

  var SIGNS = { "٫": ".", "٬": ",", "،": ",", "。": ".", "−": "-" };

  /* A text as the patterns are written: composed letters, digits and signs of any script as plain ones. */
  function plain(text) {
    return text.normalize("NFKC")
      .replace(/\p{Cf}/gu, "")
      .replace(/[\p{Pd}٫٬،。−]/gu, sign => SIGNS[sign] || "-")
      .replace(/(?![0-9])\p{Nd}/gu, digit => {
        // Each script has its ten digits in a row.
        var value = 0;
        while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(digit.codePointAt(0) - value - 1))) value += 1;
        return value;
      });
  }

  function boxes(form) {
    return Array.from(form.querySelectorAll("textarea, input[type=text]"));
  }

  function Guard(patterns) {
    this.patterns = (patterns || []).map(pattern => new RegExp(pattern[1], "gu"));
  }

  Guard.prototype = {
    /* What of a form is kept, or on its way there; without `values`, what the server has drawn. */
    know(form, values) {
      boxes(form).forEach(box => {
        box.pgKept = values ? values[box.name] || "" : box.defaultValue;
      });
    },

    /* Boxes with words that may identify somebody and that are new. */
    risky(form) {
      if (!form.querySelector("[data-pg-careful]")) return [];
      var known = plain(boxes(form).map(box => box.pgKept).concat(form.pgSure).join("\n"));
      return boxes(form).filter(box => {
        var text = plain(box.value);
        return this.patterns.some(pattern => (text.match(pattern) || []).some(hit => {
          // A sign also takes in what stands before and after.
          var core = /[\p{L}\p{N}+](?:.*[\p{L}\p{N}])?/su.exec(hit);
          return !known.includes(core ? core[0] : hit);
        }));
      });
    },

    /* Ask about these boxes, beside the first that is seen; of none, ask no more. */
    ask(form, risky, focus) {
      var question = form.querySelector("[data-pg-careful]");
      if (!question) return;
      question.hidden = !risky.length;
      var box = risky.find(one => one.offsetParent);
      var spot = box && (box.pgCounter || box.closest("label"));
      if (spot && spot.nextElementSibling !== question) spot.after(question);
      if (!risky.length || !focus) return;
      question.tabIndex = -1;
      question.focus();
    },

    sure(form) {
      form.pgSure = (form.pgSure || []).concat(boxes(form).map(box => box.value));
    },

    boxes
  };

  window.PractitionerGuideGuard = Guard;
})();
