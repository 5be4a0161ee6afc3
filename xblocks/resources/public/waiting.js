/*
 * What waits in this browser: what a learner did and the server has not answered yet, and words that wait for
 * her yes. It lies here sealed, under a name that only the site can work out, and a week at most.
 */
(function () {
  "use strict";
  if (window.PractitionerGuideWaiting) return;

  var WEEK = 7 * 24 * 3600 * 1000;

  /* A browser may refuse its stores, or have none. The page still works, and saving will say so. */
  function store(kind) {
    try {
      return window[kind] || {};
    } catch (shut) {
      return {};
    }
  }

  /* Names of all that waits here, of whomever. */
  function names() {
    return Object.keys(store("localStorage")).filter(name => /^pg-(wait|held)-/.test(name));
  }

  /* A moment too far off, either way: a clock that was wrong must not keep anything for good. */
  function isPast(at) {
    return !(Math.abs(Date.now() - at) < WEEK);
  }

  function Waiting(learner, key) {
    this.entry = "pg-wait-" + learner + "-";
    this.words = "pg-held-" + learner + "-";
    this.seal = learner && key ? new window.PractitionerGuideSeal(key) : null;
    this.loose = [];
    this.opened = {};
    this.expire();
  }

  Waiting.prototype = {
    /* Strike out what is too old, whoever wrote it: she may never come back to this computer. */
    expire() {
      names().forEach(name => {
        try {
          if (!isPast(JSON.parse(localStorage.getItem(name)).at)) return;
        } catch (unread) {
        }
        localStorage.removeItem(name);
      });
    },

    /* Throws where there is nobody whose words could wait, or no room. */
    put(name, thing) {
      var words = JSON.stringify(thing);
      localStorage.setItem(name, JSON.stringify({ at: thing.at, letter: this.seal.shut(name, words) }));
    },

    /* What lies under a name; null where it is nothing that this learner's page put there. */
    take(name) {
      var raw = store("localStorage")[name];
      if (!raw || !this.seal) return null;
      try {
        if ((this.opened[name] || {}).raw !== raw) {
          this.opened[name] = { raw, words: this.seal.open(name, JSON.parse(raw).letter) };
        }
        var thing = JSON.parse(this.opened[name].words);
        if (!isPast(thing.at)) return thing;
      } catch (forged) {
      }
      localStorage.removeItem(name);
      return null;
    },

    /* What waits to be sent, oldest first. Each entry has a key of its own: two tabs cannot undo each other's. */
    entries() {
      var found = names().filter(name => name.startsWith(this.entry)).map(this.take, this).filter(Boolean);
      return found.concat(this.loose).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    },

    write(entry) {
      if (!this.loose.includes(entry)) this.put(this.entry + entry.id, entry);
    },

    remove(entry) {
      delete store("localStorage")[this.entry + entry.id];
      this.loose = this.loose.filter(one => one.id !== entry.id);
    },

    has(entry) {
      return this.entry + entry.id in store("localStorage");
    },

    /* Words of a form that are kept nowhere else yet: `{name: text}` and the version they belong to. */
    hold(form, values, version) {
      try {
        if (values) this.put(this.words + form, { at: Date.now(), values, version });
        else delete store("localStorage")[this.words + form];
        return true;
      } catch (full) {
        return false;
      }
    },

    held(form) {
      return this.take(this.words + form);
    },

    /* All that waits of this learner goes, sent or not. */
    forget() {
      names().forEach(name => {
        if (name.startsWith(this.entry) || name.startsWith(this.words)) localStorage.removeItem(name);
      });
    }
  };

  window.PractitionerGuideWaiting = Waiting;
  Waiting.store = store;
})();
