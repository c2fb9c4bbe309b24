// The frame of every page: where one is in the table of contents, and the way back to the top.
// Both are convenience; without scripts nothing is missing.
"use strict";
(function () {
  document.documentElement.classList.replace("no-js", "js");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  /** Shown once a reader has gone down some screens and turns back. */
  function top() {
    const button = /** @type {HTMLElement | null} */ (document.querySelector("[data-md-component=top]"));
    if (!button) return;
    let before = 0;
    addEventListener("scroll", () => {
      if (Math.abs(scrollY - before) < 20) return;
      button.hidden = scrollY > before || scrollY < 2 * innerHeight;
      before = scrollY;
    }, { passive: true });
    button.addEventListener("click", () => {
      scrollTo({ top: 0, behavior: calm.matches ? "auto" : "smooth" });
      button.hidden = true;
    });
  }

  /** Marks the section being read in the table of contents. */
  function contents() {
    const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll("[data-md-component=toc] a[href*='#']")]);
    const pairs = links.flatMap((link) => {
      const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      return heading ? [{ link, heading }] : [];
    });
    if (!pairs.length) return;
    let current = -1, waiting = false;
    const mark = () => {
      waiting = false;
      const line = innerHeight / 4;
      const at = pairs.filter(({ heading }) => heading.getBoundingClientRect().top < line).length - 1;
      if (at === current) return;
      current = at;
      pairs.forEach(({ link }, i) => {
        link.classList.toggle("md-nav__link--passed", i < at);
        link.classList.toggle("md-nav__link--active", i === at);
        if (i === at) link.setAttribute("aria-current", "location");
        else link.removeAttribute("aria-current");
      });
      const box = pairs[at]?.link.closest(".md-sidebar__scrollwrap");
      if (box && pairs[at]) box.scrollTop += pairs[at].link.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 2;
    };
    addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(mark);
    }, { passive: true });
  }

  /** What scrolls by itself (wide tables, long lines of code) scrolls with the keyboard too. */
  function scrollers() {
    for (const box of document.querySelectorAll("main :is(pre code, table)")) {
      if (box.scrollWidth > box.clientWidth && getComputedStyle(box).overflowX !== "visible") box.setAttribute("tabindex", "0");
    }
  }

  top();
  contents();
  addEventListener("load", scrollers);
})();
