// Licence: MIT. What pages do better with a script: names while one types, marks that light up, copying.

const find = document.querySelector("#find");
if (find) {
  const names = document.createElement("datalist");
  names.id = "names";
  find.after(names);
  find.setAttribute("list", names.id);
  let last = "";
  let waiting = 0;
  find.addEventListener("input", () => {
    const words = find.value.trim();
    clearTimeout(waiting);
    if (words.length < 2 || words === last) return;
    waiting = setTimeout(async () => {
      last = words;
      const answer = await fetch(`/search?q=${encodeURIComponent(words)}`, { headers: { accept: "application/json" } });
      if (!answer.ok || find.value.trim() !== words) return;
      names.replaceChildren(...(await answer.json()).map(({ label, kind }) => {
        const option = document.createElement("option");
        option.value = label;
        option.label = `${label} (${kind})`;
        return option;
      }));
    }, 150);
  });
}

const light = (passages, on) => {
  for (const number of passages) {
    document.getElementById(`f${number}`)?.classList.toggle("lit", on);
    for (const mark of document.querySelectorAll(`mark[data-passages~="${number}"]`)) mark.classList.toggle("lit", on);
  }
};
for (const mark of document.querySelectorAll("mark[data-passages]")) {
  const passages = mark.dataset.passages.split(" ");
  mark.addEventListener("pointerenter", () => light(passages, true));
  mark.addEventListener("pointerleave", () => light(passages, false));
  mark.addEventListener("click", () => document.getElementById(`f${passages[0]}`)?.scrollIntoView({ block: "nearest" }));
}
for (const entry of document.querySelectorAll(".behind li[id]")) {
  entry.addEventListener("pointerenter", () => light([entry.value], true));
  entry.addEventListener("pointerleave", () => light([entry.value], false));
}

for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    await navigator.clipboard.writeText(field.value);
    button.textContent = "Copied";
  });
}

const query = document.querySelector("textarea#query");
query?.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) query.form.requestSubmit();
});
