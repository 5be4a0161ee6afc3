/*
 * What waits in this browser until the server has answered, or for a learner's yes: sealed, under a name that
 * only the site can work out, and for a week at most.
 */
(() => {
  "use strict";

  // The seal: ChaCha20-Poly1305 (RFC 8439), with a key that only her own pages have. The browser's ciphers answer
  // later, and a page that is being left has no later.
  const PRIME = BigInt("0x3fffffffffffffffffffffffffffffffb");
  const CLAMP = BigInt("0x0ffffffc0ffffffc0ffffffc0fffffff");
  const utf8 = new TextEncoder();

  function mix(s, a, b, c, d) {
    [[a, b, d, 16], [c, d, b, 12], [a, b, d, 8], [c, d, b, 7]].forEach(([to, from, turned, by]) => {
      s[to] += s[from];
      const word = s[turned] ^ s[to];
      s[turned] = (word << by) | (word >>> (32 - by));
    });
  }

  /* 64 bytes of the stream of a key and a nonce. */
  function block(key, nonce, count) {
    const bytes = [...utf8.encode("expand 32-byte k"), ...key, 0, 0, 0, 0, ...nonce];
    const start = new Uint32Array(Uint8Array.from(bytes).buffer);
    start[12] = count;
    const s = start.slice();
    for (let round = 0; round < 10; round += 1) {
      for (let i = 0; i < 4; i += 1) mix(s, i, i + 4, i + 8, i + 12);
      for (let i = 0; i < 4; i += 1) mix(s, i, ((i + 1) % 4) + 4, ((i + 2) % 4) + 8, ((i + 3) % 4) + 12);
    }
    return new Uint8Array(s.map((word, j) => word + start[j]).buffer);
  }

  function blend(key, nonce, bytes) {
    let stream;
    return bytes.map((byte, i) => {
      if (i % 64 === 0) stream = block(key, nonce, i / 64 + 1);
      return byte ^ stream[i % 64];
    });
  }

  /* A number begins with its lowest byte. */
  function number(bytes) {
    return BigInt(bytes.reduceRight((hex, byte) => hex + byte.toString(16).padStart(2, "0"), "0x"));
  }

  /* The tag of a letter. */
  function sign(key, nonce, name, mixed) {
    const once = block(key, nonce, 0);
    const factor = number(once.subarray(0, 16)) & CLAMP;
    const said = utf8.encode(name);
    let sum = BigInt(0);
    [said, mixed, new Uint8Array(Uint32Array.of(said.length, 0, mixed.length, 0).buffer)].forEach(part => {
      for (let at = 0; at < part.length; at += 16) {
        const piece = new Uint8Array(17);
        piece.set(part.subarray(at, at + 16));
        piece[16] = 1;
        sum = ((sum + number(piece)) * factor) % PRIME;
      }
    });
    return BigInt.asUintN(128, sum + number(once.subarray(16, 32))).toString();
  }

  class Seal {
    /** `key`: the learner's, 64 hexadecimal digits. */
    constructor(key) {
      this.key = Uint8Array.from(key.match(/../g), pair => parseInt(pair, 16));
    }

    /** A letter with these words. It can be opened under this name only. */
    shut(name, words) {
      const nonce = Array.from(crypto.getRandomValues(new Uint8Array(12)));
      const mixed = blend(this.key, nonce, utf8.encode(words));
      const letters = mixed.reduce((all, byte) => all + String.fromCharCode(byte), "");
      return { nonce, mixed: btoa(letters), tag: sign(this.key, nonce, name, mixed) };
    }

    /** The words of a letter. Throws where it is none of hers, or was changed. */
    open(name, letter) {
      const mixed = Uint8Array.from(atob(letter.mixed), byte => byte.charCodeAt(0));
      if (sign(this.key, letter.nonce, name, mixed) !== letter.tag) throw new Error("not sealed by her page");
      return new TextDecoder().decode(blend(this.key, letter.nonce, mixed));
    }
  }

  const WEEK = 7 * 24 * 3600 * 1000;

  /** A browser may refuse its stores. The page still works, and saving will say so. */
  function store(kind) {
    try {
      return window[kind] || {};
    } catch {
      return {};
    }
  }

  /* All that waits here, of whomever. */
  function names() {
    return Object.keys(store("localStorage")).filter(name => /^pg-(wait|held)-/.test(name));
  }

  class Waiting {
    constructor(learner, key) {
      this.entry = `pg-wait-${learner}-`;
      this.words = `pg-held-${learner}-`;
      this.seal = learner && key ? new Seal(key) : null;
      this.loose = [];
      this.opened = {};
      this.expire();
    }

    /** Strike out what is too old, of whomever. What a wrong clock has dated ahead ages from now on. */
    expire() {
      const now = Date.now();
      names().forEach(name => {
        try {
          const kept = JSON.parse(localStorage.getItem(name));
          if (kept.at > now) localStorage.setItem(name, JSON.stringify({ ...kept, at: now }));
          if (kept.at > now - WEEK) return;
        } catch (notOurs) {}
        localStorage.removeItem(name);
      });
    }

    /* Throws where there is nobody whose words could wait, or no room. */
    put(name, thing) {
      thing.at = Math.min(thing.at, Date.now());
      const words = JSON.stringify(thing);
      localStorage.setItem(name, JSON.stringify({ at: thing.at, letter: this.seal.shut(name, words) }));
    }

    /* What lies under a name; null where it is nothing that this learner's page put there. */
    take(name) {
      const raw = store("localStorage")[name];
      if (!raw || !this.seal) return null;
      try {
        if (this.opened[name]?.raw !== raw) {
          this.opened[name] = { raw, words: this.seal.open(name, JSON.parse(raw).letter) };
        }
        return JSON.parse(this.opened[name].words);
      } catch {
        localStorage.removeItem(name);
        return null;
      }
    }

    /** What waits to be sent, oldest first. Each entry has a key of its own: two tabs cannot undo each other's. */
    entries() {
      const found = names().filter(name => name.startsWith(this.entry)).map(this.take, this).filter(Boolean);
      return found.concat(this.loose).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    }

    write(entry) {
      if (!this.loose.includes(entry)) this.put(this.entry + entry.id, entry);
    }

    remove(entry) {
      delete store("localStorage")[this.entry + entry.id];
      this.loose = this.loose.filter(one => one.id !== entry.id);
    }

    has(entry) {
      return this.entry + entry.id in store("localStorage");
    }

    /** Keep words of a form, `{name: text}`, and the version they belong to. Gives whether there is room. */
    hold(form, values, version) {
      try {
        if (values) this.put(this.words + form, { at: Date.now(), values, version });
        else delete store("localStorage")[this.words + form];
        return true;
      } catch {
        return false;
      }
    }

    held(form) {
      return this.take(this.words + form);
    }

    forget() {
      names().forEach(name => {
        if (name.startsWith(this.entry) || name.startsWith(this.words)) localStorage.removeItem(name);
      });
    }
  }

  window.PractitionerGuideWaiting = Object.assign(Waiting, { Seal, store });
})();
