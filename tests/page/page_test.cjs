// Opens the pages in a folder with Chromium, offline, and uses them as a reader would: language, month, section, item,
// storm, narrow screen, print. Any console error, failed script or request that leaves the file is a failure.
"use strict";
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");

const folder = process.argv[2];
const modules = path.join(__dirname, "../../tools/web/node_modules/playwright-core");
const browser_path = "/usr/bin/chromium";
for (const [needed, what] of [[modules, "playwright-core"], [browser_path, "Chromium"]])
  if (!fs.existsSync(needed)) {
    console.error(`${what} is missing (${needed}); run tools/bootstrap`);
    process.exit(1);
  }
const { chromium } = require(modules);
const flags = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

const text_of = page => page.evaluate(() => document.body.innerText);
const map_grades = page => page.$$eval("#map-drawing [data-grade]", nodes => nodes.map(n => n.dataset.grade).join(" "));

async function check_language(page, facts) {
  assert.equal(await page.getAttribute("html", "lang"), "zh-CN");
  assert.equal(await page.textContent("h1"), facts.basin.zh);
  for (const lang of ["en", "zh"]) {
    await page.click(`[data-lang=${lang}]`);
    assert.equal(await page.textContent("h1"), facts.basin[lang]);
    assert.equal(await page.getAttribute(`[data-lang=${lang}]`, "aria-pressed"), "true");
    const empty = await page.$$eval("[data-t]", nodes => nodes.filter(n => !n.textContent.trim()).length);
    assert.equal(empty, 0, "a text without words");
    const text = await text_of(page);
    for (const wrong of ["undefined", "NaN", "[object", "{0}"]) assert.ok(!text.includes(wrong), `${lang}: "${wrong}" on the page`);
  }
  // Both signs of a negative power are minus signs.
  assert.deepEqual(await page.evaluate(() => [num(-2e-11), power(-2e-11), plain(-2e-11)]),
                   ["−2.0e−11", "−2.0e−11", "−2e−11"]);
  await page.click("[data-lang=en]");
  assert.match(await page.textContent("#calendar h2"), /Class of each section/);
  // Headings, controls and table heads are English; names of places may stay Chinese where there is no other.
  const heads = await page.$$eval("h2, h3, .lead, th.n, label > span, .switch:not(.top .switch) button", nodes => nodes.map(n => n.textContent).join(" "));
  assert.doesNotMatch(heads, /[\u4e00-\u9fff]/, "Chinese left in English headings");
  await page.click("[data-lang=zh]");
}

// Works stand on the map, and in the legend where there are any.
async function check_works(page, facts) {
  const ids = selector => page.$$eval(selector, nodes => nodes.map(n => n.dataset.id));
  assert.deepEqual(await ids(".map-gate"), facts.map.gates.map(g => g.id));
  assert.deepEqual(await ids(".map-canal"), facts.map.canals.map(c => c.id));
  const kinds = new Set([...facts.map.gates.map(g => g.kind), ...facts.map.canals.map(c => c.fields ? "irrigation" : "canal")]);
  assert.equal(await page.locator("#map-works > span").count(), kinds.size);
  const box = await page.locator("#map-drawing svg").boundingBox();
  for (const mark of await page.locator(".map-gate, .map-canal").all()) {
    const at = await mark.boundingBox();
    assert.ok(at.x >= box.x && at.y >= box.y && at.x + at.width <= box.x + box.width && at.y + at.height <= box.y + box.height, "a work outside the map");
    assert.ok((await mark.locator("title").textContent()).length > 3);
  }
}

async function check_month(page, facts) {
  await page.focus("#month");
  await page.keyboard.press("Home");
  const seen = new Set();
  for (let m = 0; m < facts.months.length; ++m) {
    assert.equal(await page.inputValue("#month"), String(m));
    const drawn = await map_grades(page);
    seen.add(drawn);
    const dots = await page.$$eval(".map-dot", nodes => nodes.map(n => n.dataset.grade));
    assert.deepEqual(dots, facts.sections.map(s => s.months[m].dry ? "d" : String(s.months[m].grade)), `sections of ${facts.months[m]}`);
    assert.match(await page.getAttribute("#month", "aria-valuetext"), new RegExp(String(Number(facts.months[m].slice(5)))));
    await page.keyboard.press("ArrowRight");
  }
  assert.ok(seen.size > 1, "the map never changes its colours");
  // Classes carry their numeral and their colour; a dry reach is no class.
  const fills = await page.$$eval("#calendar-table .g6", nodes => nodes.map(n => [n.textContent, getComputedStyle(n).backgroundColor].join(" ")));
  for (const fill of fills) assert.equal(fill, "劣Ⅴ rgb(195, 34, 43)");
  for (const dry of await page.$$eval("#calendar-table .cell.gd", nodes => nodes.map(n => n.textContent))) assert.equal(dry, "断流");
}

