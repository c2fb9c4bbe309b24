// Keeps the place to which a reader has read, on this device alone, and offers to go on from there:
// on the article, on the page of its issue, and on the home page. Where nothing can be kept, nothing
// is offered.
"use strict";
(function () {
  const { gettext } = ArchiveInterface;
  /** Places kept, and milliseconds of rest after which one is. */
  const KEPT = 30, REST = 300;
  /** Pixels below the top of the screen at which a reader is thought to read. */
  const LINE = 120;
  const logo = document.querySelector("a.md-logo");
  const root = logo instanceof HTMLAnchorElement ? new URL(".", logo.href).href : "";
  const key = `newsletter-archive.places ${root}`;

  /** Where a reader is: the page below the root, its title, and the id of a block, empty at its beginning.
   * @typedef {{page: string, title: string, block: string}} Place */

  /** @param {string} url */
  const below = (url) => url.replace(/[?#].*/, "").slice(root.length);

  /** @param {unknown} value @returns {value is Place} */
  const isPlace = (value) => typeof value === "object" && value !== null
    && ["page", "title", "block"].every((name) => typeof Reflect.get(value, name) === "string");

  /** The places, the last one first.
   * @returns {Place[]} */
  function places() {
    try {
      /** @type {unknown} */ const found = JSON.parse(localStorage.getItem(key) ?? "[]");
      return Array.isArray(found) ? found.filter(isPlace) : [];
    } catch {
      return [];
    }
  }

  /** Put a place before all others, in place of the one that its page has; or take that one away.
   * @param {string} page @param {Place} [place] */
  function keep(page, place) {
    const others = places().filter((each) => each.page !== page && each.page !== place?.page);
    try {
      localStorage.setItem(key, JSON.stringify([...place ? [place] : [], ...others].slice(0, KEPT)));
    } catch {
      // The browser keeps nothing.
    }
  }

  /** Follow the reader through a text.
   * @param {Element[]} blocks */
  function follow(blocks) {
    const page = below(location.href), title = document.querySelector("h1")?.textContent?.trim() ?? "";
    const next = document.querySelector("[data-next-article]");

    function note() {
      const at = blocks.filter((block) => block.getBoundingClientRect().top < LINE).length - 1;
      if (blocks[blocks.length - 1].getBoundingClientRect().bottom < innerHeight) {
        const following = next instanceof HTMLAnchorElement
          ? { page: below(next.href), title: next.dataset["nextArticle"] ?? "", block: "" } : undefined;
        keep(page, following);
      } else if (at > 0) keep(page, { page, title, block: blocks[at].id });
    }

    /** @type {number | undefined} */ let timer;
    addEventListener("scroll", () => {
      clearTimeout(timer);
      timer = setTimeout(note, REST);
    }, { passive: true });
  }

  /** Offer to go on from a place; nothing on the page moves for it.
   * @param {Place} place @param {boolean} here  whether it is on this page */
  function offer(place, here) {
    const bar = document.createElement("nav"), link = document.createElement("a");
    const close = document.createElement("button");
    bar.className = "resume";
    bar.setAttribute("aria-label", gettext("Continue reading"));
    link.href = (here ? "" : root + place.page) + (place.block && `#${place.block}`);
    const label = document.createElement("span"), title = document.createElement("b");
    label.textContent = gettext("Continue reading");
    title.textContent = here ? gettext("from where you were") : place.title;
    link.append(label, " ", title);
    link.addEventListener("click", () => bar.remove());
    close.type = "button";
    close.setAttribute("aria-label", gettext("Forget this place"));
    close.title = gettext("Forget this place");
    close.addEventListener("click", () => {
      keep(place.page);
      bar.remove();
    });
    bar.append(link, close);
    document.querySelector("main")?.prepend(bar);
  }

  const text = document.querySelectorAll(".article-body [id]");
  const blocks = [...text].filter(({ id }) => /^(a\d+-)?p\d+$/.test(id));
  const page = below(location.href), known = places();
  if (!root) return;
  if (blocks.length) {
    const own = known.find((place) => place.page === page && place.block);
    if (own && !location.hash && document.getElementById(own.block)) offer(own, true);
    follow(blocks);
  } else {
    const folder = page.replace(/(index)?\.html$/, "").replace(/\/?$/, "/");
    const isIssue = document.querySelector(".issue") !== null;
    const last = known.find((place) => !isIssue || place.page.startsWith(folder));
    if (last) offer(last, false);
  }
})();
