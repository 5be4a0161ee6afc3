/*
 * What waits in this browser until the server has answered, or for a learner's yes: sealed, under a name that
 * only the site can work out, and for a week at most.
 */
(function () {
  "use strict";

  // The seal: ChaCha20-Poly1305 as RFC 8439 defines it, with a key that only her own pages have. The browser's
  // ciphers answer later, and a page that is being left has no later.
  var PRIME = BigInt("0x3fffffffffffffffffffffffffffffffb");
  var CLAMP = BigInt("0x0ffffffc0ffffffc0ffffffc0fffffff");
  var utf8 = new TextEncoder();

  function mix(s, a, b, c, d) {
    [[a, b, d, 16], [c, d, b, 12], [a, b, d, 8], [c, d, b, 7]].forEach(([to, from, turned, by]) => {
      s[to] += s[from];
      var word = s[turned] ^ s[to];
      s[turned] = (word << by) | (word >>> (32 - by));
    });
  }

  /* 64 bytes of the stream of a key and a nonce. */
  function block(key, nonce, count) {
    var start = [...utf8.encode("expand 32-byte k"), ...key, 0, 0, 0, 0, ...nonce];
    start = new Uint32Array(Uint8Array.from(start).buffer);
    start[12] = count;
    var s = start.slice();
    for (var round = 0; round < 10; round += 1) {
      for (var i = 0; i < 4; i += 1) mix(s, i, i + 4, i + 8, i + 12);
      for (i = 0; i < 4; i += 1) mix(s, i, ((i + 1) % 4) + 4, ((i + 2) % 4) + 8, ((i + 3) % 4) + 12);
    }
    return new Uint8Array(s.map((word, j) => word + start[j]).buffer);
  }

  function blend(key, nonce, bytes) {
    var stream;
    return bytes.map((byte, i) => {
      if (i % 64 === 0) stream = block(key, nonce, i / 64 + 1);
      return byte ^ stream[i % 64];
    });
  }

  /* A number begins with its lowest byte. */
  function number(bytes) {
    return BigInt(bytes.reduceRight((hex, byte) => hex + byte.toString(16).padStart(2, "0"), "0x"));
  }

  /* The tag of a letter, as a text of digits. */
  function sign(key, nonce, name, mixed) {
    var once = block(key, nonce, 0);
    var factor = number(once.subarray(0, 16)) & CLAMP;
    var sum = BigInt(0);
    name = utf8.encode(name);
    [name, mixed, new Uint8Array(Uint32Array.of(name.length, 0, mixed.length, 0).buffer)].forEach(part => {
      for (var at = 0; at < part.length; at += 16) {
        var piece = new Uint8Array(17);
        piece.set(part.subarray(at, at + 16));
        piece[16] = 1;
        sum = ((sum + number(piece)) * factor) % PRIME;
      }
    });
    return BigInt.asUintN(128, sum + number(once.subarray(16, 32))).toString();
  }

  /* `key` is the learner's, as her page brings it: 64 hexadecimal digits. */
  function Seal(key) {
    this.key = Uint8Array.from(key.match(/../g), pair => parseInt(pair, 16));
  }

  Seal.prototype = {
    /* A letter with these words. It can be opened under this name only. */
    shut(name, words) {
      var nonce = Array.from(crypto.getRandomValues(new Uint8Array(12)));
      var mixed = blend(this.key, nonce, utf8.encode(words));
      var letters = mixed.reduce((all, byte) => all + String.fromCharCode(byte), "");
      return { nonce, mixed: btoa(letters), tag: sign(this.key, nonce, name, mixed) };
    },

    /* The words of a letter. Throws where it is none of hers, or was changed. */
    open(name, letter) {
      var mixed = Uint8Array.from(atob(letter.mixed), byte => byte.charCodeAt(0));
      if (sign(this.key, letter.nonce, name, mixed) !== letter.tag) throw new Error("not sealed by her page");
      return new TextDecoder().decode(blend(this.key, letter.nonce, mixed));
    }
  };

  var WEEK = 7 * 24 * 3600 * 1000;

  /* A browser may refuse its stores, or have none. The page still works, and saving will say so. */
  function store(kind) {
    try {
      return window[kind] || {};
    } catch (shut) {
      return {};
    }
  }

  /* All that waits here, of whomever. */
  function names() {
    return Object.keys(store("localStorage")).filter(name => /^pg-(wait|held)-/.test(name));
  }

  function Waiting(learner, key) {
    this.entry = "pg-wait-" + learner + "-";
    this.words = "pg-held-" + learner + "-";
    this.seal = learner && key ? new Seal(key) : null;
    this.loose = [];
    this.opened = {};
    this.expire();
  }

  Waiting.prototype = {
    /* Strike out what is too old, whoever wrote it. What a wrong clock has dated ahead ages from now on. */
    expire() {
      var now = Date.now();
      names().forEach(name => {
        try {
          var kept = JSON.parse(localStorage.getItem(name));
          if (kept.at > now) localStorage.setItem(name, JSON.stringify(Object.assign(kept, { at: now })));
          if (kept.at > now - WEEK) return;
        } catch (unread) {
        }
        localStorage.removeItem(name);
      });
    },

    /* Throws where there is nobody whose words could wait, or no room. */
    put(name, thing) {
      thing.at = Math.min(thing.at, Date.now());
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
        return JSON.parse(this.opened[name].words);
      } catch (forged) {
        localStorage.removeItem(name);
        return null;
      }
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

    forget() {
      names().forEach(name => {
        if (name.startsWith(this.entry) || name.startsWith(this.words)) localStorage.removeItem(name);
      });
    }
  };

  window.PractitionerGuideWaiting = Object.assign(Waiting, { Seal, store });
})();
