// The page of a whole issue: takes the texts over from the pages of its articles, which the published
// site has once. Without scripts, and where one does not come, a link leads there.
"use strict";
(function () {
  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  const NAMED = /^(p\d+|fn(ref)?-[\w-]+)$/;

  /** An element with another name.
   * @param {Element} element @param {string} name */
  function rename(element, name) {
    const renamed = document.createElement(name);
    for (const { name: key, value } of element.attributes) renamed.setAttribute(key, value);
    renamed.append(...element.childNodes);
    element.replaceWith(renamed);
  }

  /** Make a text part of a page that has several: headings a level deeper, ids of its own.
   * @param {Element} text @param {string} prefix @param {string} title */
  function settle(text, prefix, title) {
    for (const level of [5, 4, 3, 2]) {
      for (const heading of text.querySelectorAll(`h${level}`)) rename(heading, `h${level + 1}`);
    }
    for (const each of text.querySelectorAll("[id]")) {
      if (NAMED.test(each.id)) each.id = `${prefix}-${each.id}`;
    }
    for (const link of text.querySelectorAll("a[href^='#']")) {
      const name = link.getAttribute("href")?.slice(1) ?? "";
      if (NAMED.test(name)) link.setAttribute("href", `#${prefix}-${name}`);
    }
    for (const notes of text.querySelectorAll("section.notes")) {
      notes.setAttribute("aria-label", `${notes.getAttribute("aria-label")}: ${title}`);
    }
  }

  /** @param {Element} section */
  async function fill(section) {
    const place = section.querySelector("[data-text]"), heading = section.querySelector("h2");
    const link = place?.querySelector("a");
    if (!place || !heading || !link) return;
    try {
      const page = await (await fetch(link.href)).text();
      const [, text] = new DOMParser().parseFromString(page, "text/html").querySelectorAll(".article-body");
      if (!text) return;
      settle(text, heading.id, heading.textContent ?? "");
      section.querySelector("[data-repeated]")?.remove();
      place.replaceWith(document.adoptNode(text));
    } catch {
      // The link stays.
    }
  }

  async function start() {
    await Promise.all([...document.querySelectorAll(".whole__article")].map(fill));
    dispatchEvent(new Event("archive-texts"));
    for (const name of own.dataset["then"]?.split(" ") ?? []) {
      const script = document.createElement("script");
      script.src = new URL(name, own.src).href;
      script.async = false;
      document.body.append(script);
    }
    if (location.hash) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  }

  start();
})();
