/* The way out, and what only a script can do on each page: print, the age of a card, and what is open now. */
(() => {
  "use strict";
  const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
  const DAY = 24 * 60;
  const clocks = new Map();

  /** Cover the page first: the next one may be slow to come, or not come. */
  function leave(link) {
    document.title = "";
    document.body.remove();
    window.location.replace(link.href);
  }

  let count = 0;
  let last = 0;
  document.addEventListener("keydown", event => {
    if (event.repeat || event.isComposing) return;
    count = event.key !== "Escape" ? 0 : event.timeStamp - last < 5000 ? count + 1 : 1;
    last = event.timeStamp;
    if (count > 2) leave(document.querySelector("[data-leave]"));
  }, true);

  document.addEventListener("click", event => {
    const link = event.target.closest("[data-leave]");
    if (link) {
      event.preventDefault();
      leave(link);
    } else if (event.target.closest("[data-print]")) {
      window.print();
    }
  });
  document.querySelectorAll("[data-print]").forEach(button => { button.hidden = false; });

  /** The day, as this phone has it; a practice list stays on its own day. */
  function today() {
    const now = new Date();
    const two = number => String(number).padStart(2, "0");
    return document.documentElement.dataset.day
      || `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }
  window.helpToday = today();

  /** The day of the week (0 is Monday) and the minute of the day by the clocks of a place. */
  function clock(zone) {
    if (!clocks.has(zone)) {
      const asked = { timeZone: zone, weekday: "short", hour: "numeric", minute: "numeric", hourCycle: "h23" };
      clocks.set(zone, new Intl.DateTimeFormat("en", asked));
    }
    const parts = clocks.get(zone).formatToParts(new Date());
    const of = type => parts.find(part => part.type === type).value;
    const stays = document.documentElement.dataset.day;
    const day = stays ? new Date(`${stays}T12:00:00Z`).toUTCString().slice(0, 3) : of("weekday");
    return { day: DAYS.indexOf(day), minute: Number(of("hour")) * 60 + Number(of("minute")) };
  }

  /** Whether it is open at this moment; null where nobody can tell. Some hours reach into the next day. */
  window.helpIsOpen = (hours, zone) => {
    let now;
    try {
      now = hours && clock(zone);
    } catch {
      // An old browser without the clocks of other places.
    }
    if (!now) return null;
    return hours.split(";").some(span => {
      const [day, begins, ends] = span.split(" ").map(Number);
      return (day === now.day && begins <= now.minute && now.minute < ends)
        || ((day + 1) % 7 === now.day && now.minute + DAY < ends);
    });
  };

  /** Anew whenever somebody looks at the page: it may have lain open since yesterday. */
  function tellOpen() {
    document.querySelectorAll("[data-hours]").forEach(word => {
      const isOpen = window.helpIsOpen(word.dataset.hours, word.dataset.zone);
      word.dataset.open = word.dataset.open || word.textContent;
      word.textContent = isOpen ? word.dataset.open : word.dataset.closed;
      word.classList.toggle("now", Boolean(isOpen));
      word.hidden = isOpen === null;
    });
  }
  document.addEventListener("visibilitychange", tellOpen);
  tellOpen();

  document.querySelectorAll("[data-gone]").forEach(card => {
    if (card.dataset.gone < window.helpToday) {
      card.replaceWith(document.getElementById("gone").content.cloneNode(true));
    } else if (card.dataset.due < window.helpToday) {
      card.querySelector("[data-late]").hidden = false;
    }
  });
})();
