/*
 * The vote of a phone. It is written down in the phone first, and struck out once the server has answered.
 */
(() => {
  "use strict";

  const KEPT_FOR = 12 * 3600 * 1000;
  const TOLD_FOR = 4000;

  class Vote {
    /**
     * `main` holds the part that the server renders, with the form to vote by. `page` is what live.js lends:
     * `{part, say, unsay, end, words, isOver, swap, soon}`; `soon` lets it ask again at once.
     */
    constructor(main, page) {
      this.main = main;
      this.page = page;
      this.key = "guide-live-" + main.dataset.liveCode;
      // Where a browser refuses its store, the choice lives as long as the page.
      this.pending = null;
      this.sending = false;
      main.addEventListener("submit", event => {
        const button = event.submitter;
        if (!button || !event.target.matches("[data-live-vote]")) return;
        event.preventDefault();
        this.keep({ round: page.part().dataset.liveRound, choice: button.value || this.ticked(), at: Date.now() });
        this.mark();
        this.send();
        page.soon();
      });
      this.mark();
    }

    /** The choice that has not arrived yet: `{round, choice, at}`; null for none. */
    waiting() {
      try {
        const entry = JSON.parse(localStorage.getItem(this.key));
        if (entry && Date.now() - entry.at < KEPT_FOR) return entry;
      } catch {
        return this.pending;
      }
      return this.pending;
    }

    keep(entry) {
      this.pending = entry;
      try {
        localStorage.setItem(this.key, JSON.stringify(entry));
      } catch {
        // It lives as long as the page.
      }
    }

    /** Forget the choice. */
    drop() {
      this.pending = null;
      try {
        localStorage.removeItem(this.key);
      } catch {
        // There is nothing to forget.
      }
    }

    /* Whether the choice that waits is for the question that is shown. */
    fits(entry) {
      return String(entry.round) === this.page.part().dataset.liveRound;
    }

    /** Show the choice that waits as chosen. */
    mark() {
      const entry = this.waiting();
      if (!entry || !this.fits(entry)) return;
      this.main.querySelectorAll("[name=choice]").forEach(option => {
        const chosen = entry.choice.includes(option.value);
        if (option.type === "checkbox") option.checked = chosen;
        else option.setAttribute("aria-pressed", String(chosen));
      });
    }

    /** Send the choice that waits. */
    send() {
      const { page } = this;
      const entry = this.waiting();
      if (!entry || this.sending || page.isOver()) return;
      const form = this.main.querySelector("[data-live-vote]");
      if (!form || !this.fits(entry)) {
        // The question is not the same any more: the choice would count for another one.
        this.drop();
        page.say(page.words.wordsLate);
        return;
      }
      this.sending = true;
      // Logs of requests keep forms. A vote is sent as none.
      fetch(form.action, {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          [form.dataset.liveVote]: form.elements.csrfmiddlewaretoken.value
        },
        body: JSON.stringify({ round: entry.round, choice: entry.choice })
      })
        .then(response => {
          if (response.status === 404) return page.end();
          if (response.status !== 200 && response.status !== 409) throw new Error("no answer of ours");
          return response.text().then(html => this.taken(entry, html, response.ok));
        })
        .catch(() => page.say(page.words.wordsWaits.replace("{letter}", entry.choice.split("").join(", "))))
        .then(() => {
          this.sending = false;
          if (this.isNewer(entry)) this.send();
        });
    }

    /* Whether she has chosen another one while this was under way. */
    isNewer(entry) {
      const now = this.waiting();
      return Boolean(now) && now.at !== entry.at;
    }

    /* The server has answered with the part as it is now. */
    taken(entry, html, counted) {
      if (this.isNewer(entry)) return;
      const { page } = this;
      const { wordsSent } = page.words;
      this.drop();
      page.swap(html);
      page.say(counted ? wordsSent : "");
      setTimeout(() => page.unsay(wordsSent), TOLD_FOR);
    }

    /* Where several may be chosen: the letters that are ticked. */
    ticked() {
      return Array.from(this.main.querySelectorAll("[name=choice]:checked"), box => box.value).join("");
    }
  }

  window.PractitionerGuideVote = Vote;
})();
