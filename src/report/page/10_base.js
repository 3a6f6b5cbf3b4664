"use strict";
// The facts, the state of the page, and how numbers, dates and classes are written. Nothing is computed about the
// river here: every number comes from the facts.
const facts = JSON.parse(document.getElementById("facts").textContent);
const state = { lang: "zh", month: 0, section: 0, item: 0, load: "ammonia_n", window: "year", cell: null };

const $ = id => document.getElementById(id);
const t = text => typeof text === "string" ? text : text[state.lang] || text.zh;
const say = (key, ...values) => {
  const entry = words[key][state.lang === "zh" ? 0 : 1];
  return values.reduce((out, value, i) => out.replaceAll("{" + i + "}", value), entry);
};
const escape = text => String(text).replace(/[&<>"]/g, c => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
const both = (zh, en) => state.lang === "zh" ? zh : en;

// At most `digits` significant digits, thousands separated; — where undefined.
function num(value, digits = 3) {
  if (value === null || value === undefined || Number.isNaN(value)) return "—";
  if (value === 0) return "0";
  const size = Math.floor(Math.log10(Math.abs(value)));
  if (size >= 7 || size < -4) return value.toExponential(Math.max(0, digits - 2)).replace("e+", "e").replaceAll("-", "−");
  const kept = Number(value.toPrecision(digits));
  const decimals = Math.max(0, digits - 1 - Math.floor(Math.log10(Math.abs(kept))));
  return kept.toFixed(Math.min(decimals, 6)).replace("-", "−").replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ",");
}
const tidy = (value, digits = 3) => num(value, digits).replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
const percent = share => share > 0 && share < 5e-4 ? "< 0.1 %" : (100 * share).toFixed(Math.abs(100 * share) < 9.95 && share !== 0 ? 1 : 0).replace("-", "−") + " %";
const span = (low, high) => `${low}${/−/.test(low + high) ? " – " : "–"}${high}`;
const range = r => r.mean === null ? "—" : Math.max(Math.abs(r.mean), Math.abs(r.low), Math.abs(r.high)) < .005 ? "≈ 0" : `${tidy(r.mean)} <small>(${span(tidy(r.low), tidy(r.high))})</small>`;

// Where the rain was not measured as it stands, every chapter that rests on it says so.
const made_rain_note = () => t(facts.made_rain) ? ` <b class="made">${both("（", "(")}${escape(t(facts.made_rain))}${both("）", ")")}</b>` : "";

// Classes: Ⅰ–Ⅴ and 劣Ⅴ, never a sixth numeral.
const roman = ["—", "Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ"];
const grade_name = g => g === 6 ? both("劣Ⅴ", ">Ⅴ") : roman[g];
const grade_colour = ["#b9c4ca", "#a6d5f5", "#2b78bd", "#2a8246", "#f3d044", "#ee8c31", "#c3222b"];
const grade_ink = ["#53646f", "#10293b", "#fff", "#fff", "#2b2400", "#2b1600", "#fff"];
const month_grade = month => month.dry ? "d" : String(month.grade);
const grade_text = code => code === "d" ? both("断流", "dry") : grade_name(Number(code));
const chip = code => `<span class="g g${code}">${grade_text(code)}</span>`;

const day_of = index => new Date(Date.parse(facts.first_day + "T00:00:00Z") + index * 864e5);
const english_months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
function month_text(id) {
  const [year, month] = id.split("-").map(Number);
  return both(`${year} 年 ${month} 月`, `${english_months[month - 1]} ${year}`);
}
const one_year = facts.months.every(id => id.slice(0, 4) === facts.months[0].slice(0, 4));
const month_short = id => !one_year ? id.slice(2) : both(Number(id.slice(5)) + " 月", english_months[Number(id.slice(5)) - 1]);
function date_text(iso) {
  const [year, month, day] = iso.slice(0, 10).split("-").map(Number);
  return both(`${year} 年 ${month} 月 ${day} 日`, `${day} ${english_months[month - 1]} ${year}`);
}
const hour_text = iso => both(`${Number(iso.slice(5, 7))} 月 ${Number(iso.slice(8, 10))} 日 ${iso.slice(11, 16)}`, `${Number(iso.slice(8, 10))} ${english_months[Number(iso.slice(5, 7)) - 1]} ${iso.slice(11, 16)}`);

// Counts of coliforms have a word in Chinese.
const unit_text = item => state.lang === "zh" ? item.unit.replace(/^\/L$/, "个/L") : item.unit;
// Item names as readers know them.
const symbols = { "NH3-N": "NH₃-N", CODCr: "COD", BOD5: "BOD₅" };
const item_name = i => { const item = facts.items[i]; return escape(both(item.name.zh, symbols[item.symbol] || (item.symbol.length <= 6 ? item.symbol : item.name.en))); };
const item_long = i => escape(both(facts.items[i].name.zh, facts.items[i].name.en));
const pollutants = month => month.main_pollutants.map(([i, multiple]) => item_name(i) + (multiple === null ? "" : both(`(${tidy(multiple)})`, ` (${tidy(multiple)})`))).join(both("、", ", "));
const limits_of = (item, section) => section.lake ? item.lake_limits : item.river_limits;
