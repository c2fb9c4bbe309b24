// Normalises texts by the browser's code: node forms_in_node.js SCRIPTS reads {fold, texts} and
// prints [[normal form, plain form, normal form with a map to the text], …].
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const context = vm.createContext({ TextDecoder });
vm.runInContext(fs.readFileSync(path.join(process.argv[2], "normalise.js"), "utf8"), context);
const { fold, texts } = JSON.parse(fs.readFileSync(0, "utf8"));
const { normaliser: made, isPlain } = context.ArchiveSearch, normaliser = made();
if (!texts.every(isPlain)) normaliser.learn(fold);
const forms = (text) => [normaliser.normalise(text), normaliser.plain(text), normaliser.mapped(text).text];
console.log(JSON.stringify(texts.map(forms)));