async function check_charts(page, facts) {
  const cell = page.locator("#calendar-table .cell").nth(3);
  await cell.focus();
  await page.keyboard.press("Enter");
  assert.ok((await page.textContent("#calendar-detail")).includes(facts.sections[0].name.zh));
  await page.selectOption("#pick-item", String(facts.items.findIndex(i => i.key === "dissolved_oxygen")));
  assert.match(await page.textContent("#series-caption"), /溶解氧/);
  const before = await page.innerHTML("#series-drawing");
  await page.selectOption("#pick-section", String(facts.sections.length - 1));
  assert.notEqual(await page.innerHTML("#series-drawing"), before);
  assert.equal(await page.inputValue("#pick-section-2"), String(facts.sections.length - 1));
  await page.click("[data-window=storm]");
  assert.match(await page.innerHTML("#hydrograph-drawing"), /mg\/L/);
  await page.selectOption("#pick-load", "total_p");
  assert.match(await page.textContent("#sources-caption"), /总磷/);
  await page.hover("#series-drawing svg");
  assert.match(await page.textContent("#series-drawing .readout"), /mg\/L/);
  assert.equal(await page.isVisible("#ranking"), Boolean(facts.ranking));
  if (facts.ranking && facts.ranking.illustrative) assert.equal(await page.textContent(".stamp"), "示例·不得用于决策");
}

// Parts of months are marked, and rain that nobody measured is told wherever it matters.
async function check_labels(page, facts) {
  const last = facts.months.length - 1, whole = new Date(Date.UTC(Number(facts.end.slice(0, 4)), Number(facts.end.slice(5, 7)), 0)).getUTCDate();
  const part = Number(facts.end.slice(8, 10)) < whole;
  assert.equal(await page.$$eval("#calendar-table .cell", nodes => nodes.filter(n => n.textContent.endsWith("*")).length), part ? facts.sections.length : 0);
  assert.equal((await page.textContent("#calendar-parts")).includes(`仅 ${Number(facts.end.slice(8, 10))} 天`), part);
  if (part) assert.match(await page.getAttribute(`#calendar-table .cell[data-m="${last}"]`, "title"), /仅 \d+ 天/);
  for (const chapter of ["summary", "hydrograph", "overflow"])
    assert.equal((await page.textContent(`#${chapter}`)).includes("含设计暴雨"), Boolean(facts.made_rain.zh), chapter);
  if (facts.made_rain.zh) assert.match(await page.textContent("#summary .note"), /设计暴雨，并非实测/);
  // Hours of a section are one number wherever they stand.
  const hours = facts.summary.worse_sections.map(w => facts.sections[w.index].year.hours_worse);
  assert.deepEqual(await page.$$eval("#worse-table tbody tr td:last-child", nodes => nodes.map(n => n.textContent)), await page.evaluate(all => all.map(h => tidy(h)), hours));
  const first = facts.summary.pollutants[0];
  if (facts.summary.worse) assert.ok((await page.textContent("#summary .verdict")).includes(await page.evaluate(([i, share]) => `${facts.items[i].name.zh} ${percent(share)}`, [first.index, first.count / facts.summary.assessed])));
  // No number beside an axis is cut off.
  await page.selectOption("#pick-item", String(facts.items.findIndex(i => i.key === "faecal_coliform" || i.key === "coliform")));
  const axis = await page.$$eval("#series-drawing svg text.axis", nodes => nodes.map(n => n.getBBox().x));
  assert.ok(Math.min(...axis) >= 0, "a number beside the axis is cut off");
  if (!facts.ranking) return;
  const table = await page.textContent("#ranking table");
  for (const text of ["7/8", "超Ⅴ差距减少", "名次区间 最小–最大"]) assert.ok(table.includes(text), text);
  assert.ok((await page.textContent("#ranking-rule")).includes(facts.ranking.rule.zh));
}

async function check_spread(page, facts) {
  const rows = await page.$$eval("#overflow-spread tbody tr", nodes => nodes.map(n => n.textContent));
  assert.equal(rows.length, facts.rain_members ? facts.overflow_spread.length : 0, "rows of overflow under random rain");
  for (const row of rows) assert.match(row, /\d – [\d,.]+ – /);
}

