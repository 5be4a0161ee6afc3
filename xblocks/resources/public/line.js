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

  function token() {
    var match = /(?:^|; )csrftoken=(\w+)/.exec(document.cookie);
    return match ? match[1] : "";
  }

  /* A browser may refuse its stores, or have none. The page still works, and saving will say so. */
  function store(kind) {
    try {
      return window[kind] || {};
    } catch (shut) {
      return {};
    }
  }

  /* A login page, a proxy's page or another program's JSON is no answer of ours. */
  function isOurs(response, answer) {
    var refused = response.status >= 400 && response.status < 500 && typeof answer.error === "string";
    return typeof answer.html === "string" && (response.ok || refused);
  }

  /* One try to send. Gives `{answer, ok, status}`, or `{why}` where the server did not answer. */
  function post(entry, leaving) {
    var stop = new AbortController();
    var timer = setTimeout(() => stop.abort(), LONGEST);
    var data = entry.data;
    // A form that a deadline may close says how long its answer waited here. Not when: clocks may be wrong.
    if (data.shown) data = Object.assign({ waited: (Date.now() - entry.at) / 1000 }, data);
    var body = JSON.stringify(data);
    return fetch(entry.url, {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token(), "X-PG-Learner": entry.learner },
      body: body,
      // Browsers let 64 kB outlive a page, and a letter may take three bytes.
      keepalive: Boolean(leaving) && body.length < 20000,
      signal: stop.signal
    })
      .then(response => response.text().then(text => {
        if (response.status > 501 && response.status < 505) return { why: "offline" };
        try {
          var answer = JSON.parse(text);
          if (isOurs(response, answer)) return { answer, ok: response.ok };
        } catch (notJson) {
        }
        // Signed out, or too much at once: that passes.
        var passes = response.ok || /401|403|429/.test(response.status);
        var why = response.status < 500 ? "refused" : "fault";
        return { why, passes, gone: /404|410/.test(response.status) };
      }))
      .catch(() => ({ why: "offline" }))
      .then(result => {
        clearTimeout(timer);
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
    if (learner && window.BroadcastChannel) {
      this.channel = new BroadcastChannel("pg-" + learner);
      this.channel.onmessage = event => {
        if (event.data.entry.tab === TAB) this.deliver(event.data.entry, event.data.result);
      };
    }
    var anew = () => {
      this.pause = FIRST_PAUSE;
      this.flush();
    };
    addEventListener("online", anew);
    document.addEventListener("visibilitychange", () => {
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
    entries() {
      var found = [];
      if (!this.learner) return found;
      Object.keys(store("localStorage")).forEach(key => {
        if (!key.startsWith(this.prefix)) return;
        try {
          var entry = JSON.parse(localStorage.getItem(key));
          if (entry.url) found.push(entry);
        } catch (unread) {
          localStorage.removeItem(key);
        }
      });
      return found.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    },

    write(entry) {
      localStorage.setItem(this.prefix + entry.id, JSON.stringify(entry));
    },

    drop(fits) {
      this.entries().filter(fits).forEach(entry => {
        localStorage.removeItem(this.prefix + entry.id);
      });
    },

    /* What a form that saves itself still has to send; from now on it belongs to this tab. */
    adopt(block, action) {
      var last;
      this.entries().forEach(entry => {
        if (entry.block !== block || entry.action !== action || !entry.keep) return;
        last = entry;
        entry.tab = TAB;
        entry.held = false;
        this.write(entry);
      });
      return last;
    },

    /* Whether a page was drawn before words arrived that this tab sent. */
    outran(url, version) {
      var seen = store("sessionStorage");
      var last = seen["pg-seen-" + url];
      if (!last || last === version) return false;
      delete seen["pg-seen-" + url];
      return true;
    },

    /*
     * Send an entry: `{block, action, url, data, slot, keep, how}`. A newer one of the same slot takes the
     * place of one that waits. `place.take` gets the answer, `place.wait` hears that there is none yet.
     */
    put(entry, place) {
      var before = this.entries();
      var last = before[before.length - 1];
      entry.tab = TAB;
      entry.learner = this.learner;
      entry.at = Math.max(Date.now(), last ? last.at + 1 : 0);
      entry.id = entry.at + "-" + TAB;
      this.mine[entry.id] = place;
      before.forEach(old => {
        if (old.tab !== TAB || old.block !== entry.block || old.slot !== entry.slot) return;
        localStorage.removeItem(this.prefix + old.id);
        delete this.mine[old.id];
      });
      try {
        if (!this.learner) throw new Error("nobody whose answers could wait");
        this.write(entry);
      } catch (full) {
        post(entry, this.leaving).then(result => {
          if (result.answer) this.deliver(entry, result);
          else place.wait(entry, this.learner ? "full" : result.why === "offline" ? "lost" : "failed");
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

    flush() {
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
      var work = () => this.next({}, "");
      var done = why => {
        this.running = false;
        if (this.again) this.flush();
        else this.settle(why);
      };
      (navigator.locks ? navigator.locks.request("pg-line-" + this.learner, work) : work()).then(done, fault => {
        done("refused");
        throw fault;
      });
    },

    /* Send what waits, one after the other. `shut` names blocks and entries that cannot go at present. */
    next(shut, why) {
      var entry = this.entries().find(one => !one.held && !shut[one.block] && !shut[one.id]);
      if (!entry) return Promise.resolve(why);
      if (localStorage.getItem("pg-who") !== this.learner) return Promise.resolve("refused");
      return post(entry, document.visibilityState === "hidden").then(result => {
        if (result.answer) {
          this.strike(entry, result);
          this.deliver(entry, result);
          if (this.channel) this.channel.postMessage({ entry, result });
          return this.next(shut, why);
        }
        if (result.why === "offline") return "offline";
        // An activity that was taken out of the course long ago takes no answer any more.
        if (result.gone && Date.now() - entry.at > GONE_FOR_GOOD) localStorage.removeItem(this.prefix + entry.id);
        shut[result.passes ? entry.block : entry.id] = true;
        return this.next(shut, result.why);
      });
    },

    /* The server has answered. Words that it refused are not thrown away: they wait for their form. */
    strike(entry, result) {
      var key = this.prefix + entry.id;
      if (result.ok || !entry.keep) localStorage.removeItem(key);
      else if (localStorage.getItem(key)) {
        entry.held = true;
        this.write(entry);
      }
      if (!result.ok) return;
      if (entry.keep) store("sessionStorage")["pg-seen-" + entry.url] = result.answer.fields.version;
      var settled = entry.how === "press" && /^(show|delete_note)$/.test(entry.action);
      this.drop(one => {
        return one.held && one.tab === entry.tab && (one.url === entry.url || (settled && one.block === entry.block));
      });
      this.entries().forEach(one => {
        if (one.tab !== entry.tab || one.url !== entry.url) return;
        Object.assign(one.data, result.answer.fields);
        this.write(one);
      });
    },

    deliver(entry, result) {
      var late = !this.mine[entry.id] || Boolean(entry.told);
      if (entry.told) this.wasLate = true;
      delete this.mine[entry.id];
      var here = this.places.filter(place => place.block === entry.block);
      here.forEach(place => {
        // Words of another tab: they are not in the form of this one.
        if (entry.keep && entry.tab !== TAB && result.ok) place.renew();
        else place.take(entry, result, late);
      });
      if (!result.ok && late && this.places[0] && !here.length) this.places[0].tell(result.answer.error);
    },

    settle(why) {
      var waiting = this.entries().filter(entry => !entry.held);
      var first = this.places[0];
      if (!waiting.length) {
        if (this.wasLate && first) (this.spot || first).sent();
        this.wasLate = false;
        return;
      }
      var news = false;
      waiting.forEach(entry => {
        var place = this.mine[entry.id];
        if (entry.told ? place || this.told : entry.tab !== TAB && this.told) return;
        entry.told = true;
        this.write(entry);
        if (place) place.wait(entry, why);
        else news = true;
        this.spot = place || this.spot;
      });
      if (news && first) first.tell(first.words[why === "offline" ? "waits" : why]);
      this.told = true;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.flush(), this.pause);
      this.pause = Math.min(this.pause * 2, LAST_PAUSE);
    }
  };

  window.PractitionerGuideLine = function (learner) {
    if (!lines[learner]) lines[learner] = new Line(learner);
    return lines[learner];
  };
  window.PractitionerGuideLine.store = store;
})();
