// Licence: CC0 1.0. A mark shows its notes beside it; j and k go to the next and the last mark,
// Escape goes back from a note to its mark. Without script the marks are links to their notes.
"use strict";
(() => {
  const marks = [...document.querySelectorAll(".mark")];
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let current = null;

  const choose = (mark, focus) => {
    document.querySelectorAll(".chosen").forEach((node) => node.classList.remove("chosen"));
    const notes = mark.dataset.notes.split(" ").map((id) => document.getElementById(id));
    notes.forEach((note) => {
      note.classList.add("chosen");
      const proof = note.querySelector("details");
      if (proof) proof.open = true;
    });
    marks.filter((other) => other.dataset.notes.split(" ").includes(notes[0].id))
      .forEach((other) => other.classList.add("chosen"));
    const first = notes[0], list = first.closest(".notes");
    if (list.scrollHeight > list.clientHeight + 1) {
      const wanted = mark.getBoundingClientRect().top - first.getBoundingClientRect().top;
      list.scrollBy({ top: -wanted, behavior: still.matches || !current ? "instant" : "smooth" });
    } else {
      first.scrollIntoView({ block: "nearest" });
    }
    current = mark;
    if (focus) first.focus({ preventScroll: true });
  };

  marks.forEach((mark) => mark.addEventListener("click", (event) => {
    event.preventDefault();
    history.replaceState(null, "", mark.getAttribute("href"));
    choose(mark, event.detail === 0);
  }));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && current) current.focus();
    const step = { j: 1, k: -1 }[event.key];
    if (!step || !marks.length) return;
    const next = marks[(marks.indexOf(current) + step + marks.length) % marks.length];
    next.focus();
    next.scrollIntoView({ block: "center" });
    choose(next, false);
  });
  const asked = marks.find((mark) => mark.getAttribute("href") === location.hash);
  if (asked) {
    addEventListener("load", () => {
      scrollTo({ top: 0, behavior: "instant" });
      asked.scrollIntoView({ block: "nearest", behavior: "instant" });
      choose(asked, false);
    });
  }
})();
