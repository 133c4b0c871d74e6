// Says above the headline of an old article how old it is. Only the reader's clock knows; the words are in the page.
"use strict";

for (const place of document.querySelectorAll("[data-published]")) {
  const [year, month, day] = place.dataset.published.slice(0, 10).split("-").map(Number);
  const now = new Date();
  const anniversary = now.getMonth() + 1 > month || (now.getMonth() + 1 === month && now.getDate() > day);
  const years = now.getFullYear() - year - (anniversary ? 0 : 1);
  const lines = [...place.querySelector("template").content.children];
  const line = lines.filter((one) => Number(one.dataset.years) <= years).pop();
  if (line) {
    place.append(line);
    place.hidden = false;
  }
}
