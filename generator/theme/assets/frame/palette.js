// Light, dark, or as the system says. Runs before the page is painted, so that nothing flashes.
"use strict";
(function () {
  const KEY = "newsletter-archive.palette";
  const button = /** @type {HTMLElement | null} */ (document.querySelector("[data-palette]"));
  if (!button) return;
  const choices = /** @type {HTMLElement[]} */ ([...button.querySelectorAll("[data-scheme]")]);
  const system = matchMedia("(prefers-color-scheme: dark)");

  /** Index of the stored choice; the first where none is stored or nothing can be. */
  function stored() {
    try {
      return Math.max(0, choices.findIndex((each) => each.dataset["media"] === localStorage.getItem(KEY)));
    } catch {
      return 0;
    }
  }

  let chosen = stored();

  /** The choice whose colours are shown; the first choice follows the system. */
  const shown = () => chosen === 0
    ? choices.find((each, i) => i > 0 && matchMedia(each.dataset["media"] ?? "").matches) ?? choices[0]
    : choices[chosen];

  function show() {
    document.body.dataset["mdColorScheme"] = shown()?.dataset["scheme"] ?? "default";
    choices.forEach((each, i) => { each.hidden = i !== chosen; });
    const name = choices[chosen]?.dataset["name"] ?? "";
    button?.setAttribute("aria-label", name);
    button?.setAttribute("title", name);
  }

  button.addEventListener("click", () => {
    chosen = (chosen + 1) % choices.length;
    try {
      localStorage.setItem(KEY, choices[chosen]?.dataset["media"] ?? "");
    } catch {
      // Holds for this page alone.
    }
    show();
  });
  system.addEventListener("change", show);
  show();
})();
