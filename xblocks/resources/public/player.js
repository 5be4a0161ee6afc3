/*
 * A plan to run from: one step at a time, with clock times that move when a session overruns. All of it
 * happens in the page, so a line that breaks stops nothing. Where one stands is kept in this browser until the
 * next day's plan. For facilitators only: learners never load it.
 */
(() => {
  "use strict";
  if (window.PractitionerGuidePlan) return;

  const TICK = 10000;
  const FAR = 120; // minutes off the plan's start: then it is a trial, and its clock begins now
  const DAY = 24 * 60;
  const LONGEST = 18 * 60; // a run that began longer ago was another day's: nobody leads for that long
  const times = window.PractitionerGuideTimes;

  class Player {
    constructor(root, place, words) {
      this.root = root;
      this.words = words;
      this.key = "pg-plan-" + place;
      this.run = this.kept();
      this.bar = window.PractitionerGuideBar && new window.PractitionerGuideBar(root, () => this.run.on);
      root.addEventListener("click", event => this.press(event));
      document.addEventListener("visibilitychange", () => this.stayAwake());
      document.addEventListener("keydown", event => this.arrow(event));
      setInterval(() => this.tick(), TICK);
      // The server draws the whole plan anew when the start time changes.
      new MutationObserver(() => this.wake()).observe(root.querySelector("[data-pg-body]"), { childList: true });
    }

    fresh() {
      return { on: false, session: 0, step: 0, shift: 0, began: {}, dropped: {} };
    }

    kept() {
      try {
        const run = JSON.parse(localStorage.getItem(this.key));
        // Hours since, not the date: a plan may run past midnight.
        return Math.abs(times.minutesNow() - run.midnight - run.began[0]) < LONGEST ? run : this.fresh();
      } catch {
        return this.fresh();
      }
    }

    keep() {
      try {
        localStorage.setItem(this.key, JSON.stringify(this.run));
      } catch {
        // The plan goes on. Only after a reload one looks for one's place.
      }
    }

    find(what) {
      return this.root.querySelector(`[data-pg-${what}]`);
    }

    all(what) {
      return this.root.querySelectorAll(`[data-pg-${what}]`);
    }

    wake() {
      const bar = this.find("player");
      this.plan = bar && JSON.parse(bar.dataset.pgPlayer);
      if (!this.plan) return;
      const run = this.run;
      const session = this.plan.sessions[run.session];
      // The course was changed since this morning: begin again, with a plan that is there.
      if (!session || run.step >= Math.max(1, session.steps.length)) this.run = this.fresh();
      if (this.bar) this.bar.watch();
      this.draw();
    }

    /* Minutes since the midnight before the plan began, or would begin now. */
    now() {
      if (this.run.on) return times.minutesNow() - this.run.midnight;
      const minutes = times.minutesNow() % DAY;
      return minutes < this.plan.start - DAY / 2 ? minutes + DAY : minutes;
    }

    begin() {
      const now = this.now();
      this.run = this.fresh();
      this.run.on = true;
      this.run.midnight = times.minutesNow() - now;
      if (Math.abs(now - this.plan.start) > FAR) this.run.shift = now - this.plan.start;
      this.run.began[0] = Math.max(now, this.plan.start + this.run.shift);
    }

    /* The next or the last step that is not dropped; at the end of a session the next one. */
    move(by) {
      const run = this.run;
      let step = run.step + by;
      const steps = this.plan.sessions[run.session].steps;
      while (steps[step] && run.dropped[times.name(run.session, step)]) step += by;
      if (steps[step] && !run.all) {
        run.step = step;
        return;
      }
      const to = run.session + by;
      if (!this.plan.sessions[to]) return;
      run.session = to;
      run.step = by > 0 || run.all ? 0 : Math.max(0, this.plan.sessions[to].steps.length - 1);
      if (by > 0 && run.began[to] === undefined) run.began[to] = this.now();
    }

    isLast() {
      const run = this.run;
      const steps = this.plan.sessions[run.session].steps;
      const more = steps.some((step, j) => j > run.step && !run.dropped[times.name(run.session, j)]);
      return run.session === this.plan.sessions.length - 1 && (run.all || !more);
    }

    /* Drop as many steps ahead as the day is late, the nearest first. */
    catchUp() {
      const run = this.run;
      let late = this.late();
      times.ahead(this.plan, run).forEach(step => {
        if (late <= 0) return;
        run.dropped[step.name] = true;
        late -= step.minutes;
      });
    }

    late() {
      const when = times.spans(this.plan, this.run, this.now());
      const begin = this.plan.start + this.run.shift;
      const planned = this.plan.sessions.reduce((at, session) => at + session.minutes, begin);
      return when[when.length - 1].end - planned;
    }

    press(event) {
      const button = event.target.closest("button");
      if (!button || !this.plan) return;
      const data = button.dataset;
      const moved = "pgMove" in data || "pgRun" in data || "pgStop" in data;
      if ("pgRun" in data) this.begin();
      else if ("pgMove" in data) this.move(Number(data.pgMove));
      else if ("pgStop" in data) this.run.on = false;
      else if ("pgAll" in data) this.run.all = !this.run.all;
      else if ("pgLarge" in data) this.run.large = !this.run.large;
      else if ("pgCatch" in data) this.catchUp();
      else if ("pgUndrop" in data) this.run.dropped = {};
      else return;
      this.keep();
      this.draw();
      const target = this.run.on ? this.find("where") : this.find("run");
      if (target && (moved || !button.offsetParent)) target.focus();
    }

    /* The keys that a presenter's clicker sends. Who writes or reads a list needs them herself. */
    arrow(event) {
      let by = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
      const busy = /^(TEXTAREA|INPUT|SELECT)$/.test(document.activeElement?.tagName);
      if (!by || busy || !this.plan || !this.run.on || event.altKey || event.ctrlKey || event.metaKey) return;
      if (getComputedStyle(this.root).direction === "rtl" && event.key.startsWith("Arrow")) by = -by;
      event.preventDefault();
      this.move(by);
      this.keep();
      this.draw();
      this.find("where").focus();
    }

    /* While a plan runs the screen stays on, where a browser can do that; one that is hidden lets go of it. */
    stayAwake() {
      if (!this.run.on && this.awake) this.awake.release();
      const has = this.awake && !this.awake.released;
      if (!navigator.wakeLock || !this.run.on || has || this.asks || document.visibilityState !== "visible") return;
      this.asks = true;
      navigator.wakeLock.request("screen").then(lock => {
        this.awake = lock;
      }, () => {
        // Low on power, or not allowed in this frame: the plan runs all the same.
      }).then(() => {
        this.asks = false;
        if (!this.run.on) this.stayAwake();
      });
    }

    tick() {
      if (this.plan && this.root.isConnected) this.tell();
    }

    say(word, values) {
      return this.words[word].replace(/\{(\w+)\}/g, (all, key) => values[key]);
    }

    /* What is seen: all of the plan, or one session with one or all of its steps. */
    draw() {
      const run = this.run;
      const root = this.root;
      root.classList.toggle("pg-running", run.on);
      root.classList.toggle("pg-large", run.on && Boolean(run.large));
      this.find("controls").hidden = !run.on;
      this.find("ready").hidden = run.on;
      this.all("overview").forEach(part => {
        part.hidden = run.on;
      });
      this.all("session").forEach((part, i) => {
        const here = i === run.session;
        part.hidden = run.on ? !here : "pgBreak" in part.dataset;
        if (run.on && here) part.open = true;
        const intro = part.querySelector("[data-pg-intro]");
        if (intro) intro.hidden = run.on && !run.all && run.step > 0;
        part.querySelectorAll("[data-pg-step]").forEach((step, j) => {
          const dropped = Boolean(run.dropped[times.name(i, j)]);
          step.classList.toggle("pg-dropped", dropped);
          step.hidden = run.on && !run.all && j !== run.step;
        });
      });
      this.find("all").setAttribute("aria-pressed", String(Boolean(run.all)));
      this.find("large").setAttribute("aria-pressed", String(Boolean(run.large)));
      this.tell();
      this.stayAwake();
      if (this.bar) this.bar.place();
    }

    /* What the clock changes. */
    tell() {
      const run = this.run;
      const plan = this.plan;
      const now = this.now();
      const when = times.spans(plan, run, now);
      this.all("times").forEach((cell, i) => {
        cell.textContent = times.clock(when[i].begin) + "–" + times.clock(when[i].end);
      });
      this.all("from").forEach(mark => {
        mark.textContent = times.clock(when[Number(mark.dataset.pgFrom)].begin);
      });
      if (!run.on) return;
      const session = plan.sessions[run.session];
      const step = session.steps[run.step];
      const title = this.all("session")[run.session].dataset.pgTitle;
      const where = {
        n: run.session + 1,
        m: plan.sessions.length,
        title,
        step: run.step + 1,
        steps: session.steps.length,
        minutes: (step || session).minutes
      };
      this.text("where", this.say(step && !run.all ? "where" : "whereAll", where));
      this.text("now", this.say("now", { now: times.clock(now), end: times.clock(when[run.session].end) }));
      const late = this.late();
      const drops = times.ahead(plan, run);
      const saves = drops.reduce((sum, one) => sum + one.minutes, 0);
      const end = times.clock(when[when.length - 1].end);
      const word = late > 0 ? (drops.length ? "lateDrop" : "late") : late < 0 ? "early" : "onTime";
      this.text("late", this.say(word, { late: Math.abs(late), end, k: drops.length, saves }));
      const mayDrop = late > 0 && drops.length > 0;
      const hasDropped = Object.keys(run.dropped).length > 0;
      this.find("catch").hidden = !mayDrop;
      this.find("undrop").hidden = !hasDropped;
      this.find("late-buttons").hidden = !mayDrop && !hasDropped;
      const next = this.root.querySelector('[data-pg-move="1"]');
      next.disabled = this.isLast();
      this.root.querySelector('[data-pg-move="-1"]').disabled = !run.session && (run.all || !run.step);
    }

    /* Only what changed: a screen reader may be in it. */
    text(what, text) {
      const line = this.find(what);
      if (line.textContent !== text) line.textContent = text;
    }
  }

  /** Wake a facilitator's block: as any, and with the player where it is a plan. */
  window.PractitionerGuidePlan = function (runtime, element, words) {
    window.PractitionerGuide(runtime, element, words);
    const holder = element.jquery ? element[0] : element;
    const root = holder.querySelector("[data-pg]");
    if (root?.querySelector("[data-pg-player]")) {
      new Player(root, root.dataset.pg + runtime.handlerUrl(element, "pg"), words).wake();
    }
  };

  // A copy that a facilitator took along: a file without a server behind it.
  const copy = document.querySelector("[data-pg-copy]");
  if (copy) new Player(copy, copy.dataset.pgCopy, JSON.parse(copy.dataset.pgWords)).wake();
})();
