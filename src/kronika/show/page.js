"use strict";
// A click on a claim lights its words and scrolls to them; a click on a word lights its claims. No network, no storage.
document.querySelectorAll("article").forEach((article) => {
  const marks = [...article.querySelectorAll(".mark")];
  const cards = [...article.querySelectorAll(".claim")];
  const claimsOf = (mark) => mark.dataset.claims.split(" ");
  const light = (wanted) => {
    marks.forEach((m) => m.classList.toggle("lit", claimsOf(m).some((c) => wanted.includes(c))));
    cards.forEach((c) => c.classList.toggle("lit", wanted.includes(c.dataset.claim)));
  };
  cards.forEach((card) => card.addEventListener("click", () => {
    light([card.dataset.claim]);
    const first = marks.find((m) => claimsOf(m).includes(card.dataset.claim));
    if (first) first.scrollIntoView({ behavior: "smooth", block: "center" });
  }));
  marks.forEach((mark) => mark.addEventListener("click", () => {
    const wanted = claimsOf(mark);
    light(wanted);
    const card = cards.find((c) => c.dataset.claim === wanted[0]);
    if (card) card.scrollIntoView({ behavior: "smooth", block: "nearest" });
  }));
});
