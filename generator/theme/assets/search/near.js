// Puts off what is far below the view until a reader comes near it.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  /** How far below the view an element counts as near it. */
  const MARGIN = "0px 0px 300px";
  /** What is to be done for each element that is not near yet. @type {WeakMap<Element, () => Promise<void>>} */
  const waiting = new WeakMap();
  const observer = "IntersectionObserver" in window ? new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) if (isIntersecting) act(target);
  }, { rootMargin: MARGIN }) : null;

  /** @param {Element} element */
  function act(element) {
    observer?.unobserve(element);
    const then = waiting.get(element);
    waiting.delete(element);
    // Where the text cannot be read, the element stays as it is, with its link.
    then?.().catch(() => undefined);
  }

  /** Does something when an element comes near the view; at once, where a browser cannot tell. The element
   * has `data-later` until then. */
  ArchiveSearch.whenNear = function (element, then) {
    element.setAttribute("data-later", "");
    waiting.set(element, () => then().then(() => element.removeAttribute("data-later")));
    if (observer) observer.observe(element);
    else setTimeout(() => act(element));
  };

  const all = () => document.querySelectorAll("[data-later]").forEach(act);

  // A whole page is wanted on paper and where it is looked through: by Ctrl+P and Ctrl+F, whose first key
  // comes in time, and from the menu of the browser, for which the pointer leaves the page.
  window.addEventListener("beforeprint", all);
  matchMedia("print").addEventListener("change", all);
  window.addEventListener("keydown", ({ key }) => { if (key === "Control" || key === "Meta") all(); });
  document.documentElement.addEventListener("mouseleave", all);
}
