/*
 * The line to the server. What a learner does is first written down in this browser, then sent, and struck
 * out once the server has answered. One queue a learner: in order, one at a time, from one tab at a time.
 */
(function () {
  "use strict";
  if (window.PractitionerGuideLine) return;

  var TAB = Math.random().toString(36).slice(2);
  var LONGEST = 60000;
  var FIRST_PAUSE = 4000;
  var LAST_PAUSE = 300000;
  var GONE_FOR_GOOD = 14 * 24 * 3600 * 1000;
  var lines = {};

  function cookie(name) {
    var match = document.cookie.match(new RegExp("(?:^|; )" + name + "=([^;]*)"));
    return match ? decodeURIComponent(match[1]) : "";
  }

  /* A browser may refuse its store. */
  function store() {
    try {
      return localStorage;
    } catch (shut) {
      return {};
    }
  }

  /* What our own handlers send: a login page, a proxy's page or another program's JSON is no answer. */
  function isOurs(response, answer) {
    var refused = response.status >= 400 && response.status < 500 && typeof answer.error === "string";
    return typeof answer.html === "string" && (response.ok || refused);
  }

  /* One try to send. Gives `{answer, ok, status}`, or `{why}` where the server did not answer. */
  function post(entry, leaving) {
    var stop = window.AbortController ? new AbortController() : null;
    var timer = window.setTimeout(function () {
      if (stop) stop.abort();
    }, LONGEST);
    var body = JSON.stringify(entry.data);
    return fetch(entry.url, {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", "X-CSRFToken": cookie("csrftoken"), "X-PG-Learner": entry.learner },
      body: body,
      // A browser lets no more than 64 kB outlive a page, and a letter may take three bytes.
      keepalive: Boolean(leaving) && body.length < 20000,
      signal: stop ? stop.signal : undefined
    })
      .then(function (response) {
        return response.text().then(function (text) {
          if (response.status > 501 && response.status < 505) return { why: "offline" };
          try {
            var answer = JSON.parse(text);
            if (isOurs(response, answer)) return { answer: answer, ok: response.ok, status: response.status };
          } catch (notJson) {
          }
          // Signed out, or too much at once: it passes. Anything else may be about this entry alone.
          var passes = response.ok || /401|403|429/.test(response.status);
          return { why: "refused", passes: passes, gone: /404|410/.test(response.status) };
        });
      })
      .catch(function () {
        return { why: "offline" };
      })
      .then(function (result) {
        window.clearTimeout(timer);
        return result;
      });
  }

  function Line(learner) {
    this.learner = learner;
    this.prefix = "pg-wait-" + learner + "-";
    this.places = [];
    this.mine = {};
    this.pause = FIRST_PAUSE;
    this.running = this.again = this.leaving = this.told = this.wasLate = false;
    var line = this;
    if (learner && window.BroadcastChannel) {
      this.channel = new BroadcastChannel("pg-" + learner);
      this.channel.onmessage = function (event) {
        if (event.data.entry.tab === TAB) line.deliver(event.data.entry, event.data.result);
      };
    }
    function anew() {
      line.pause = FIRST_PAUSE;
      line.flush();
    }
    window.addEventListener("online", anew);
    document.addEventListener("visibilitychange", function () {
      if (document.visibilityState === "visible") anew();
    });
    try {
      // Who came last: answers of one person never go out in the session of another.
      if (learner) localStorage.setItem("pg-who", learner);
    } catch (shut) {
    }
  }

  Line.prototype = {
    /* What waits, oldest first. Each entry has a key of its own: two tabs cannot undo each other's. */
    entries: function () {
      var found = [];
      if (!this.learner) return found;
      Object.keys(store()).forEach(function (key) {
        if (key.indexOf(this.prefix) !== 0) return;
        try {
          var entry = JSON.parse(localStorage.getItem(key));
          if (entry.url) found.push(entry);
        } catch (unread) {
          localStorage.removeItem(key);
        }
      }, this);
      return found.sort(function (a, b) {
        return a.at - b.at || (a.id < b.id ? -1 : 1);
      });
    },

    write: function (entry) {
      localStorage.setItem(this.prefix + entry.id, JSON.stringify(entry));
    },

    drop: function (fits) {
      this.entries().filter(fits).forEach(function (entry) {
        localStorage.removeItem(this.prefix + entry.id);
      }, this);
    },

    /* What a form that saves itself still has to send; from now on it belongs to this tab. */
    adopt: function (block, action) {
      var last;
      this.entries().forEach(function (entry) {
        if (entry.block !== block || entry.action !== action || !entry.keep) return;
        last = entry;
        entry.tab = TAB;
        entry.held = false;
        this.write(entry);
      }, this);
      return last;
    },

    /*
     * Send an entry: `{block, action, url, data, slot, keep, quiet}`. A newer one of the same slot takes the
     * place of one that waits. `place.take` gets the answer, `place.wait` hears that there is none yet.
     */
    put: function (entry, place) {
      var line = this;
      var before = this.entries();
      var last = before[before.length - 1];
      entry.tab = TAB;
      entry.learner = this.learner;
      entry.at = Math.max(Date.now(), last ? last.at + 1 : 0);
      entry.id = entry.at + "-" + TAB;
      this.mine[entry.id] = place;
      before.forEach(function (old) {
        if (old.tab !== TAB || old.block !== entry.block || old.slot !== entry.slot) return;
        localStorage.removeItem(line.prefix + old.id);
        delete line.mine[old.id];
      });
      try {
        if (!this.learner) throw new Error("nobody whose answers could wait");
        this.write(entry);
      } catch (full) {
        post(entry, this.leaving).then(function (result) {
          if (result.answer) line.deliver(entry, result);
          else place.wait(entry, line.learner ? "full" : result.why === "offline" ? "lost" : "failed");
        });
        return entry;
      }
      this.pause = FIRST_PAUSE;
      // Who leaves cannot queue. The next page may have been drawn before this arrived: so the entry
      // stays, fills the form there, and goes once more.
      if (this.leaving) post(entry, true);
      else this.flush();
      return entry;
    },

    flush: function () {
      var line = this;
      if (this.running) {
        this.again = true;
        return;
      }
      if (!this.entries().length) {
        this.settle("");
        return;
      }
      this.running = true;
      this.again = false;
      function work() {
        return line.next({}, "");
      }
      function done(why) {
        line.running = false;
        if (line.again) line.flush();
        else line.settle(why);
      }
      (navigator.locks ? navigator.locks.request("pg-line-" + this.learner, work) : work()).then(done, function (fault) {
        done("refused");
        throw fault;
      });
    },

    /* Send what waits, one after the other. `shut` names blocks and entries that cannot go at present. */
    next: function (shut, why) {
      var line = this;
      var entry = this.entries().filter(function (one) {
        return !one.held && !shut[one.block] && !shut[one.id];
      })[0];
      if (!entry) return Promise.resolve(why);
      if (localStorage.getItem("pg-who") !== this.learner) return Promise.resolve("refused");
      return post(entry, document.visibilityState === "hidden").then(function (result) {
        if (result.answer) {
          line.strike(entry, result);
          line.deliver(entry, result);
          if (line.channel) line.channel.postMessage({ entry: entry, result: result });
          return line.next(shut, why);
        }
        if (result.why === "offline") return "offline";
        // An activity that was taken out of the course long ago takes no answer any more.
        if (result.gone && Date.now() - entry.at > GONE_FOR_GOOD) localStorage.removeItem(line.prefix + entry.id);
        shut[result.passes ? entry.block : entry.id] = true;
        return line.next(shut, "refused");
      });
    },

    /* The server has answered. Words that it refused are not thrown away: they wait for their form. */
    strike: function (entry, result) {
      var key = this.prefix + entry.id;
      if (result.ok || !entry.keep) localStorage.removeItem(key);
      else if (localStorage.getItem(key)) {
        entry.held = true;
        this.write(entry);
      }
      if (!result.ok) return;
      var settled = entry.action === "show" || entry.action === "delete_note";
      this.drop(function (one) {
        return one.held && one.tab === entry.tab && (one.url === entry.url || (settled && one.block === entry.block));
      });
      this.entries().forEach(function (one) {
        if (one.tab !== entry.tab || one.url !== entry.url) return;
        Object.assign(one.data, result.answer.fields);
        this.write(one);
      }, this);
    },

    deliver: function (entry, result) {
      var late = !this.mine[entry.id] || Boolean(entry.told);
      if (entry.told) this.wasLate = true;
      delete this.mine[entry.id];
      this.places.forEach(function (place) {
        if (place.block === entry.block) place.take(entry, result, late);
      });
      if (!result.ok && late && this.places[0] && !this.isHere(entry)) this.places[0].tell(result.answer.error);
    },

    isHere: function (entry) {
      return this.places.some(function (place) {
        return place.block === entry.block;
      });
    },

    settle: function (why) {
      var line = this;
      var waiting = this.entries().filter(function (entry) {
        return !entry.held;
      });
      var first = this.places[0];
      if (!waiting.length) {
        if (this.wasLate && first) (this.spot || first).sent();
        this.wasLate = false;
        return;
      }
      var news = false;
      waiting.forEach(function (entry) {
        var place = line.mine[entry.id];
        if (entry.told ? place || line.told : entry.tab !== TAB && line.told) return;
        entry.told = true;
        line.write(entry);
        if (place) place.wait(entry, why);
        else news = true;
        line.spot = place || line.spot;
      });
      if (news && first) first.tell(first.words[why === "offline" ? "waits" : "refused"]);
      line.told = true;
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(function () {
        line.flush();
      }, this.pause);
      this.pause = Math.min(this.pause * 2, LAST_PAUSE);
    }
  };

  window.PractitionerGuideLine = function (learner) {
    if (!lines[learner]) lines[learner] = new Line(learner);
    return lines[learner];
  };
})();
