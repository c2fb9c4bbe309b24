// Writes citations by the browser's code: node forms_in_node.js FORMS reads a list of what
// `csl.cited` gives and prints the three forms of every item.
"use strict";
const fs = require("node:fs");
const vm = require("node:vm");

const context = { window: {} };
vm.runInNewContext(fs.readFileSync(process.argv[2], "utf8"), context);
const { bib, ris, json } = context.window.archiveForms;
const all = JSON.parse(fs.readFileSync(0, "utf8"));
const written = all.map((held) => held.items.map((item) => [bib, ris, json].map((form) => form(item, held))));
process.stdout.write(JSON.stringify(written));
