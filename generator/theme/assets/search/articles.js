// The articles that the manifest lists.
"use strict";
globalThis.ArchiveSearch ??= /** @type {Search.Scripts} */ ({});
{
  ArchiveSearch.articles = function (manifest) {
    const { column } = ArchiveSearch;
    const issues = manifest.issues.flatMap(([id, title, count], place) =>
      Array.from({ length: count }, () => ({ id, title, place })));
    const orders = column(manifest.orders), [shapes, shapeColumn] = manifest.shapes;
    const sizes = column(shapeColumn).map((i) => shapes[i]);
    const lengths = sizes.map((zones) => zones.reduce((sum, size) => sum + size, 0));
    return {
      count: issues.length,
      issues,
      orders,
      names: issues.map(({ id }, article) => `${id}/${String(orders[article]).padStart(2, "0")}`),
      sizes,
      lengths,
      mean: lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length),
    };
  };
}
