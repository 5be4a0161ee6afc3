/*
 * Sealed letters. What waits in this browser may be read, and may be written, by the pages of the learner
 * whose key it is: the next person at this computer signs in as herself and never gets that key.
 *
 * ChaCha20-Poly1305 as RFC 8439 defines it. The browser's own ciphers answer later, and a page that is being
 * left has no later; nor are they there on a site without https.
 */
(function () {
  "use strict";
  if (window.PractitionerGuideSeal) return;

  var NONCE = 12;
  var TAG = 16;
  var PRIME = BigInt("0x3fffffffffffffffffffffffffffffffb");
  var CLAMP = BigInt("0x0ffffffc0ffffffc0ffffffc0fffffff");
  var text = new TextEncoder();

  /* Numbers begin with their lowest byte. */
  function number(bytes) {
    return BigInt(bytes.reduceRight((hex, byte) => hex + byte.toString(16).padStart(2, "0"), "0x"));
  }

  function join(parts) {
    return Uint8Array.from(parts.flatMap(part => Array.from(part)));
  }

  function mix(s, a, b, c, d) {
    [[a, b, d, 16], [c, d, b, 12], [a, b, d, 8], [c, d, b, 7]].forEach(([to, from, turned, by]) => {
      s[to] += s[from];
      var word = s[turned] ^ s[to];
      s[turned] = (word << by) | (word >>> (32 - by));
    });
  }

  /* 64 bytes of the stream of a key and a nonce. */
  function block(key, nonce, count) {
    var start = new Uint32Array(join([text.encode("expand 32-byte k"), key, new Uint8Array(4), nonce]).buffer);
    start[12] = count;
    var s = start.slice();
    for (var round = 0; round < 10; round += 1) {
      for (var i = 0; i < 4; i += 1) mix(s, i, i + 4, i + 8, i + 12);
      for (i = 0; i < 4; i += 1) mix(s, i, ((i + 1) % 4) + 4, ((i + 2) % 4) + 8, ((i + 3) % 4) + 12);
    }
    return new Uint8Array(s.map((word, j) => word + start[j]).buffer);
  }

  /* Encrypt or decrypt. */
  function blend(key, nonce, bytes) {
    var stream;
    return bytes.map((byte, i) => {
      if (i % 64 === 0) stream = block(key, nonce, i / 64 + 1);
      return byte ^ stream[i % 64];
    });
  }

  function sign(key, nonce, name, mixed) {
    var once = block(key, nonce, 0);
    var factor = number(once.subarray(0, 16)) & CLAMP;
    var sum = BigInt(0);
    var sizes = new Uint8Array(16);
    new Uint32Array(sizes.buffer).set([name.length, 0, mixed.length]);
    [name, mixed, sizes].forEach(part => {
      for (var at = 0; at < part.length; at += 16) {
        var piece = new Uint8Array(17);
        piece.set(part.subarray(at, at + 16));
        piece[16] = 1;
        sum = ((sum + number(piece)) * factor) % PRIME;
      }
    });
    var tag = sum + number(once.subarray(16, 32));
    return Uint8Array.from({ length: TAG }, (none, i) => Number((tag >> BigInt(i * 8)) & BigInt(255)));
  }

  /* `key` is the learner's, as her page brings it: 64 hexadecimal digits. */
  function Seal(key) {
    this.key = Uint8Array.from(key.match(/../g), pair => parseInt(pair, 16));
  }

  Seal.prototype = {
    /* A letter with these words. It can be opened under this name only. */
    shut(name, words) {
      var nonce = crypto.getRandomValues(new Uint8Array(NONCE));
      var mixed = blend(this.key, nonce, text.encode(words));
      var letter = join([nonce, mixed, sign(this.key, nonce, text.encode(name), mixed)]);
      return btoa(letter.reduce((all, byte) => all + String.fromCharCode(byte), ""));
    },

    /* The words of a letter. Throws where it is none of this learner's, or was changed. */
    open(name, letter) {
      var bytes = Uint8Array.from(atob(letter), byte => byte.charCodeAt(0));
      var nonce = bytes.slice(0, NONCE);
      var mixed = bytes.slice(NONCE, -TAG);
      if (sign(this.key, nonce, text.encode(name), mixed).join() !== bytes.slice(-TAG).join()) {
        throw new Error("not sealed by a page of this learner");
      }
      return new TextDecoder().decode(blend(this.key, nonce, mixed));
    }
  };

  window.PractitionerGuideSeal = Seal;
})();
