"use strict";
// A click on a claim shows its words alone and scrolls to them; a click on words shows their claims. No network, no storage.
document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("article").forEach((article) => {
  const marks = [...article.querySelectorAll(".mark")].map((element) => ({
    element,
    background: element.style.background,
    evidence: element.classList.contains("evidence"),
    roles: element.dataset.roles.split(" ").map((pair) => pair.split(":")),
  }));
  const cards = [...article.querySelectorAll(".claim")];
  const striped = (roles) => {
    if (roles.length < 2) return roles.length ? `var(--${roles[0]})` : "";
    const step = 100 / roles.length;
    return `linear-gradient(${roles.map((r, n) => `var(--${r}) ${n * step}% ${(n + 1) * step}%`).join(",")})`;
  };
  const showAll = () => {
    marks.forEach(({ element, background, evidence }) => {
      element.style.background = background;
      element.classList.toggle("evidence", evidence);
      element.classList.remove("lit");
    });
    cards.forEach((card) => card.classList.remove("lit"));
  };
  const show = (wanted) => {
    marks.forEach(({ element, roles }) => {
      const own = roles.filter(([claim]) => wanted.includes(claim)).map(([, role]) => role);
      element.style.background = striped([...new Set(own.filter((role) => role !== "evidence"))]);
      element.classList.remove("evidence");
      element.classList.toggle("lit", own.includes("evidence"));
    });
    cards.forEach((card) => card.classList.toggle("lit", wanted.includes(card.dataset.claim)));
  };
  const into = (element) => element && element.scrollIntoView({ behavior: "smooth", block: "center" });
  cards.forEach((card) => card.addEventListener("click", () => {
    const claim = card.dataset.claim;
    show([claim]);
    const own = (role) => marks.find(({ roles }) => roles.some((pair) => pair[0] === claim && (!role || pair[1] === role)));
    into((own("trigger") || own())?.element);
  }));
  marks.forEach(({ element, roles }) => element.addEventListener("click", () => {
    // Words with a role of their own belong to the claims that give them one; others to the clauses around them.
    const nearest = roles.some(([, role]) => role !== "evidence") ? roles.filter(([, role]) => role !== "evidence") : roles;
    const wanted = [...new Set(nearest.map(([claim]) => claim))];
    show(wanted);
    into(cards.find((card) => card.dataset.claim === wanted[0]));
  }));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") showAll(); });
}));
