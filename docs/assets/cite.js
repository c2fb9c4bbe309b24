// The citations of an article: adds the reader's date of access to them, and copies them as shown.
"use strict";
(function () {
  /** The day where the reader is, as GB/T 7714 writes it: «[2026-07-01]».
   * @param {Date} now @returns {string} */
  function accessed(now) {
    const parts = [now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0"));
    return `[${[now.getFullYear(), ...parts].join("-")}]`;
  }

  /** Copy a text; also where the page is no secure context (opened from disk).
   * @param {string} text @returns {Promise<boolean>} */
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyBySelection(text);
    }
  }

  /** @param {string} text @returns {boolean} */
  function copyBySelection(text) {
    const field = document.createElement("textarea");
    const before = document.activeElement;
    field.value = text;
    field.className = "cite__buffer";
    document.body.append(field);
    field.select();
    let done = false;
    try {
      done = document.execCommand("copy");
    } catch {
      done = false;
    }
    field.remove();
    if (before instanceof HTMLElement) before.focus();
    return done;
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
        const done = await copy(text?.textContent ?? "");
        if (said) said.textContent = done ? `已复制：${name}` : "浏览器不允许复制，请选中文字后自行复制。";
      });
    }
  }

  for (const panel of document.querySelectorAll("[data-cite]")) enliven(panel);
})();
