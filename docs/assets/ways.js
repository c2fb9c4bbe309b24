// Ways from an article or an issue: the arrow keys leaf through it, the buttons print and share
// it, and a printed page says where it comes from.
"use strict";
(function () {
  /** Whether keys are meant for the element: a field, or something that scrolls or opens with them.
   * @param {EventTarget | null} target @returns {boolean} */
  const takesKeys = (target) => target instanceof HTMLElement
    && (target.isContentEditable || target.closest("input, textarea, select, [tabindex], [role=listbox], summary") !== null);

  document.addEventListener("keydown", (event) => {
    const way = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    if (!way || event.defaultPrevented || event.isComposing || takesKeys(event.target)) return;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = document.querySelector(`a[rel=${way}]`);
    if (link instanceof HTMLAnchorElement) link.click();
  });

  /** The page's own address: the public one where there is one. @returns {string} */
  function address() {
    const canonical = document.querySelector("link[rel=canonical]");
    return canonical instanceof HTMLLinkElement ? canonical.href : location.href.replace(/[?#].*/, "");
  }

  /** @param {Element} tools */
  function enliven(tools) {
    const said = tools.querySelector("[data-said]");
    const print = tools.querySelector("[data-print]"), share = tools.querySelector("[data-share]");
    if (print instanceof HTMLButtonElement) {
      print.hidden = false;
      print.addEventListener("click", () => window.print());
    }
    if (!(share instanceof HTMLButtonElement) || location.protocol === "file:") return;
    const can = typeof navigator.share === "function";
    if (!can && !navigator.clipboard) return;
    share.hidden = false;
    if (!can) share.textContent = "复制网址";
    share.addEventListener("click", async () => {
      const title = document.querySelector("h1")?.textContent ?? document.title;
      try {
        if (can) await navigator.share({ title, url: address() });
        else await navigator.clipboard.writeText(address());
        if (said && !can) said.textContent = "网址已复制";
      } catch (error) {
        const refused = !(error instanceof DOMException) || error.name !== "AbortError";
        if (said && refused) said.textContent = "未能分享，请复制地址栏里的网址";
      }
    });
  }

  for (const tools of document.querySelectorAll("[data-tools]")) enliven(tools);
  for (const place of document.querySelectorAll("[data-address]")) {
    if (!place.textContent?.trim() && location.protocol !== "file:") place.textContent = address();
  }
})();
