// The frame of every page: the drawer of small screens, the table of contents, the way to the top.
// Without scripts the drawer opens all the same, and the rest is convenience.
"use strict";
(function () {
  document.documentElement.classList.replace("no-js", "js");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");

  /** Escape closes the drawer, and the focus goes back to what opened it. */
  function drawer() {
    const toggle = /** @type {HTMLInputElement | null} */ (document.getElementById("__drawer"));
    if (!toggle) return;
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !toggle.checked) return;
      toggle.checked = false;
      toggle.focus();
    });
  }

  /** Shown once a reader has gone down some screens and turns back. */
  function top() {
    const button = /** @type {HTMLElement | null} */ (document.querySelector("[data-md-component=top]"));
    if (!button) return;
    let before = scrollY;
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
    mark();
  }

  drawer();
  top();
  contents();
})();
