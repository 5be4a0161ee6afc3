/*
 * The line to the server. What a learner does is written down in this browser (waiting.js), then sent, and struck
 * out once the server has answered: in order, one at a time, from one tab at a time.
 */
(() => {
  "use strict";
  if (window.PractitionerGuideLine) return;

  const TAB = Math.random().toString(36).slice(2);
  const LONGEST = 60000;
  const FIRST_PAUSE = 4000;
  const LAST_PAUSE = 300000;
  const NOT_SENT = { refused: "shut", fault: "failed" };
  const { store } = window.PractitionerGuideWaiting;
  const lines = {};

  /* A login page, a proxy's page or another program's JSON is no answer of ours. */
  function isOurs(response, answer) {
    const refused = response.status >= 400 && response.status < 500 && typeof answer.error === "string";
    return typeof answer.html === "string" && (response.ok || refused);
  }

  /* The token by which the site knows its pages: told, in a cookie, or in a form. */
  function token(csrf) {
    const cookie = document.cookie.split("; ").find(one => one.startsWith(csrf.cookie + "="));
    const box = document.querySelector("[name=csrfmiddlewaretoken]");
    return csrf.token || (cookie ? cookie.slice(csrf.cookie.length + 1) : box ? box.value : "");
  }

  /* What a response says: `{answer, ok}`, or `{why}` where the server did not answer. */
  function judge(response, text) {
    if (response.status > 501 && response.status < 505) return { why: "offline" };
    try {
      const answer = JSON.parse(text);
      if (isOurs(response, answer)) return { answer, ok: response.ok };
    } catch (notJson) {}
    // Signed out, or too much at once: that passes.
    const passes = response.ok || /401|403|429/.test(response.status);
    return { why: response.status < 500 ? "refused" : "fault", passes };
  }

  function post(entry, csrf, leaving) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), LONGEST);
    // A form that a deadline may close says how long its answer waited here. Not when: clocks may be wrong.
    const waited = entry.data.shown && { waited: (Date.now() - entry.at) / 1000 };
    const body = JSON.stringify({ ...waited, ...entry.data });
    return fetch(entry.url, {
      method: "POST",
      headers: { "Content-Type": "application/json", [csrf.header]: token(csrf), "X-PG-Learner": entry.learner },
      body,
      // Browsers let 64 kB outlive a page, and a letter may take three bytes.
      keepalive: Boolean(leaving) && body.length < 20000,
      signal: stop.signal
    })
      .then(response => response.text().then(text => judge(response, text)))
      .catch(() => ({ why: "offline" }))
      .then(result => {
        clearTimeout(timer);
        return result;
      });
  }

  class Line {
    constructor(learner, key, csrf) {
      this.learner = learner;
      this.csrf = csrf;
      this.waiting = new window.PractitionerGuideWaiting(learner, key);
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
      const anew = () => {
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
      } catch (shut) {}
    }

    /** What a form that saves itself still has to send; from now on it belongs to this tab. */
    adopt(block, action) {
      let last;
      this.waiting.entries().forEach(entry => {
        if (entry.block !== block || entry.action !== action || !entry.keep) return;
        last = entry;
        entry.tab = TAB;
        entry.held = false;
        this.waiting.write(entry);
      });
      return last;
    }

    /** Whether a page was drawn before words arrived that this tab sent. */
    outran(url, version) {
      const seen = store("sessionStorage");
      const last = seen["pg-seen-" + url];
      if (!last || last === version) return false;
      delete seen["pg-seen-" + url];
      return true;
    }

    /** Send an entry of `place` (guide.js). It takes the place of one of the same slot that waits. */
    put(entry, place) {
      const { waiting } = this;
      const before = waiting.entries();
      const last = before[before.length - 1];
      entry.tab = TAB;
      entry.learner = this.learner;
      entry.at = Math.max(Date.now(), last ? last.at + 1 : 0);
      entry.id = entry.at + "-" + TAB;
      this.mine[entry.id] = place;
      before.forEach(old => {
        if (old.tab !== TAB || old.block !== entry.block || old.slot !== entry.slot) return;
        waiting.remove(old);
        delete this.mine[old.id];
      });
      try {
        if (!entry.waits) throw new Error("not to be done later");
        waiting.write(entry);
      } catch {
        // In its turn, or not at all.
        entry.full = entry.waits && this.learner !== "";
        if (!this.leaving) waiting.loose.push(entry);
      }
      this.pause = FIRST_PAUSE;
      // Who leaves cannot queue. The next page may have been drawn before this arrived: so the entry
      // stays, fills the form there, and goes once more.
      if (this.leaving) post(entry, this.csrf, true);
      else this.flush();
      return entry;
    }

    stay() {
      this.leaving = false;
      this.flush();
    }

    flush() {
      if (this.running) {
        this.again = true;
        return;
      }
      this.waiting.expire();
      if (!this.waiting.entries().length) {
        this.settle("");
        return;
      }
      this.running = true;
      this.again = false;
      const work = () => this.next({}, "");
      const done = why => {
        this.running = false;
        if (this.again) this.flush();
        else this.settle(why);
      };
      (navigator.locks ? navigator.locks.request("pg-line-" + this.learner, work) : work()).then(done, fault => {
        done("refused");
        throw fault;
      });
    }

    /* One after the other. `shut`: blocks and entries that cannot go at present. */
    next(shut, why) {
      const entry = this.waiting.entries().find(one => !one.held && !shut[one.block] && !shut[one.id]);
      if (!entry) return Promise.resolve(why);
      const who = store("localStorage")["pg-who"];
      if (this.learner && who && who !== this.learner) return Promise.resolve("refused");
      return post(entry, this.csrf, document.visibilityState === "hidden").then(result => {
        if (result.answer) {
          this.strike(entry, result);
          this.deliver(entry, result);
          if (this.channel) this.channel.postMessage({ entry, result });
          return this.next(shut, why);
        }
        if (result.why === "offline") return "offline";
        shut[result.passes ? entry.block : entry.id] = true;
        return this.next(shut, result.why);
      });
    }

    /* Words that the server refused are not thrown away: they wait for their form. */
    strike(entry, result) {
      const { waiting } = this;
      if (!result.ok && entry.keep && waiting.has(entry)) {
        entry.held = true;
        waiting.write(entry);
      } else {
        waiting.remove(entry);
      }
      if (!result.ok) return;
      if (entry.keep) store("sessionStorage")["pg-seen-" + entry.url] = result.answer.fields.version;
      waiting.entries().forEach(one => {
        if (one.tab !== entry.tab) return;
        if (one.held && (one.url === entry.url || (entry.discards && one.block === entry.block))) waiting.remove(one);
        else if (one.url === entry.url) {
          Object.assign(one.data, result.answer.fields);
          waiting.write(one);
        }
      });
    }

    deliver(entry, result) {
      const late = !this.mine[entry.id] || Boolean(entry.told);
      if (entry.told) this.wasLate = true;
      delete this.mine[entry.id];
      const here = this.places.filter(place => place.block === entry.block);
      here.forEach(place => {
        // Words of another tab: they are not in the form of this one.
        if (entry.keep && entry.tab !== TAB && result.ok) place.renew();
        else place.take(entry, result, late);
      });
      if (!result.ok && late && this.places[0] && !here.length) this.places[0].tell(result.answer.error);
    }

    /* What could not wait has failed. What waits is told once, and tried again later. */
    settle(why) {
      this.waiting.loose.forEach(entry => {
        this.waiting.remove(entry);
        this.mine[entry.id].wait(entry, entry.full ? "full" : NOT_SENT[why] || "lost");
        delete this.mine[entry.id];
      });
      const waiting = this.waiting.entries().filter(entry => !entry.held);
      const first = this.places[0];
      this.places.forEach(place => place.offer(waiting.some(entry => place === first || entry.block === place.block)));
      if (!waiting.length) {
        if (this.wasLate && first) (this.spot || first).sent();
        this.wasLate = false;
        return;
      }
      let news = false;
      waiting.forEach(entry => {
        const place = this.mine[entry.id];
        if (entry.told ? place || this.told : entry.tab !== TAB && this.told) return;
        entry.told = true;
        this.waiting.write(entry);
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

    forget() {
      this.places.forEach(place => place.notes.letGo());
      this.waiting.forget();
      this.wasLate = false;
      this.flush();
    }
  }

  /** The line of all blocks of a learner. */
  window.PractitionerGuideLine = (learner, key, csrf) => {
    lines[learner] = lines[learner] || new Line(learner, key, csrf);
    return lines[learner];
  };
})();
