// Links that save a text of the page as a file of its own. Without scripts they lead to a larger file.
"use strict";
(function () {
  /** Save the hidden text beside a link.
   * @param {HTMLAnchorElement} link @param {Event} event */
  function save(link, event) {
    const name = link.dataset["save"] ?? "";
    const shown = link.parentElement?.querySelector("pre")?.textContent ?? "";
    const [, format] = name.match(/\.(ris|csv)$/) ?? [];
    const lines = format ? shown.replace(/\n/g, "\r\n") : shown; // as the formats ask
    const text = format === "csv" ? `\ufeff${lines}` : lines; // spreadsheets know UTF-8 by its mark
    const file = document.createElement("a");
    file.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
    file.download = name;
    event.preventDefault();
    file.click();
    setTimeout(() => URL.revokeObjectURL(file.href), 60_000);
  }

  for (const link of document.querySelectorAll("a[data-save]")) {
    if (link instanceof HTMLAnchorElement) link.addEventListener("click", (event) => save(link, event));
  }
})();
