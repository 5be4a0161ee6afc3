/*
 * The player's bar in a frame as high as its content, which is how the platform's learning app shows a unit:
 * there the page outside scrolls, and nothing in the frame can stick to it. But the browser tells which parts
 * of a frame are in sight, and the bar goes to the first of them.
 */
(() => {
  "use strict";
  if (window.self === window.top || window.PractitionerGuideBar) return;

  const FINE = Array.from({ length: 21 }, (none, i) => i / 20);
  const wide = window.matchMedia("(min-width: 40rem)");

  class Bar {
    /** `isOn` says whether the plan runs. */
    constructor(root, isOn) {
      this.root = root;
      this.isOn = isOn;
      this.shift = 0;
      this.seen = new Map();
      this.observer = new IntersectionObserver(entries => {
        entries.forEach(entry => {
          if (entry.isIntersecting) this.seen.set(entry.target, entry.intersectionRect);
          else this.seen.delete(entry.target);
        });
        this.place();
      }, { threshold: FINE });
    }

    /** What was drawn anew is looked at anew. */
    watch() {
      this.observer.disconnect();
      this.seen.clear();
      this.root.querySelectorAll("[data-pg-session] :is(p, li, summary)").forEach(part => this.observer.observe(part));
    }

    /** Move the bar to where it is seen. */
    place() {
      const bar = this.root.querySelector("[data-pg-player]");
      const parts = Array.from(this.seen.values());
      const top = Math.min(...parts.map(part => part.top));
      const bottom = Math.max(...parts.map(part => part.bottom));
      const home = bar.getBoundingClientRect().top - this.shift;
      // In a low window it would cover what is to be read.
      const fits = this.isOn() && wide.matches && bar.offsetHeight * 2 < bottom - top;
      this.shift = fits ? Math.max(0, top - home) : 0;
      bar.style.transform = this.shift ? `translateY(${this.shift}px)` : "";
    }
  }

  window.PractitionerGuideBar = Bar;
})();
