// Light, dark, or what the system says. Runs before the page is painted, so that
// nothing flashes.
"use strict";
(function () {
  const KEY = "newsletter-archive.palette";
  const button = /** @type {HTMLElement | null} */ (document.querySelector("[data-palette]"));
  if (!button) return;
  const choices = /** @type {HTMLElement[]} */ ([...button.querySelectorAll("[data-palette-scheme]")]);
  const system = matchMedia("(prefers-color-scheme: dark)");

  /** What was chosen before; the first where nothing was, or where nothing can be kept. */
  function remembered() {
    try {
      return Math.max(0, choices.findIndex((each) => each.dataset["paletteMedia"] === localStorage.getItem(KEY)));
    } catch {
      return 0;
    }
  }

  let chosen = remembered();

  /** The choice whose colours are shown: for the first, the one that the system asks for. */
  const meant = () => chosen === 0
    ? choices.find((each, i) => i > 0 && matchMedia(each.dataset["paletteMedia"] ?? "").matches) ?? choices[0]
    : choices[chosen];

  function show() {
    document.body.dataset["mdColorScheme"] = meant()?.dataset["paletteScheme"] ?? "default";
    choices.forEach((each, i) => { each.hidden = i !== chosen; });
    const name = choices[chosen]?.dataset["paletteName"] ?? "";
    button?.setAttribute("aria-label", name);
    button?.setAttribute("title", name);
  }

  button.addEventListener("click", () => {
    chosen = (chosen + 1) % choices.length;
    try {
      localStorage.setItem(KEY, choices[chosen]?.dataset["paletteMedia"] ?? "");
    } catch {
      // Kept for this page alone.
    }
    show();
  });
  system.addEventListener("change", show);
  show();
})();
