/*
 * The copy of a directory: what nobody checked in time goes by itself, and one may search by a word. It sends
 * nothing and keeps nothing.
 */
(() => {
  "use strict";

  const root = document.querySelector("[data-pg-file]");
  const cards = Array.from(root.querySelectorAll("[data-pg-listing]"));
  const groups = Array.from(root.querySelectorAll("[data-pg-group]"));

  /* No capitals, no accents of Latin letters. The server does more: digits of any script, letters with a stroke. */
  function folded(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f\u200b-\u200d]/g, "").toLowerCase().normalize("NFC");
  }

  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map(part => String(part).padStart(2, "0")).join("-");
  // Practice listings are of one day and never age.
  const gone = root.dataset.sample === "yes" ? [] : cards.filter(card => card.dataset.gone < today);
  gone.forEach(card => {
    root.querySelectorAll(`[href="#${card.id}"]`).forEach(link => link.parentElement.remove());
    card.remove();
  });
  root.querySelector("[data-pg-old]").hidden = !gone.length;

  const texts = new Map(cards.map(card => [card, folded(card.textContent)]));
  const form = root.querySelector("[data-pg-find]");
  form.hidden = false;
  form.addEventListener("submit", event => event.preventDefault());
  form.addEventListener("input", () => {
    const words = folded(form.elements.words.value).split(/\s+/).filter(Boolean);
    let any = false;
    texts.forEach((text, card) => {
      card.hidden = !words.every(word => text.includes(word));
      any = any || !card.hidden;
    });
    root.querySelectorAll("[data-pg-again]").forEach(line => {
      line.hidden = words.length > 0;
    });
    groups.forEach(group => {
      group.hidden = words.length > 0 && !group.querySelector("[data-pg-listing]:not([hidden])");
      group.open = words.length > 0;
    });
    root.querySelector("[data-pg-none]").hidden = any || !words.length;
  });

  // A link to a card that is folded away, and paper, on which nothing can be opened.
  addEventListener("hashchange", () => {
    const card = document.getElementById(location.hash.slice(1));
    const group = card?.closest("[data-pg-group]");
    if (group) group.open = true;
    card?.scrollIntoView();
  });
  addEventListener("beforeprint", () => groups.forEach(group => {
    group.open = true;
  }));
})();
