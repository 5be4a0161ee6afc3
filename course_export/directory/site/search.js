/* Search in this page alone: nothing is sent, nothing is kept. The list stands in list.js. */
(() => {
  "use strict";
  const SHOWN = 20;
  const form = document.querySelector("[data-search]");
  const results = document.querySelector("[data-results]");
  const count = document.querySelector("[data-count]");
  const more = document.querySelector("[data-more]");
  const { fields, listings } = window.helpList;
  const at = Object.fromEntries(fields.map((name, index) => [name, index]));
  let most = SHOWN;

  const fold = text => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const sound = listings.filter(one => one[at.gone] >= window.helpToday);
  const texts = new Map();
  const textOf = one => {
    if (!texts.has(one)) texts.set(one, fold(one[at.words]));
    return texts.get(one);
  };

  function found() {
    const asked = new FormData(form);
    const words = fold(asked.get("words")).split(/\s+/).filter(Boolean);
    const rank = one => one[at.ranks][one[at.needs].indexOf(asked.get("needs"))] || 0;
    const fits = (one, name) => !asked.get(name) || one[at[name]].includes(asked.get(name));
    return sound.filter(one => ["needs", "places", "languages", "who"].every(name => fits(one, name))
      && ["paperless", "free"].every(name => !asked.has(name) || one[at[name]])
      && (!asked.has("now") || window.helpIsOpen(one[at.open], one[at.zone]))
      && words.every(word => textOf(one).includes(word)))
      .sort((one, other) => rank(one) - rank(other));
  }

  function part(tag, text, set = {}) {
    return Object.assign(document.createElement(tag), { textContent: text }, set);
  }

  function card(one) {
    const item = part("li", "", { className: "card" });
    item.append(part("a", one[at.name], { className: "name", href: one[at.page] }), part("p", one[at.short]));
    const line = part("p", "");
    if (one[at.phone]) {
      line.append(part("a", one[at.phone], { className: "number", href: `tel:${one[at.call]}` }), " ");
    }
    line.append(one[at.hours]);
    const isOpen = window.helpIsOpen(one[at.open], one[at.zone]);
    if (isOpen !== null) {
      line.append(" ", part("span", form.dataset[isOpen ? "open" : "closed"], { className: isOpen ? "open now" : "open" }));
    }
    item.append(line);
    if (one[at.catch]) item.append(part("p", one[at.catch], { className: "catch" }));
    const late = one[at.due] < window.helpToday;
    item.append(part("p", `${late ? form.dataset.late : form.dataset.checked} ${one[at.checked]}`, { className: "quiet" }));
    return item;
  }

  function show() {
    const all = found();
    results.replaceChildren(...all.slice(0, most).map(card));
    count.textContent = all.length ? form.dataset.found.replace("{count}", all.length) : form.dataset.none;
    more.hidden = all.length <= most;
  }

  // On a phone what is found stands under the form, out of sight.
  form.addEventListener("submit", event => {
    event.preventDefault();
    show();
    count.focus();
    count.scrollIntoView();
  });
  form.addEventListener("input", () => { most = SHOWN; show(); });
  more.addEventListener("click", () => {
    const first = results.children.length;
    most += SHOWN;
    show();
    results.children[first].querySelector("a").focus();
  });
  document.querySelector("[data-clear]").addEventListener("click", () => {
    form.reset();
    most = SHOWN;
    results.replaceChildren();
    count.textContent = "";
    more.hidden = true;
    form.elements.words.focus();
  });
  form.hidden = false;
  // A browser that goes back fills a form in again: what was sought is nobody's business.
  window.addEventListener("pagehide", () => form.reset());
  window.addEventListener("pageshow", () => form.reset());
})();
