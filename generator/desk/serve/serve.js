"use strict";
// Added to pages by `serve` only: reloads the page when a build has ended. It polls by loading a
// script, because the pages' policy allows scripts of this site and nothing else.
(() => {
  const shown = document.currentScript?.dataset.version;
  const link = document.getElementById("archivist-link");
  const pause = 250;

  /** Called by the script that the server sends. */
  Object.assign(globalThis, {
    /** @param {string} version @param {boolean} building */
    archivistState(version, building) {
      if (version !== shown) location.reload();
      else link?.toggleAttribute("data-building", building);
    },
  });

  const ask = () => {
    const script = document.createElement("script");
    script.src = `/-/state.js?${Date.now()}`;
    script.onload = script.onerror = () => {
      script.remove();
      setTimeout(ask, pause);
    };
    document.head.append(script);
  };
  setTimeout(ask, pause);
})();
