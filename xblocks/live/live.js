/*
 * Phones, the screen and the facilitator's device ask the server by themselves what is new. The server
 * renders; this swaps the part in. Without script there are forms and a link to look again.
 */
(() => {
  "use strict";

  const main = document.querySelector("[data-live]");
  if (!main) return;
  const kind = main.dataset.live;
  const line = document.querySelector("[data-live-line]");
  const LEAST = 1000;
  const MOST = kind === "phone" ? 5000 : 1000;
  const LONGEST = 15000;
  let pause = LEAST;
  let misses = 0;
  let timer;
  let asking = false;
  let over = false;
  let { liveTag: tag } = main.dataset;
  let stepped = 0;
  let vote = null;

  function part() {
    return main.querySelector(".gl-part");
  }

  function say(words) {
    if (line.textContent !== words) line.textContent = words;
  }

  function unsay(words) {
    if (line.textContent === words) say("");
  }

  function later(wait) {
    clearTimeout(timer);
    // A tab that nobody sees asks nothing. It asks at once when it is seen again.
    if (over || document.visibilityState === "hidden") return;
    // A little apart, so that a hall of phones does not ask in one breath.
    timer = setTimeout(ask, wait * (0.9 + Math.random() * 0.2));
  }

  /* Seconds that the server asks to wait; 0 where it does not. */
  function asked(response) {
    return Math.min(Number(response.headers.get("Retry-After")) || 0, 600) * 1000;
  }

  function lost(response) {
    misses += 1;
    if (misses > 1 && !vote?.waiting()) say(line.dataset.wordsLost);
    later(Math.max(response ? asked(response) : 0, Math.min(MOST * 2 ** misses, LONGEST)));
  }

  function ask() {
    if (asking || over) return;
    asking = true;
    fetch(main.dataset.liveState, {
      cache: "no-store",
      headers: tag ? { "If-None-Match": tag } : {}
    }).then(response => {
      if (response.status === 304) return found(null);
      if (response.status === 404) return end();
      if (!response.ok) return lost(response);
      return response.text().then(html => {
        tag = response.headers.get("ETag") || "";
        found(html);
      });
    }, () => lost()).then(() => {
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
    if (stepping()) {
      later(LEAST);
      return;
    }
    over = true;
    vote?.drop();
    window.location.reload();
  }

  function found(html) {
    if (misses) unsay(line.dataset.wordsLost);
    misses = 0;
    pause = html === null ? Math.min(pause * 1.3, MOST) : LEAST;
    if (html !== null) show[kind](parsed(html));
    vote?.send();
    later(pause);
  }

  function parsed(html) {
    return new DOMParser().parseFromString(html, "text/html").querySelector(".gl-part");
  }

  function swap(fresh, anew) {
    const within = main.contains(document.activeElement) && document.activeElement !== main;
    part().replaceWith(document.adoptNode(fresh));
    const heading = fresh.querySelector("h1[tabindex]");
    if (heading && (anew || within)) heading.focus({ preventScroll: !anew });
  }

  // Where the wall has two columns: see page.css.
  const wide = window.matchMedia("(min-width: 60rem)");
  const SMALLEST = 0.65;

  /* Nobody scrolls a wall: a text that is longer gets smaller letters. One that is much longer, as a debrief,
     keeps its size and is scrolled by who leads. */
  function fit() {
    const page = document.documentElement;
    for (let size = 1; wide.matches && size >= SMALLEST; size -= 0.05) {
      page.style.setProperty("--gl-fit", size);
      if (page.scrollHeight <= window.innerHeight) return;
    }
    if (wide.matches && page.scrollHeight < 1.3 * window.innerHeight) return;
    page.style.removeProperty("--gl-fit");
  }

  /* What each kind of page does with a new part. */
  const show = {
    screen(fresh) {
      swap(fresh, false);
      fit();
    },
    /* Where she leads, only the count comes by itself; when another device went on, the page is read anew. */
    control({ dataset: fresh }) {
      if (fresh.liveVersion !== part().dataset.liveVersion) {
        if (stepping()) {
          tag = "";
          return;
        }
        over = true;
        window.location.replace(window.location.pathname);
        return;
      }
      const count = main.querySelector("[data-live-count]");
      if (!count) return;
      const words = fresh.liveVoted === "1" ? count.dataset.wordsOne : count.dataset.words;
      count.textContent = words.replace("{n}", fresh.liveVoted);
    },
    phone(fresh) {
      if (fresh.dataset.liveVersion !== part().dataset.liveVersion) swap(fresh, true);
      vote.mark();
    }
  };

  if (kind === "screen") {
    fit();
    window.addEventListener("resize", fit);
  } else if (kind === "control") {
    main.addEventListener("submit", () => {
      stepped = Date.now();
    });
  } else {
    vote = new window.PractitionerGuideVote(main, {
      part,
      say,
      unsay,
      end,
      words: line.dataset,
      isOver: () => over,
      swap: html => swap(parsed(html), false),
      soon() {
        pause = LEAST;
      }
    });
  }

  // A wall, and a phone that waits for the next question, must not go dark. Browsers let go of the lock when
  // the page is hidden, and refuse it where the battery is low.

  let awake = null;

  function stayAwake() {
    if (over || awake || !navigator.wakeLock || document.visibilityState !== "visible") return;
    const asleep = () => {
      awake = null;
    };
    awake = navigator.wakeLock.request("screen").then(lock => lock.addEventListener("release", asleep), asleep);
  }
  stayAwake();
  document.addEventListener("visibilitychange", stayAwake);

  // A page that was left asks nothing more; above all it does not load itself again.
  document.addEventListener("pg-leave", () => {
    over = true;
    clearTimeout(timer);
  });

  function askAnew() {
    pause = LEAST;
    if (!over) ask();
  }
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") clearTimeout(timer);
    else askAnew();
  });
  window.addEventListener("online", askAnew);
  window.addEventListener("pageshow", event => {
    if (!event.persisted) return;
    stepped = 0;
    askAnew();
  });
  ask();
})();
