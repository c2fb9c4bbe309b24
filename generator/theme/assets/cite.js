// The citations of an article: puts the reader's date of access into them and copies them. A copy has
// what the page shows.
"use strict";
(function () {
  const { gettext } = ArchiveInterface;

  /** The day where the reader is, as GB/T 7714 writes it: «[2026-07-01]».
   * @param {Date} now @returns {string} */
  function accessed(now) {
    const parts = [now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0"));
    return `[${[now.getFullYear(), ...parts].join("-")}]`;
  }

  /** @param {Element} panel */
  function enliven(panel) {
    const said = panel.querySelector("[data-cite-said]");
    for (const place of panel.querySelectorAll("[data-cite-accessed]")) {
      place.textContent = place.getAttribute("data-cite-accessed") + accessed(new Date());
    }
    for (const button of panel.querySelectorAll("button[data-cite-copy]")) {
      if (!(button instanceof HTMLButtonElement)) continue;
      const text = button.parentElement?.querySelector("[data-cite-text]");
      const name = button.querySelector(".cite__of")?.textContent ?? "";
      button.hidden = false;
      button.addEventListener("click", async () => {
        const done = await archiveCopy(text?.textContent ?? "");
        if (said) said.textContent = done ? gettext("Copied: %(name)s", { name })
          : gettext("The browser does not allow copying. Select the text and copy it yourself.");
      });
    }
  }

  for (const panel of document.querySelectorAll("[data-cite]")) enliven(panel);
})();
