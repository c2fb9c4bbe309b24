// Inflates by the browser's code: node inflate_in_node.js SCRIPTS reads a list of raw deflate
// streams in base64 and prints what they hold, in base64.
"use strict";
const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const context = vm.createContext({});
vm.runInContext(fs.readFileSync(path.join(process.argv[2], "inflate.js"), "utf8"), context);
const streams = JSON.parse(fs.readFileSync(0, "utf8"));
const inflate = (text) => context.ArchiveSearch.inflate(new Uint8Array(Buffer.from(text, "base64")));
console.log(JSON.stringify(streams.map((text) => Buffer.from(inflate(text)).toString("base64"))));
