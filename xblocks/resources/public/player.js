/*
 * A plan to run from: one step at a time, with clock times that move when a session overruns. All of it
 * happens in the page, so a line that breaks stops nothing. Where one stands is kept in this browser until the
 * next day's plan. For facilitators only: learners never load it.
 */
(function () {
  "use strict";
  if (window.PractitionerGuidePlan) return;

  var TICK = 10000;
  var FAR = 120; // minutes off the plan's start: then it is a trial, and its clock begins now
  var DAY = 24 * 60;
  var times = window.PractitionerGuideTimes;
  var LONGEST = 18 * 60; // a run that began longer ago was another day's: nobody leads for that long

  function Player(root, place, words) {
    this.root = root;
    this.words = words;
    this.key = "pg-plan-" + place;
    this.run = this.kept();
    this.bar = window.PractitionerGuideBar && new window.PractitionerGuideBar(root, () => this.run.on);
    root.addEventListener("click", this.press.bind(this));
    document.addEventListener("visibilitychange", () => this.stayAwake());
    document.addEventListener("keydown", this.arrow.bind(this));
    window.setInterval(this.tick.bind(this), TICK);
    // The server draws the whole plan anew when the start time changes.
    new MutationObserver(this.wake.bind(this)).observe(root.querySelector("[data-pg-body]"), { childList: true });
    this.wake();
  }

  Player.prototype = {
    fresh() {
      return { on: false, session: 0, step: 0, shift: 0, began: {}, dropped: {} };
    },

    kept() {
      try {
        var run = JSON.parse(localStorage.getItem(this.key));
        // Hours since, not the date: a plan may run past midnight.
        return Math.abs(times.minutesNow() - run.midnight - run.began[0]) < LONGEST ? run : this.fresh();
      } catch (shut) {
        return this.fresh();
      }
    },

    keep() {
      try {
        localStorage.setItem(this.key, JSON.stringify(this.run));
      } catch (full) {
        // The plan goes on. Only after a reload one looks for one's place.
      }
    },

    find(what) {
      return this.root.querySelector("[data-pg-" + what + "]");
    },

    all(what) {
      return this.root.querySelectorAll("[data-pg-" + what + "]");
    },

    wake() {
      var bar = this.find("player");
      this.plan = bar && JSON.parse(bar.dataset.pgPlayer);
      if (!this.plan) return;
      var run = this.run;
      var session = this.plan.sessions[run.session];
      // The course was changed since this morning: begin again, with a plan that is there.
      if (!session || run.step >= Math.max(1, session.steps.length)) this.run = this.fresh();
      if (this.bar) this.bar.watch();
      this.draw();
    },

    /* Minutes since the midnight before the plan began, or would begin now. */
    now() {
      if (this.run.on) return times.minutesNow() - this.run.midnight;
      var minutes = times.minutesNow() % DAY;
      return minutes < this.plan.start - DAY / 2 ? minutes + DAY : minutes;
    },

    begin() {
      var now = this.now();
      this.run = this.fresh();
      this.run.on = true;
      this.run.midnight = times.minutesNow() - now;
      if (Math.abs(now - this.plan.start) > FAR) this.run.shift = now - this.plan.start;
      this.run.began[0] = Math.max(now, this.plan.start + this.run.shift);
    },

    /* The next or the last step that is not dropped; at the end of a session the next one. */
    move(by) {
      var run = this.run;
      var step = run.step + by;
      var steps = this.plan.sessions[run.session].steps;
      while (steps[step] && run.dropped[times.name(run.session, step)]) step += by;
      if (steps[step] && !run.all) {
        run.step = step;
        return;
      }
      var to = run.session + by;
      if (!this.plan.sessions[to]) return;
      run.session = to;
      run.step = by > 0 || run.all ? 0 : Math.max(0, this.plan.sessions[to].steps.length - 1);
      if (by > 0 && run.began[to] === undefined) run.began[to] = this.now();
    },

    isLast() {
      var run = this.run;
      var steps = this.plan.sessions[run.session].steps;
      var more = steps.some(function (step, j) {
        return j > run.step && !run.dropped[times.name(run.session, j)];
      });
      return run.session === this.plan.sessions.length - 1 && (run.all || !more);
    },

    /* Drop as many steps ahead as the day is late, the nearest first. */
    catchUp() {
      var run = this.run;
      var late = this.late();
      times.ahead(this.plan, run).forEach(step => {
        if (late <= 0) return;
        run.dropped[step.name] = true;
        late -= step.minutes;
      });
    },

    late() {
      var when = times.spans(this.plan, this.run, this.now());
      var planned = this.plan.sessions.reduce(function (at, session) {
        return at + session.minutes;
      }, this.plan.start + this.run.shift);
      return when[when.length - 1].end - planned;
    },

    press(event) {
      var button = event.target.closest("button");
      if (!button || !this.plan) return;
      var data = button.dataset;
      var moved = "pgMove" in data || "pgRun" in data || "pgStop" in data;
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
      var target = this.run.on ? this.find("where") : this.find("run");
      if (target && (moved || !button.offsetParent)) target.focus();
    },

    /* The keys that a presenter's clicker sends. Who writes or reads a list needs them herself. */
    arrow(event) {
      var by = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
      var busy = /^(TEXTAREA|INPUT|SELECT)$/.test((document.activeElement || {}).tagName);
      if (!by || busy || !this.plan || !this.run.on || event.altKey || event.ctrlKey || event.metaKey) return;
      if (getComputedStyle(this.root).direction === "rtl" && event.key.indexOf("Arrow") === 0) by = -by;
      event.preventDefault();
      this.move(by);
      this.keep();
      this.draw();
      this.find("where").focus();
    },

    /* While a plan runs the screen stays on, where a browser can do that; one that is hidden lets go of it. */
    stayAwake() {
      if (!this.run.on && this.awake) this.awake.release();
      var has = this.awake && !this.awake.released;
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
    },

    tick() {
      if (this.plan && this.root.isConnected) this.tell();
    },

    say(word, values) {
      return this.words[word].replace(/\{(\w+)\}/g, function (all, key) {
        return values[key];
      });
    },

    /* What is seen: all of the plan, or one session with one or all of its steps. */
    draw() {
      var run = this.run;
      var root = this.root;
      root.classList.toggle("pg-running", run.on);
      root.classList.toggle("pg-large", run.on && Boolean(run.large));
      this.find("controls").hidden = !run.on;
      this.find("ready").hidden = run.on;
      this.all("overview").forEach(part => {
        part.hidden = run.on;
      });
      this.all("session").forEach((part, i) => {
        var here = i === run.session;
        part.hidden = run.on ? !here : "pgBreak" in part.dataset;
        if (run.on && here) part.open = true;
        var intro = part.querySelector("[data-pg-intro]");
        if (intro) intro.hidden = run.on && !run.all && run.step > 0;
        part.querySelectorAll("[data-pg-step]").forEach((step, j) => {
          var dropped = Boolean(run.dropped[times.name(i, j)]);
          step.classList.toggle("pg-dropped", dropped);
          step.hidden = run.on && !run.all && j !== run.step;
        });
      });
      this.find("all").setAttribute("aria-pressed", String(Boolean(run.all)));
      this.find("large").setAttribute("aria-pressed", String(Boolean(run.large)));
      this.tell();
      this.stayAwake();
      if (this.bar) this.bar.place();
    },

    /* What the clock changes. */
    tell() {
      var run = this.run;
      var plan = this.plan;
      var now = this.now();
      var when = times.spans(plan, run, now);
      function span(i) {
        return times.clock(when[i].begin) + "–" + times.clock(when[i].end);
      }
      this.all("times").forEach((cell, i) => {
        cell.textContent = span(i);
      });
      this.all("from").forEach(mark => {
        mark.textContent = times.clock(when[Number(mark.dataset.pgFrom)].begin);
      });
      if (!run.on) return;
      var session = plan.sessions[run.session];
      var step = session.steps[run.step];
      var title = this.all("session")[run.session].dataset.pgTitle;
      var where = { n: run.session + 1, m: plan.sessions.length, title };
      where.step = run.step + 1;
      where.steps = session.steps.length;
      where.minutes = step ? step.minutes : session.minutes;
      this.text("where", this.say(step && !run.all ? "where" : "whereAll", where));
      this.text("now", this.say("now", { now: times.clock(now), end: times.clock(when[run.session].end) }));
      var late = this.late();
      var drops = times.ahead(plan, run);
      var saves = drops.reduce(function (sum, one) {
        return sum + one.minutes;
      }, 0);
      var end = times.clock(when[when.length - 1].end);
      var word = late > 0 ? (drops.length ? "lateDrop" : "late") : late < 0 ? "early" : "onTime";
      this.text("late", this.say(word, { late: Math.abs(late), end: end, k: drops.length, saves: saves }));
      var mayDrop = late > 0 && drops.length > 0;
      var hasDropped = Object.keys(run.dropped).length > 0;
      this.find("catch").hidden = !mayDrop;
      this.find("undrop").hidden = !hasDropped;
      this.find("late-buttons").hidden = !mayDrop && !hasDropped;
      var next = this.root.querySelector('[data-pg-move="1"]');
      next.disabled = this.isLast();
      this.root.querySelector('[data-pg-move="-1"]').disabled = !run.session && (run.all || !run.step);
    },

    /* Only what changed: a screen reader may be in it. */
    text(what, text) {
      var line = this.find(what);
      if (line.textContent !== text) line.textContent = text;
    }
  };

  window.PractitionerGuidePlan = function (runtime, element, words) {
    window.PractitionerGuide(runtime, element, words);
    var holder = element.jquery ? element[0] : element;
    var root = holder.querySelector("[data-pg]");
    if (root && root.querySelector("[data-pg-player]")) {
      new Player(root, root.dataset.pg + runtime.handlerUrl(element, "pg"), words);
    }
  };

  // A copy that a facilitator took along: a file without a server behind it.
  var copy = document.querySelector("[data-pg-copy]");
  if (copy) new Player(copy, copy.dataset.pgCopy, JSON.parse(copy.dataset.pgWords));
})();
