/*
 * A directory in its block: a need or a form is answered in place. What one searches is kept nowhere, goes into
 * no address, and is gone with the page.
 */
(() => {
  "use strict";
  if (window.PractitionerGuideDirectory) return;

  /* Proves to the site that one of its own pages asks: see line.js. */
  function token(csrf) {
    const cookie = document.cookie.split("; ").find(one => one.startsWith(csrf.cookie + "="));
    const box = document.querySelector("[name=csrfmiddlewaretoken]");
    return csrf.token || (cookie ? cookie.slice(csrf.cookie.length + 1) : box ? box.value : "");
  }

  class Directory {
    constructor(url, root, words) {
      this.url = url;
      this.root = root;
      this.words = words;
      this.form = this.root.querySelector("form");
      this.results = this.find("results");
      this.note = this.find("lost");
      this.foot = this.find("foot");
      this.live = root.closest("[data-pg]").querySelector("[data-pg-live]");
      this.find("print").hidden = false;
      this.asked = 0;
      if (this.form) this.form.hidden = false;
      this.listen();
    }

    find(what) {
      return this.root.querySelector(`[data-pg-${what}]`);
    }

    fields() {
      return Object.fromEntries(new FormData(this.form));
    }

    choose(need) {
      this.form.elements.need.value = need;
      this.root.querySelectorAll("[data-pg-need]").forEach(link => {
        if (link.dataset.pgNeed === need) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      });
      const copy = this.find("take");
      this.copy = this.copy || copy.getAttribute("href").replace(/\/$/, "");
      copy.setAttribute("href", need ? `${this.copy}/${need}` : this.copy);
    }

    async ask(more) {
      const asked = this.asked += 1;
      this.note.hidden = true;
      this.root.setAttribute("aria-busy", "true");
      let answer = null;
      let error = this.words.lost;
      try {
        const reply = await fetch(this.url, {
          method: "POST",
          credentials: "same-origin",
          cache: "no-store",
          headers: { "Content-Type": "application/json", [this.words.csrf.header]: token(this.words.csrf) },
          body: JSON.stringify({ ...this.fields(), shown: more || "" })
        });
        error = this.words.failed;
        const said = await reply.json();
        if (reply.ok) answer = said;
        else error = said.error || error;
      } catch {
        // The sentence is shown below.
      }
      // Who asked again meanwhile wants that answer.
      if (asked !== this.asked) return;
      this.root.removeAttribute("aria-busy");
      if (answer) this.show(answer, more);
      else this.tell(error);
    }

    tell(error) {
      this.note.hidden = false;
      this.note.textContent = error;
    }

    show({ html, say }, more) {
      const before = this.results.querySelectorAll("[data-pg-listing]").length;
      this.results.innerHTML = html;
      this.foot.hidden = false;
      const next = more && this.results.querySelectorAll("[data-pg-listing]")[before];
      const target = next ? next.querySelector("h4") : this.find("focus");
      target.tabIndex = -1;
      target.focus();
      this.live.textContent = say;
    }

    clear() {
      this.asked += 1;
      this.root.removeAttribute("aria-busy");
      if (this.form) {
        this.form.reset();
        this.choose("");
        this.form.querySelector("details").open = false;
      }
      this.results.textContent = "";
      this.note.hidden = this.foot.hidden = true;
      this.find("start").focus();
      this.live.textContent = this.words.cleared;
    }

    listen() {
      this.root.addEventListener("click", event => {
        const at = what => event.target.closest(`[data-pg-${what}]`);
        const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
        if (at("need") && this.form && plain) {
          event.preventDefault();
          this.choose(at("need").dataset.pgNeed);
          this.ask();
        } else if (at("clear") && plain) {
          event.preventDefault();
          this.clear();
        } else if (at("more")) this.ask(at("more").dataset.pgMore);
        else if (at("print")) window.print();
      });
      this.form?.addEventListener("submit", event => {
        event.preventDefault();
        this.ask();
      });
    }
  }

  /* What is folded on the screen cannot be opened on paper. */
  function unfold(open) {
    const folds = open ? "[data-pg-results] details:not([open])" : "[data-pg-results] [data-pg-shut]";
    document.querySelectorAll(folds).forEach(fold => {
      fold.open = open;
      fold.toggleAttribute("data-pg-shut", open);
    });
  }

  const all = [];
  // Back in the browser brings a page as it was: what was searched shall be gone.
  addEventListener("pageshow", event => {
    if (event.persisted) all.forEach(one => one.clear());
  });
  document.addEventListener("pg-leave", () => all.forEach(one => one.root.remove()));
  addEventListener("beforeprint", () => unfold(true));
  addEventListener("afterprint", () => unfold(false));

  /** Wake a block, as the platform calls it. */
  window.PractitionerGuideDirectory = function (runtime, element, words) {
    const block = element.jquery ? element[0] : element;
    const root = block.querySelector("[data-pg-directory]");
    if (!root) return;
    document.querySelectorAll("[data-pg] .pg-bar").forEach((bar, i) => bar.toggleAttribute("hidden", i > 0));
    document.documentElement.dataset.pgReady = "yes";
    all.push(new Directory(runtime.handlerUrl(block, root.dataset.pgAction), root, words));
  };
})();