// One bar a section, of as many parts as it has origins, beside the same shares as a table.
async function check_origins(page, facts) {
  const parts = facts.delivered.reduce((sum, _, s) => sum + facts.origins.filter(o => o.total_p[s] > 0).length, 0);
  await page.selectOption("#pick-load", "total_p");
  assert.equal(await page.locator("#origins-drawing rect").count(), parts);
  const first = await page.$$eval("#origins-table tbody tr", rows => rows.length && [...rows[0].querySelectorAll("td")].map(cell => cell.textContent));
  const total = facts.origins.reduce((sum, o) => sum + o.total_p[0], 0), share = facts.origins[0].total_p[0] / total;
  assert.equal(first[0], await page.evaluate(value => percent(value), share));
}
async function check_reservoirs(page, facts) {
  assert.equal(await page.isVisible("#reservoirs"), facts.lakes.length > 0);
  for (const [i, lake] of facts.lakes.entries()) {
    const table = page.locator("#reservoirs table").nth(2 * i);
    assert.equal(await table.locator("tbody tr").count(), 11);
    const grades = await table.locator("tbody tr").nth(2).locator("td").allTextContents();
    assert.deepEqual(grades, await page.evaluate(at => facts.lakes[at].months.map(m => m.grade ? grade_name(m.grade) : "—"), i), lake.id);
  }
}

async function check_reference(page, facts) {
  for (const [id, list] of [["processes", facts.reference.processes], ["parameters", facts.reference.parameters]]) {
    await page.click(`#reference-${id} summary`);
    const rows = await page.$$eval(`#reference-${id} tbody tr`, nodes => nodes.map(n => n.innerText));
    assert.equal(rows.length, list.length);
    for (const [i, entry] of list.entries()) assert.ok(rows[i].includes(entry.key || entry.name), entry.key || entry.name);
    await page.click(`#reference-${id} summary`);
  }
  const marked = await page.locator("#reference-parameters .unchecked").count();
  assert.equal(marked, facts.reference.parameters.filter(p => ["recalled", "uncertain", "assumed"].includes(p.confidence)).length);
  assert.ok(marked > 0);
}

async function check_shapes(page) {
  for (const width of [1280, 768, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await page.waitForTimeout(60);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert.ok(over <= 0, `${width} px: the page is ${over} px too wide`);
  }
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
  const sheets = pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g).length;
  assert.ok(sheets >= 4 && sheets <= 30, `${sheets} printed sheets`);
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  const closed = await page.$$eval("#sources details, #balances details, #trust details", all => all.filter(d => !d.open).length);
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  assert.equal(closed, 0, "a table stays folded in print");
  // The reservoirs' months fit an A4 sheet between its margins, 182 mm.
  const screen = page.viewportSize();
  await page.setViewportSize({ width: 688, height: 970 });
  for (const lang of ["en", "zh"]) {
    await page.evaluate(l => document.querySelector(`[data-lang=${l}]`).click(), lang);
    const wide = await page.$$eval("#reservoirs table", tables => tables.map(t => [t.getBoundingClientRect().right, t.parentElement.getBoundingClientRect().right]));
    for (const [table, sheet] of wide) assert.ok(table <= sheet + 1, `${lang}: a reservoir's months end at ${table}, the sheet at ${sheet}`);
  }
  await page.setViewportSize(screen);
  for (const hidden of [".month-control", ".contents", ".controls", ".top .switch", "[data-t=calendar_hint]"]) assert.ok(!(await page.isVisible(hidden)), `${hidden} is printed`);
  assert.equal(await page.locator("#map-multiples svg").count(), await page.evaluate(() => facts.months.length), "a map for every month in print");
  assert.ok(await page.isVisible("#map-month"));
  await page.emulateMedia({ media: "screen" });
}

async function check(browser, file) {
  const faults = [];
  const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  page.on("console", message => { if (message.type() === "error" || message.type() === "warning") faults.push(message.text()); });
  page.on("pageerror", error => faults.push(error.stack));
  page.on("request", request => { if (!/^(file|data):/.test(request.url())) faults.push("request to " + request.url()); });
  await page.goto(pathToFileURL(file).href);
  const facts = await page.evaluate(() => JSON.parse(document.getElementById("facts").textContent));
  await check_language(page, facts);
  await check_works(page, facts);
  await check_month(page, facts);
  await check_charts(page, facts);
  await check_labels(page, facts);
  await check_spread(page, facts);
  await check_origins(page, facts);
  await check_reservoirs(page, facts);
  await check_reference(page, facts);
  await check_shapes(page);
  assert.deepEqual(faults, []);
  await context.close();
  console.log(`${path.basename(file)}: ${facts.sections.length} sections, ${facts.months.length} months`);
}

(async () => {
  const files = fs.readdirSync(folder).filter(name => name.endsWith(".html")).map(name => path.join(folder, name));
  assert.ok(files.length > 0, `no page in ${folder}`);
  const browser = await chromium.launch({ executablePath: browser_path, args: flags });
  try {
    for (const file of files) await check(browser, file);
  } finally {
    await browser.close();
  }
})().catch(error => { console.error(error); process.exit(1); });
