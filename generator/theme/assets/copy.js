// Copies texts for other scripts, and puts a button over each piece of code that copies it.
"use strict";
(function () {
  const { gettext } = ArchiveInterface;

  /** Copy a text; also where the page is no secure context (plain HTTP, some disks).
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

  /** Put a button over a piece of code.
   * @param {Element} code */
  function addButton(code) {
    const bar = document.createElement("div");
    const said = document.createElement("span");
    const button = document.createElement("button");
    bar.className = "code-tools";
    said.setAttribute("role", "status");
    button.type = "button";
    button.textContent = gettext("Copy the code");
    button.addEventListener("click", async () => {
      const done = await copy(code.textContent ?? "");
      said.textContent = done ? gettext("Copied")
        : gettext("The browser does not allow copying. Select the text and copy it yourself.");
    });
    bar.append(said, button);
    code.before(bar);
  }

  window.archiveCopy = copy;
  for (const code of document.querySelectorAll(".highlight > pre")) addButton(code);
})();
