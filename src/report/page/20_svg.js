// Small drawing helpers: scales, axes, paths, and a crosshair that reads values.
const el = (name, attributes, inner = "") => `<${name}${Object.entries(attributes).map(([k, v]) => v === undefined || v === null ? "" : ` ${k}="${escape(v)}"`).join("")}>${inner}</${name}>`;
const svg = (width, height, label, inner) => `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escape(label)}">${inner}</svg>`;
const scale = (low, high, from, to) => value => from + (value - low) / (high - low || 1) * (to - from);
const width_of = node => Math.max(300, Math.round(printing ? 680 : node.clientWidth || 680));
let printing = false;

function ticks(low, high, count) {
  const raw = (high - low) / count || 1, power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map(f => f * power).find(s => s >= raw * 0.999);
  const list = [];
  for (let v = Math.ceil(low / step - 1e-9) * step; v <= high + step * 1e-6; v += step) list.push(Math.abs(v) < step * 1e-6 ? 0 : v);
  return list;
}
const maximum = list => list.reduce((most, v) => v !== null && v > most ? v : most, -Infinity);
const minimum = list => list.reduce((least, v) => v !== null && v < least ? v : least, Infinity);

// A line that breaks where there is no value.
function path(values, x, y) {
  let out = "", pen = false;
  values.forEach((v, i) => {
    if (v === null || v === undefined) { pen = false; return; }
    out += `${pen ? "L" : "M"}${x(i).toFixed(1)} ${y(v).toFixed(1)}`;
    pen = true;
  });
  return out;
}
function band(low, high, x, y) {
  const forth = high.map((v, i) => `${i ? "L" : "M"}${x(i).toFixed(1)} ${y(v).toFixed(1)}`).join("");
  return forth + low.map((v, i) => [v, i]).reverse().map(([v, i]) => `L${x(i).toFixed(1)} ${y(v).toFixed(1)}`).join("") + "Z";
}
function y_axis(y, values, left, right, unit) {
  return values.map(v => `<line class="grid" x1="${left}" x2="${right}" y1="${y(v).toFixed(1)}" y2="${y(v).toFixed(1)}"/><text class="axis" x="${left - 7}" y="${(y(v) + 4).toFixed(1)}" text-anchor="end">${tidy(v)}</text>`).join("") + (unit ? `<text class="axis" x="${left - 7}" y="${(y(values[values.length - 1]) - 9).toFixed(1)}" text-anchor="end">${unit}</text>` : "");
}
// First day index of each month of the facts.
const month_starts = (() => {
  const starts = [];
  let last = "";
  for (let i = 0; i < facts.days; ++i) {
    const id = day_of(i).toISOString().slice(0, 7);
    if (id !== last) { starts.push(i); last = id; }
  }
  return starts;
})();
const month_end = m => m + 1 < month_starts.length ? month_starts[m + 1] : facts.days;
function month_axis(x, top, bottom, season_shown) {
  const narrow = (x(facts.days) - x(0)) / facts.months.length < 34;
  const season = !season_shown ? "" : flood_season().map(([from, to]) => `<rect x="${x(from).toFixed(1)}" width="${(x(to) - x(from)).toFixed(1)}" y="${top}" height="${bottom - top}" fill="#0d5a78" fill-opacity=".055"/>${narrow ? "" : `<text class="axis" x="${(x(to) - 6).toFixed(1)}" y="${top + 14}" text-anchor="end" fill-opacity=".8">${say("flood_season")}</text>`}`).join("");
  return season + month_starts.map((d, m) => {
    const middle = (x(d) + x(month_end(m))) / 2;
    const name = narrow ? String(Number(facts.months[m].slice(5))) : month_short(facts.months[m]);
    return `<line class="grid" x1="${x(d).toFixed(1)}" x2="${x(d).toFixed(1)}" y1="${top}" y2="${bottom}"/><text class="axis" x="${middle.toFixed(1)}" y="${bottom + 16}" text-anchor="middle">${name}</text>`;
  }).join("");
}
// 汛期, 1 June to 15 September: first and last day index in each year shown.
function flood_season() {
  const out = [];
  for (let i = 0; i < facts.days; ++i) {
    const month_day = day_of(i).toISOString().slice(5, 10), inside = month_day >= "06-01" && month_day <= "09-15";
    if (inside && (i === 0 || !out.length || out[out.length - 1][1] < i)) out.push([i, i + 1]);
    else if (inside) out[out.length - 1][1] = i + 1;
  }
  return out;
}
function hour_axis(x, hours, start, top, bottom) {
  const first = (24 - Number(start.slice(11, 13))) % 24, every = (x(24) - x(0)) < 42 ? 2 : 1;
  const base = Date.parse(start.slice(0, 10) + "T00:00:00Z") + (first ? 864e5 : 0);
  let out = "";
  for (let h = first, k = 0; h < hours; h += 24, ++k) {
    const day = new Date(base + k * 864e5);
    out += `<line class="grid" x1="${x(h).toFixed(1)}" x2="${x(h).toFixed(1)}" y1="${top}" y2="${bottom}"/>`;
    if (k % every === 0) out += `<text class="axis" x="${x(h).toFixed(1)}" y="${bottom + 16}" text-anchor="middle">${day.getUTCMonth() + 1}-${String(day.getUTCDate()).padStart(2, "0")}</text>`;
  }
  return out;
}
// Reads values under the pointer: `describe(i)` gives the text for step i of `count`.
function crosshair(node, left, right, top, bottom, count, x, describe) {
  const drawing = node.querySelector("svg");
  if (!drawing) return;
  const layer = document.createElementNS("http://www.w3.org/2000/svg", "g");
  layer.setAttribute("visibility", "hidden");
  layer.innerHTML = `<line y1="${top}" y2="${bottom}" stroke="#1b2a33" stroke-width="1" stroke-dasharray="3 3"/><text class="readout" y="${top + 13}"></text>`;
  drawing.append(layer);
  const [line, text] = layer.children;
  drawing.onpointermove = event => {
    const box = drawing.getBoundingClientRect(), at = (event.clientX - box.left) / box.width * drawing.viewBox.baseVal.width;
    if (at < left || at > right) { layer.setAttribute("visibility", "hidden"); return; }
    const i = Math.max(0, Math.min(count - 1, Math.floor((at - left) / (right - left) * count)));
    line.setAttribute("x1", x(i + 0.5)); line.setAttribute("x2", x(i + 0.5));
    text.textContent = describe(i);
    const end = x(i) > (left + right) / 2;
    text.setAttribute("x", x(i) + (end ? -8 : 8)); text.setAttribute("text-anchor", end ? "end" : "start");
    layer.setAttribute("visibility", "visible");
  };
  drawing.onpointerleave = () => layer.setAttribute("visibility", "hidden");
}
