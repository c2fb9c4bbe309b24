// Normal form, plain form, and the normal form that is mapped to the text, by the browser's code: node forms_in_node.js SCRIPTS
// reads {fold, texts} and prints [[normal, plain, mapped], …].
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const context = vm.createContext({ TextDecoder });
vm.runInContext(fs.readFileSync(path.join(process.argv[2], "normalise.js"), "utf8"), context);
const { fold, texts } = JSON.parse(fs.readFileSync(0, "utf8"));
const normaliser = context.ArchiveSearch.normaliser(fold);
console.log(JSON.stringify(texts.map((text) => [normaliser.normalise(text), normaliser.plain(text), normaliser.mapped(text).text])));
