// Filters a list that is whole in the page, and keeps what was chosen in the address. It knows no words: the page brings them.
// [data-filter] holds all of it; in it <template data-filter-controls> with a <form>: <select name="topics"> whose first
//   option has the value "", <button type="reset">, and [role=status] whose data-said is "Shown: {n} of {all}".
// [data-filter-item data-topics="one other" data-people="…"]: an entry, shown where it has all that was chosen.
// [data-filter-group]: hidden with the last of its entries, as are the <li> of nav links (#id) into it.
// [data-filter-whole]: true of the whole list alone. a[data-filter-keep]: takes along what was chosen.
"use strict";

for (const list of document.querySelectorAll("[data-filter]:has(template[data-filter-controls])")) {
  const template = list.querySelector("template[data-filter-controls]");
  template.after(template.content.cloneNode(true));
  const form = template.nextElementSibling;
  const choices = [...form.querySelectorAll("select")];
  const said = form.querySelector("[role=status]");
  const items = [...list.querySelectorAll("[data-filter-item]")];
  const groups = [...list.querySelectorAll("[data-filter-group]")].reverse(); // inner ones before those around them
  const written = (count) => count.toLocaleString(document.documentElement.lang);
  const target = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));

  const show = () => {
    const chosen = choices.filter((choice) => choice.value);
    for (const item of items)
      item.hidden = !chosen.every(({ name, value }) => (item.dataset[name] ?? "").split(" ").includes(value));
    for (const group of groups) group.hidden = !group.querySelector("[data-filter-item]:not([hidden])");
    for (const part of list.querySelectorAll("[data-filter-whole]")) part.hidden = chosen.length > 0;
    for (const link of list.querySelectorAll("nav a[href^='#']"))
      link.closest("li").hidden = Boolean(document.querySelector(link.hash)?.closest("[data-filter-group][hidden]"));
    said.textContent = said.dataset.said
      .replace("{n}", written(items.filter((item) => !item.hidden).length))
      .replace("{all}", written(items.length));
  };
  const read = () => {
    const asked = new URLSearchParams(location.search);
    for (const choice of choices) {
      choice.value = asked.get(choice.name) ?? "";
      if (choice.selectedIndex < 0) choice.value = ""; // nothing here has what the address asks for
    }
    show();
  };
  const keep = () => {
    const asked = new URLSearchParams(location.search);
    for (const { name, value } of choices) value ? asked.set(name, value) : asked.delete(name);
    const query = asked.size ? `?${asked}` : "";
    history.replaceState(history.state, "", location.pathname + query + location.hash);
    for (const link of list.querySelectorAll("a[data-filter-keep]:not([href^='#'])")) link.search = query;
  };
  const reset = () => {
    for (const choice of choices) choice.value = "";
    show();
    keep();
  };
  // Whoever follows a link to an entry wants to see it, whatever was chosen before.
  const reveal = () => {
    if (!target()?.closest("[data-filter-item][hidden]")) return;
    reset();
    target().scrollIntoView();
  };

  form.addEventListener("change", () => { show(); keep(); });
  form.addEventListener("reset", (event) => { event.preventDefault(); reset(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", read);
  addEventListener("hashchange", reveal);
  read();
  keep();
  reveal();
}
