/*
 * Phones, the screen and the facilitator's device ask the server by themselves what is new. The server
 * renders; this swaps the part in. A vote is written down in the phone first, and struck out once the server
 * has answered. Without script there are forms and a link to look again.
 */
(function () {
  "use strict";

  var main = document.querySelector("[data-live]");
  if (!main) return;
  var kind = main.dataset.live;
  var line = document.querySelector("[data-live-line]");
  var LEAST = 1000;
  var MOST = kind === "phone" ? 5000 : 1000;
  var LONGEST = 15000;
  var KEPT_FOR = 12 * 3600 * 1000;
  var pause = LEAST;
  var misses = 0;
  var timer;
  var asking = false;
  var over = false;
  var tag = main.dataset.liveTag;
  var stepped = 0;

  function part() {
    return main.querySelector(".gl-part");
  }

  function say(words) {
    if (line.textContent !== words) line.textContent = words;
  }

  function later(wait) {
    window.clearTimeout(timer);
    // A tab that nobody sees asks nothing. It asks at once when it is seen again.
    if (over || document.visibilityState === "hidden") return;
    // A little apart, so that a hall of phones does not ask in one breath.
    timer = window.setTimeout(ask, wait * (0.9 + Math.random() * 0.2));
  }

  /* Seconds that the server asks to wait; 0 where it does not. */
  function asked(response) {
    return Math.min(Number(response.headers.get("Retry-After")) || 0, 600) * 1000;
  }

  function lost(response) {
    misses += 1;
    if (misses > 1 && !waiting()) say(line.dataset.wordsLost);
    later(Math.max(response ? asked(response) : 0, Math.min(MOST * Math.pow(2, misses), LONGEST)));
  }

  function ask() {
    if (asking || over) return;
    asking = true;
    fetch(main.dataset.liveState, {
      cache: "no-store",
      credentials: "same-origin",
      headers: tag ? { "If-None-Match": tag } : {}
    }).then(function (response) {
      if (response.status === 304) return found(null);
      if (response.status === 404) return end();
      if (!response.ok) return lost(response);
      return response.text().then(function (html) {
        tag = response.headers.get("ETag") || "";
        found(html);
      });
    }, function () {
      lost();
    }).then(function () {
      asking = false;
    });
  }

  /* Whether a step of hers is on its way. Its answer is the next page; to load this one anew would cut it off. */
  function stepping() {
    return Date.now() - stepped < LONGEST;
  }

  /* The room was closed: the page says so itself. */
  function end() {
    if (over) return;
    if (stepping()) return later(LEAST);
    over = true;
    drop();
    window.location.reload();
  }

  function found(html) {
    if (misses && line.textContent === line.dataset.wordsLost) say("");
    misses = 0;
    pause = html === null ? Math.min(pause * 1.3, MOST) : LEAST;
    if (html !== null) show[kind](html);
    if (kind === "phone") send();
    later(pause);
  }

  function parsed(html) {
    return new DOMParser().parseFromString(html, "text/html").querySelector(".gl-part");
  }

  function swap(fresh, anew) {
    var within = main.contains(document.activeElement) && document.activeElement !== main;
    part().replaceWith(document.adoptNode(fresh));
    var heading = fresh.querySelector("h1[tabindex]");
    if (heading && (anew || within)) heading.focus({ preventScroll: !anew });
  }

  // Where the wall has two columns: see page.css.
  var wide = window.matchMedia("(min-width: 60rem)");
  var SMALLEST = 0.65;

  /* Nobody scrolls a wall: a text that is longer gets smaller letters. One that is much longer, as a debrief,
     keeps its size and is scrolled by who leads. */
  function fit() {
    var page = document.documentElement;
    for (var size = 1; wide.matches && size >= SMALLEST; size -= 0.05) {
      page.style.setProperty("--gl-fit", size);
      if (page.scrollHeight <= window.innerHeight) return;
    }
    if (wide.matches && page.scrollHeight < 1.3 * window.innerHeight) return;
    page.style.removeProperty("--gl-fit");
  }

  if (kind === "screen") {
    fit();
    window.addEventListener("resize", fit);
  }

  var show = {
    screen: function (html) {
      swap(parsed(html), false);
      fit();
    },
    /* Where she leads, only the count comes by itself; when another device went on, the page is read anew. */
    control: function (html) {
      var fresh = parsed(html).dataset;
      if (fresh.liveVersion !== part().dataset.liveVersion) {
        if (stepping()) {
          tag = "";
          return;
        }
        over = true;
        window.location.replace(window.location.pathname);
        return;
      }
      var count = main.querySelector("[data-live-count]");
      if (!count) return;
      var words = fresh.liveVoted === "1" ? count.dataset.wordsOne : count.dataset.words;
      count.textContent = words.replace("{n}", fresh.liveVoted);
    },
    phone: function (html) {
      var fresh = parsed(html);
      var anew = fresh.dataset.liveVersion !== part().dataset.liveVersion;
      if (anew) swap(fresh, true);
      mark();
    }
  };

  // The vote of a phone

  function key() {
    return "guide-live-" + main.dataset.liveCode;
  }

  /* The choice that has not arrived yet: `{round, choice, at}`; null for none. */
  function waiting() {
    if (kind !== "phone") return null;
    try {
      var entry = JSON.parse(localStorage.getItem(key()));
      if (entry && Date.now() - entry.at < KEPT_FOR) return entry;
    } catch (shut) {
      return pending;
    }
    return pending;
  }

  /* Where a browser refuses its store, the choice lives as long as the page. */
  var pending = null;

  function keep(entry) {
    pending = entry;
    try {
      localStorage.setItem(key(), JSON.stringify(entry));
    } catch (shut) {
      return;
    }
  }

  function drop() {
    pending = null;
    try {
      localStorage.removeItem(key());
    } catch (shut) {
      return;
    }
  }

  /* Show the choice that waits as chosen. */
  function mark() {
    var entry = waiting();
    if (!entry || String(entry.round) !== part().dataset.liveRound) return;
    main.querySelectorAll("[name=choice]").forEach(function (option) {
      var chosen = entry.choice.includes(option.value);
      if (option.type === "checkbox") option.checked = chosen;
      else option.setAttribute("aria-pressed", String(chosen));
    });
  }

  var sending = false;

  function send() {
    var entry = waiting();
    if (!entry || sending || over) return;
    var form = main.querySelector("[data-live-vote]");
    if (!form || String(entry.round) !== part().dataset.liveRound) {
      // The question is not the same any more: the choice would count for another one.
      drop();
      say(line.dataset.wordsLate);
      return;
    }
    sending = true;
    var headers = { "Content-Type": "application/json" };
    headers[form.dataset.liveVote] = form.elements.csrfmiddlewaretoken.value;
    // Logs of requests keep forms. A vote is sent as none.
    fetch(form.action, {
      method: "POST",
      credentials: "same-origin",
      headers: headers,
      body: JSON.stringify({ round: entry.round, choice: entry.choice })
    })
      .then(function (response) {
        if (response.status === 404) return end();
        if (response.status !== 200 && response.status !== 409) throw new Error("no answer of ours");
        return response.text().then(function (html) {
          var now = waiting();
          // She may have chosen another one while this was under way.
          if (now && now.at !== entry.at) return;
          drop();
          swap(parsed(html), false);
          say(response.ok ? line.dataset.wordsSent : "");
          window.setTimeout(function () {
            if (line.textContent === line.dataset.wordsSent) say("");
          }, 4000);
        });
      })
      .catch(function () {
        say(line.dataset.wordsWaits.replace("{letter}", entry.choice.split("").join(", ")));
      })
      .then(function () {
        sending = false;
        var now = waiting();
        if (now && now.at !== entry.at) send();
      });
  }

  /* Where several may be chosen: the letters that are ticked. */
  function ticked() {
    return Array.from(main.querySelectorAll("[name=choice]:checked"), function (box) {
      return box.value;
    }).join("");
  }

  if (kind === "phone") {
    main.addEventListener("submit", function (event) {
      var button = event.submitter;
      if (!button || !event.target.matches("[data-live-vote]")) return;
      event.preventDefault();
      keep({ round: part().dataset.liveRound, choice: button.value || ticked(), at: Date.now() });
      mark();
      send();
      pause = LEAST;
    });
    mark();
  }

  if (kind === "control") {
    main.addEventListener("submit", function () {
      stepped = Date.now();
    });
  }

  // A wall, and a phone that waits for the next question, must not go dark. Browsers let go of the lock when
  // the page is hidden, and refuse it where the battery is low.

  var awake = null;

  function stayAwake() {
    if (over || awake || !navigator.wakeLock || document.visibilityState !== "visible") return;
    awake = navigator.wakeLock.request("screen").then(function (lock) {
      lock.addEventListener("release", function () {
        awake = null;
      });
    }, function () {
      awake = null;
    });
  }
  stayAwake();
  document.addEventListener("visibilitychange", stayAwake);

  // A page that was left asks nothing more; above all it does not load itself again.
  document.addEventListener("pg-leave", function () {
    over = true;
    window.clearTimeout(timer);
  });

  function anew() {
    pause = LEAST;
    if (!over) ask();
  }
  document.addEventListener("visibilitychange", function () {
    if (document.visibilityState === "hidden") window.clearTimeout(timer);
    else anew();
  });
  window.addEventListener("online", anew);
  window.addEventListener("pageshow", function (event) {
    if (!event.persisted) return;
    stepped = 0;
    anew();
  });
  ask();
})();
