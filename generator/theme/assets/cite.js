// The citations of an article: puts the reader's date of access into them, copies them and saves them.
// A copy of the citation itself has what the page shows.
"use strict";
(function () {
  const { gettext } = ArchiveInterface;

  /** The day where the reader is, as GB/T 7714 writes it: «[2026-07-01]».
   * @param {Date} now @returns {string} */
  function accessed(now) {
    const parts = [now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0"));
    return `[${[now.getFullYear(), ...parts].join("-")}]`;
  }

  /** A choice between the citations; gives the number of the one that is chosen.
   * @param {Element} list @param {Cite.Item[]} items @returns {() => number} */
  function choice(list, items) {
    if (items.length < 2) return () => 0;
    const box = document.createElement("fieldset");
    const legend = document.createElement("legend");
    const held = items[0]?.type === "webpage" ? gettext("As in this archive") : gettext("As republished");
    const choices = [held, gettext("As first published")].map((name, at) => {
      const label = document.createElement("label");
      const button = document.createElement("input");
      Object.assign(button, { type: "radio", name: "cite", checked: at === 0 });
      label.append(button, ` ${name}`);
      return label;
    });
    box.className = "cite__which";
    legend.textContent = gettext("Copy or save");
    box.append(legend, ...choices);
    list.before(box);
    return () => choices.findIndex((label) => label.querySelector("input")?.checked);
  }

  /** @param {Element} panel */
  function enliven(panel) {
    const said = panel.querySelector("[data-cite-said]");
    const list = panel.querySelector("ul");
    const data = panel.querySelector("script")?.textContent;
    for (const place of panel.querySelectorAll("[data-cite-accessed]")) {
      place.textContent = place.getAttribute("data-cite-accessed") + accessed(new Date());
    }
    if (!list || !data) return;
    const held = /** @type {Cite.Held} */ (JSON.parse(data));
    const chosen = choice(list, held.items);
    const citations = panel.querySelectorAll("[data-cite-text]");

    /** A form of the citation that is chosen.
     * @param {string} form */
    const written = (form) => {
      const item = held.items[chosen()];
      const write = form in archiveForms && archiveForms[/** @type {"bib"} */ (form)];
      return item && write ? write(item, held) : citations[chosen()]?.textContent ?? "";
    };
    for (const row of list.querySelectorAll("li")) {
      const form = row.dataset["citeForm"] ?? "";
      const name = row.textContent?.trim() ?? "";
      row.append(copyButton(name, () => written(form), said));
      row.querySelector("a")?.addEventListener("click", (event) => {
        event.preventDefault();
        const text = written(form);
        const id = held.items[chosen()]?.id;
        archiveSave(`${id}.${form}`, form === "ris" ? text.replace(/\n/g, "\r\n") : text);
      });
    }
  }

  /** @param {string} name @param {() => string} write @param {Element | null} said */
  function copyButton(name, write, said) {
    const button = document.createElement("button");
    const of = document.createElement("span");
    of.className = "cite__of";
    of.textContent = name;
    button.type = "button";
    button.className = "cite__copy";
    button.append(gettext("Copy"), of);
    button.addEventListener("click", async () => {
      const done = await archiveCopy(write());
      if (said) said.textContent = done ? gettext("Copied: %(name)s", { name })
        : gettext("The browser does not allow copying. Select the text and copy it yourself.");
    });
    return button;
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
