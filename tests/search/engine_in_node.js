// Runs the search engine without a browser: node engine_in_node.js SCRIPTS INDEX cold|warm|backwards
// reads [[query, options], …] and prints a line of JSON for each. The option `urls` adds that many
// addresses to an answer. With `cold` and `backwards` each query gets a new engine; with `backwards`
// of the files asked for together the last comes first.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const [scripts, folder, mode] = process.argv.slice(2);
const filled = (text, values = {}) => text.replace(/%\((\w+)\)s/g, (_, name) => String(values[name]));
const ArchiveInterface = { gettext: filled, pgettext: (_, text) => text };
const context = vm.createContext({ TextDecoder, setTimeout, ArchiveInterface });
const source = (name) => fs.readFileSync(path.join(scripts, `${name}.js`), "utf8");
const listed = /const SCRIPTS = \[(.*?)\]/s.exec(source("search"))[1];
for (const [, name] of listed.matchAll(/"(\w+)"/g)) vm.runInContext(source(name), context, { filename: name });

/** Ways on for files that are held back. */
const held = [];
const read = { files: 0, bytes: 0 };
const load = async (name) => {
  const content = fs.readFileSync(path.join(folder, `${name}.js`));
  read.files += 1;
  read.bytes += content.length;
  if (mode === "backwards") {
    await new Promise((resolve) => { held.push(resolve); setTimeout(() => held.pop()(), 5); });
  }
  let payload;
  const archiveShard = (own, ...rest) => { if (own === name) payload = rest; };
  vm.runInNewContext(content.toString("utf8"), { archiveShard });
  return payload;
};

(async () => {
  const [version, ...payload] = await load("manifest");
  const fresh = () => context.ArchiveSearch.engine(payload, load, version, "/");
  let engine = await fresh();
  for (const [query, { urls = 0, ...options }] of JSON.parse(fs.readFileSync(0, "utf8"))) {
    if (mode !== "warm") engine = await fresh();
    read.files = read.bytes = 0;
    const start = performance.now();
    const answer = await engine.search(query, options);
    const cost = { ...read, milliseconds: performance.now() - start };
    const all = urls ? await engine.search(query, { ...options, limit: urls }) : answer;
    console.log(JSON.stringify({ ...answer, ...cost, urls: all.results.map((each) => each.url) }));
  }
})();
