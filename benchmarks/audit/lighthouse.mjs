// node lighthouse.mjs CHROMIUM RUNS URL…: one line of JSON for each run of each page, on the mobile
// profile, with what cost points.
import lighthouse from "lighthouse";
import { launch } from "chrome-launcher";

const [chromePath, runs, ...urls] = process.argv.slice(2);
const chromeFlags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"];
const chrome = await launch({ chromePath, chromeFlags });
for (const url of urls) {
  for (let run = 0; run < Number(runs); run++) {
    const { lhr } = await lighthouse(url, { port: chrome.port, logLevel: "error" });
    const scores = Object.fromEntries(Object.values(lhr.categories).map(({ id, score }) => [id, score]));
    const lost = Object.values(lhr.categories).flatMap(({ auditRefs }) => auditRefs)
      .filter(({ id, weight }) => weight > 0 && (lhr.audits[id].score ?? 1) < 0.9)
      .map(({ id }) => `${id} ${lhr.audits[id].displayValue ?? ""}`.trim());
    console.log(JSON.stringify({ url, scores, lost }));
  }
}
chrome.kill();
