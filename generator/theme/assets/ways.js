// On articles and issues: the arrow keys lead to the previous and next one, buttons print and share,
// and a printed page shows its address.
"use strict";
(function () {
  const { gettext } = ArchiveInterface;
  // What has a use of its own for the arrow keys: fields, and what scrolls or opens.
  const TAKES_KEYS = "input, textarea, select, [tabindex], [role=listbox], summary";

  /** @param {EventTarget | null} target */
  const takesKeys = (target) =>
    target instanceof HTMLElement && (target.isContentEditable || target.closest(TAKES_KEYS) !== null);

  document.addEventListener("keydown", (event) => {
    const relation = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    if (!relation || event.defaultPrevented || event.isComposing || takesKeys(event.target)) return;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = document.querySelector(`a[rel=${relation}]`);
    if (link instanceof HTMLAnchorElement) link.click();
  });

  /** The public address of the page where there is one, or else the one it was opened from. */
  function address() {
    const canonical = document.querySelector("link[rel=canonical]");
    return canonical instanceof HTMLLinkElement ? canonical.href : location.href.replace(/[?#].*/, "");
  }

  /** @param {Element} tools */
  function activate(tools) {
    const status = tools.querySelector("[data-said]");
    const print = tools.querySelector("[data-print]"), share = tools.querySelector("[data-share]");
    if (print instanceof HTMLButtonElement) {
      print.hidden = false;
      print.addEventListener("click", () => window.print());
    }
    if (!(share instanceof HTMLButtonElement) || location.protocol === "file:") return;
    const canShare = typeof navigator.share === "function";
    if (!canShare && !navigator.clipboard) return;
    share.hidden = false;
    if (!canShare) share.textContent = gettext("Copy address");
    share.addEventListener("click", async () => {
      const title = document.querySelector("h1")?.textContent ?? document.title;
      try {
        if (canShare) await navigator.share({ title, url: address() });
        else await navigator.clipboard.writeText(address());
        if (status && !canShare) status.textContent = gettext("Address copied");
      } catch (error) {
        const failed = !(error instanceof DOMException) || error.name !== "AbortError";
        if (!status || !failed) return;
        status.textContent = gettext("Sharing failed; please copy the address from the address bar");
      }
    });
  }

  for (const tools of document.querySelectorAll("[data-tools]")) activate(tools);
  for (const place of document.querySelectorAll("[data-address]")) {
    if (!place.textContent?.trim() && location.protocol !== "file:") place.textContent = address();
  }
})();
