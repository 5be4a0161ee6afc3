/*
 * A plan to run from: one step at a time, with clock times that move when a session overruns. All of it
 * happens in the page, so a line that breaks stops nothing. Where one stands is kept in this browser for the
 * day. For facilitators only: learners never load it.
 */
(function () {
  "use strict";
  if (window.PractitionerGuidePlan) return;

  var TICK = 10000;
  var FAR = 120; // minutes off the plan's start: then it is a trial, and its clock begins now
  var DAY = 24 * 60;

  function each(list, act) {
    Array.prototype.forEach.call(list, act);
  }

  function clock(minutes) {
    var m = ((minutes % DAY) + DAY) % DAY;
    return ("0" + Math.floor(m / 60)).slice(-2) + ":" + ("0" + (m % 60)).slice(-2);
  }

  function name(session, step) {
    return session + "." + step;
  }

  /* Minutes of a session without the steps that were dropped. */
  function length(plan, run, i) {
    return plan.sessions[i].steps.reduce(function (left, step, j) {
      return run.dropped[name(i, j)] ? left - step.minutes : left;
    }, plan.sessions[i].minutes);
  }

  /* Begin and end of each session: as planned, moved by when sessions really began and by one that runs over. */
  function times(plan, run, now) {
    var at = plan.start + run.shift;
    return plan.sessions.map(function (session, i) {
      var begin = run.began[i] === undefined ? at : run.began[i];
      var end = begin + length(plan, run, i);
      if (run.on && i === run.session && now > end) end = now;
      at = end;
      return { begin: begin, end: end };
    });
  }

  /* Steps ahead that may be dropped and are not. */
  function ahead(plan, run) {
    var found = [];
    plan.sessions.forEach(function (session, i) {
      session.steps.forEach(function (step, j) {
        var later = i > run.session || (i === run.session && j > run.step);
        if (step.cut && later && !run.dropped[name(i, j)]) found.push({ name: name(i, j), minutes: step.minutes });
      });
    });
    return found;
  }

  function Player(root, place, words) {
    this.root = root;
    this.words = words;
    this.key = "pg-plan-" + place;
    this.run = this.kept();
    root.addEventListener("click", this.press.bind(this));
    document.addEventListener("keydown", this.arrow.bind(this));
    window.setInterval(this.tick.bind(this), TICK);
    // The server draws the whole plan anew when the start time changes.
    new MutationObserver(this.wake.bind(this)).observe(root.querySelector("[data-pg-body]"), { childList: true });
    this.wake();
  }

  Player.prototype = {
    today: function () {
      return new Date().toDateString();
    },

    fresh: function () {
      return { day: this.today(), on: false, session: 0, step: 0, shift: 0, began: {}, dropped: {} };
    },

    kept: function () {
      try {
        var run = JSON.parse(localStorage.getItem(this.key));
        return run && run.day === this.today() ? run : this.fresh();
      } catch (shut) {
        return this.fresh();
      }
    },

    keep: function () {
      try {
        localStorage.setItem(this.key, JSON.stringify(this.run));
      } catch (full) {
        // The plan goes on. Only after a reload one looks for one's place.
      }
    },

    find: function (what) {
      return this.root.querySelector("[data-pg-" + what + "]");
    },

    all: function (what) {
      return this.root.querySelectorAll("[data-pg-" + what + "]");
    },

    wake: function () {
      var bar = this.find("player");
      this.plan = bar && JSON.parse(bar.dataset.pgPlayer);
      if (!this.plan) return;
      var run = this.run;
      var session = this.plan.sessions[run.session];
      // The course was changed since this morning: begin again, with a plan that is there.
      if (!session || run.step >= Math.max(1, session.steps.length)) this.run = this.fresh();
      this.draw();
    },

    now: function () {
      var date = new Date();
      var minutes = date.getHours() * 60 + date.getMinutes();
      return minutes < this.plan.start - DAY / 2 ? minutes + DAY : minutes;
    },

    begin: function () {
      var now = this.now();
      this.run = this.fresh();
      this.run.on = true;
      if (Math.abs(now - this.plan.start) > FAR) this.run.shift = now - this.plan.start;
      this.run.began[0] = Math.max(now, this.plan.start + this.run.shift);
    },

    /* The next or the last step that is not dropped; at the end of a session the next one. */
    move: function (by) {
      var run = this.run;
      var step = run.step + by;
      var steps = this.plan.sessions[run.session].steps;
      while (steps[step] && run.dropped[name(run.session, step)]) step += by;
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

    isLast: function () {
      var run = this.run;
      var steps = this.plan.sessions[run.session].steps;
      var more = steps.some(function (step, j) {
        return j > run.step && !run.dropped[name(run.session, j)];
      });
      return run.session === this.plan.sessions.length - 1 && (run.all || !more);
    },

    /* Drop as many steps ahead as the day is late, the nearest first. */
    catchUp: function () {
      var run = this.run;
      var late = this.late();
      ahead(this.plan, run).forEach(function (step) {
        if (late <= 0) return;
        run.dropped[step.name] = true;
        late -= step.minutes;
      });
    },

    late: function () {
      var when = times(this.plan, this.run, this.now());
      var planned = this.plan.sessions.reduce(function (at, session) {
        return at + session.minutes;
      }, this.plan.start + this.run.shift);
      return when[when.length - 1].end - planned;
    },

    press: function (event) {
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
    arrow: function (event) {
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

    tick: function () {
      if (this.plan && this.root.isConnected) this.tell();
    },

    say: function (word, values) {
      return this.words[word].replace(/\{(\w+)\}/g, function (all, key) {
        return values[key];
      });
    },

    /* What is seen: all of the plan, or one session with one or all of its steps. */
    draw: function () {
      var run = this.run;
      var root = this.root;
      root.classList.toggle("pg-running", run.on);
      root.classList.toggle("pg-large", run.on && Boolean(run.large));
      this.find("controls").hidden = !run.on;
      this.find("ready").hidden = run.on;
      each(this.all("overview"), function (part) {
        part.hidden = run.on;
      });
      each(this.all("session"), function (part, i) {
        var here = i === run.session;
        part.hidden = run.on ? !here : "pgBreak" in part.dataset;
        if (run.on && here) part.open = true;
        var intro = part.querySelector("[data-pg-intro]");
        if (intro) intro.hidden = run.on && !run.all && run.step > 0;
        each(part.querySelectorAll("[data-pg-step]"), function (step, j) {
          var dropped = Boolean(run.dropped[name(i, j)]);
          step.classList.toggle("pg-dropped", dropped);
          step.hidden = run.on && !run.all && j !== run.step;
        });
      });
      this.find("all").setAttribute("aria-pressed", String(Boolean(run.all)));
      this.find("large").setAttribute("aria-pressed", String(Boolean(run.large)));
      this.tell();
    },

    /* What the clock changes. */
    tell: function () {
      var run = this.run;
      var plan = this.plan;
      var now = this.now();
      var when = times(plan, run, now);
      function span(i) {
        return clock(when[i].begin) + "–" + clock(when[i].end);
      }
      each(this.all("times"), function (cell, i) {
        cell.textContent = span(i);
      });
      each(this.all("from"), function (mark) {
        mark.textContent = clock(when[Number(mark.dataset.pgFrom)].begin);
      });
      if (!run.on) return;
      var session = plan.sessions[run.session];
      var step = session.steps[run.step];
      var title = this.all("session")[run.session].dataset.pgTitle;
      var where = { n: run.session + 1, m: plan.sessions.length, title: title };
      where.step = run.step + 1;
      where.steps = session.steps.length;
      where.minutes = step ? step.minutes : session.minutes;
      this.text("where", this.say(step && !run.all ? "where" : "whereAll", where));
      this.text("now", this.say("now", { now: clock(now), end: clock(when[run.session].end) }));
      var late = this.late();
      var drops = ahead(plan, run);
      var saves = drops.reduce(function (sum, one) {
        return sum + one.minutes;
      }, 0);
      var end = clock(when[when.length - 1].end);
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
    text: function (what, text) {
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
