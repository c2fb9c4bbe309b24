// Saves texts as files for other scripts, and for links that save a text of the page as a file of its
// own. Without scripts these lead to a larger file.
"use strict";
(function () {
  /** Save a text as a file.
   * @param {string} name @param {string} text @param {string} [type] */
  function save(name, text, type = "text/plain") {
    const file = document.createElement("a");
    file.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    file.download = name;
    file.click();
    setTimeout(() => URL.revokeObjectURL(file.href), 60_000);
  }

  /** Save the hidden text beside a link.
   * @param {HTMLAnchorElement} link @param {Event} event */
  function saveBeside(link, event) {
    const name = link.dataset["save"] ?? "";
    const shown = link.parentElement?.querySelector("pre")?.textContent ?? "";
    const [, format] = name.match(/\.(ris|csv)$/) ?? [];
    const lines = format ? shown.replace(/\n/g, "\r\n") : shown; // as the formats ask
    const text = format === "csv" ? `\ufeff${lines}` : lines; // spreadsheets know UTF-8 by its mark
    event.preventDefault();
    save(name, text);
  }

  window.archiveSave = save;
  for (const link of document.querySelectorAll("a[data-save]")) {
    if (link instanceof HTMLAnchorElement) link.addEventListener("click", (event) => saveBeside(link, event));
  }
})();
