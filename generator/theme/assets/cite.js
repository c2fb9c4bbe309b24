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

  /** Show the forms of the citation that is chosen.
   * @param {Element} panel */
  function chooseIn(panel) {
    const which = panel.querySelector("fieldset");
    if (!which) return;
    which.hidden = false;
    which.addEventListener("change", ({ target }) => {
      if (!(target instanceof HTMLInputElement)) return;
      for (const form of panel.querySelectorAll("[data-cite-of]")) {
        if (form instanceof HTMLElement) form.hidden = form.dataset["citeOf"] !== target.value;
      }
    });
  }

  /** @param {Element} panel */
  function enliven(panel) {
    const said = panel.querySelector("[data-cite-said]");
    for (const place of panel.querySelectorAll("[data-cite-accessed]")) {
      place.textContent = place.getAttribute("data-cite-accessed") + accessed(new Date());
    }
    for (const button of panel.querySelectorAll("button[data-cite-copy]")) {
      if (!(button instanceof HTMLButtonElement)) continue;
      const text = document.getElementById(button.dataset["citeCopy"] ?? "");
      const name = button.querySelector(".cite__of")?.textContent ?? "";
      button.hidden = false;
      button.addEventListener("click", async () => {
        const done = await archiveCopy(text?.textContent ?? "");
        if (said) said.textContent = done ? gettext("Copied: %(name)s", { name })
          : gettext("The browser does not allow copying. Select the text and copy it yourself.");
      });
    }
    chooseIn(panel);
  }

  /** Unfold the panel for a link that leads to it. */
  function unfold() {
    const fold = location.hash === "#cite-heading" ? document.querySelector("[data-cite] > details") : null;
    if (fold instanceof HTMLDetailsElement) fold.open = true;
  }

  for (const panel of document.querySelectorAll("[data-cite]")) enliven(panel);
  for (const link of document.querySelectorAll("a[href='#cite-heading']")) {
    link.addEventListener("click", () => setTimeout(unfold));
  }
  unfold();
})();
