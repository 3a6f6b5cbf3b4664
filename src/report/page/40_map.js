const map_box = (() => {
  const box = { west: Infinity, east: -Infinity, south: Infinity, north: -Infinity };
  const take = ([lon, lat]) => { box.west = Math.min(box.west, lon); box.east = Math.max(box.east, lon); box.south = Math.min(box.south, lat); box.north = Math.max(box.north, lat); };
  facts.map.reaches.forEach(r => r.points.forEach(take));
  facts.sections.forEach(s => take(s.drawn));
  facts.map.canals.forEach(c => take(c.to));
  return box;
})();
function projection(width) {
  const shrink = Math.cos((map_box.south + map_box.north) / 2 * Math.PI / 180), pad = Math.max(14, width * .035), wide = (map_box.east - map_box.west) * shrink || 1, tall = map_box.north - map_box.south || 1;
  const unit = Math.min((width - 2 * pad) / wide, 1.05 * width / tall), height = Math.round(tall * unit + 2 * pad + (width > 400 ? 16 : 0));
  const offset = (width - wide * unit) / 2;
  return { height, unit: unit / 111.2, at: ([lon, lat]) => [offset + (lon - map_box.west) * shrink * unit, pad + (map_box.north - lat) * unit] };
}
// Pieces of one line with one class: neighbouring cells of the same class are drawn as one.
function pieces(points, grades) {
  const along = [0];
  for (let i = 1; i < points.length; ++i) along.push(along[i - 1] + Math.hypot(points[i][0] - points[i - 1][0], points[i][1] - points[i - 1][1]));
  const total = along[along.length - 1], cells = grades.length, out = [];
  const at = d => {
    let i = 1;
    while (i < along.length - 1 && along[i] < d) ++i;
    const f = (d - along[i - 1]) / (along[i] - along[i - 1] || 1);
    return [points[i - 1][0] + f * (points[i][0] - points[i - 1][0]), points[i - 1][1] + f * (points[i][1] - points[i - 1][1])];
  };
  for (let first = 0; first < cells;) {
    let last = first;
    while (last + 1 < cells && grades[last + 1] === grades[first]) ++last;
    const from = total * first / cells, to = total * (last + 1) / cells;
    out.push({ grade: grades[first], line: [at(from), ...points.filter((_, i) => along[i] > from && along[i] < to), at(to)] });
    first = last + 1;
  }
  return out;
}
const line_path = line => line.map(([x, y], i) => `${i ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
const line_width = (flow, small) => (small ? .55 : 1) * Math.max(1.6, Math.min(6.5, 2 + 1.55 * Math.log10(1 + Math.max(0, flow))));
const code_colour = code => code === "d" ? "#98a4ab" : grade_colour[Number(code)] || grade_colour[0];

function map_lines(month, proj, small) {
  let under = "", over = "";
  facts.map.water_bodies.forEach(body => {
    const reservoir = facts.map.reservoirs[body.reservoir], code = reservoir ? reservoir.grades[month] : "0";
    const fill = reservoir && code !== "0" ? code_colour(code) : "#cfe3ee";
    under += `<path d="${line_path(body.ring.map(proj.at))}Z" fill="${fill}" fill-opacity="${reservoir ? .55 : 1}" stroke="${reservoir ? "#3c5a69" : "#9dbccc"}" stroke-width="${small ? .5 : .8}" data-grade="${code}"><title>${reservoir ? escape(t(reservoir.name)) + " " + grade_text(code) : ""}</title></path>`;
  });
  facts.map.reaches.forEach(reach => {
    const points = reach.points.map(proj.at), wide = line_width(reach.flow, small);
    under += `<path d="${line_path(points)}" fill="none" stroke="#22343e" stroke-opacity="${reach.schematic ? .13 : .42}" stroke-width="${(wide + (small ? .8 : 1.7)).toFixed(1)}" stroke-linecap="round" stroke-linejoin="round"/>`;
    pieces(points, reach.grades[month] || "").forEach(piece => {
      const dash = piece.grade === "d" ? `${small ? "1 2" : "1.5 4"}` : reach.schematic ? (small ? "3 2" : `${(3.2 * wide).toFixed(0)} ${(1.1 * wide + 1).toFixed(0)}`) : null;
      over += `<path d="${line_path(piece.line)}" fill="none" stroke="${code_colour(piece.grade)}" stroke-width="${wide.toFixed(1)}"${dash ? ` stroke-dasharray="${dash}"` : ' stroke-linecap="round"'} stroke-linejoin="round" data-grade="${piece.grade}"><title>${escape(t(reach.river))} · ${grade_text(piece.grade)}${reach.schematic ? " · " + say("legend_schematic") : ""}</title></path>`;
    });
  });
  return under + over;
}
const canal_colour = "#a3195b", dam_colour = "#0b4f6c";
// A canal bends away from the straight line between its ends, and is a sketch of where it leads.
function canal_path(from, to) {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]], long = Math.hypot(dx, dy) || 1, bend = Math.min(.18 * long, 40);
  const by = [(from[0] + to[0]) / 2 - dy / long * bend, (from[1] + to[1]) / 2 + dx / long * bend], far = Math.hypot(to[0] - by[0], to[1] - by[1]) || 1;
  const [ux, uy] = [(to[0] - by[0]) / far, (to[1] - by[1]) / far], tip = [to[0] - ux, to[1] - uy], at = (back, side) => `${(tip[0] - back * ux - side * uy).toFixed(1)} ${(tip[1] - back * uy + side * ux).toFixed(1)}`;
  return { line: `M${from[0].toFixed(1)} ${from[1].toFixed(1)}Q${by[0].toFixed(1)} ${by[1].toFixed(1)} ${at(6, 0)}`, head: `M${at(0, 0)}L${at(8, 4)}L${at(8, -4)}Z` };
}
function map_canals(proj) {
  return facts.map.canals.map(c => {
    const from = proj.at(c.from), { line, head } = canal_path(from, proj.at(c.to));
    return `<g class="map-canal" data-id="${escape(c.id)}"><path d="${line}" fill="none" stroke="#fff" stroke-width="4.4"/><path d="${line}" fill="none" stroke="${canal_colour}" stroke-width="1.9"${c.fields ? ' stroke-dasharray="1.5 3.5" stroke-linecap="round"' : ""}/><path d="${head}" fill="${canal_colour}" stroke="#fff" stroke-width=".8"/><circle cx="${from[0].toFixed(1)}" cy="${from[1].toFixed(1)}" r="3" fill="#fff" stroke="${canal_colour}" stroke-width="1.8"/><title>${escape(t(c.name))} · ${say(c.fields ? "legend_irrigation" : "legend_canal")} · ${say("map_taken", num(c.flow))}</title></g>`;
  }).join("");
}
// A bar across the lower end of its reach: of a sluice with the two piers that hold the leaf, of a dam a bulge on the river.
const gate_symbol = (kind, wider) => kind === "sluice" ? `<path d="M-7 0H7M-7 -4V4M7 -4V4" fill="none" stroke-width="${2.6 + wider}"/>` : `<path d="M-7.5 2A7.5 7.5 0 0 1 7.5 2Z" stroke-width="${1.2 + wider}"/>`;
// It moves up its reach as far as the dots of sections leave it in sight, which stand at gates more often than not.
function map_gates(proj, dots, radius) {
  return facts.map.gates.map(g => {
    const points = facts.map.reaches[g.reach].points.map(proj.at), hidden = ([x, y]) => dots.some(d => Math.hypot(d[0] - x, d[1] - y) < radius + 8);
    let at = points.length - 1, [x, y] = points[at], [px, py] = points[at - 1];
    for (let gone = 0; gone < 90 && hidden([x, y]); gone += 2) {
      while (at > 1 && Math.hypot(x - px, y - py) < 2) [px, py] = points[--at - 1];
      const left = Math.hypot(x - px, y - py);
      if (left < 2) break;
      [x, y] = [x + 2 * (px - x) / left, y + 2 * (py - y) / left];
    }
    const turn = Math.atan2(y - py, x - px) * 180 / Math.PI - 90;
    return `<g class="map-gate" data-id="${escape(g.id)}" transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${turn.toFixed(0)})"><g stroke="#fff" stroke-linejoin="round" fill="#fff">${gate_symbol(g.kind, 3)}</g><g stroke="${dam_colour}" fill="${dam_colour}">${gate_symbol(g.kind, 0)}</g><title>${escape(t(g.name))} · ${say("legend_" + g.kind)}</title></g>`;
  }).join("");
}
function draw_map() {
  const node = $("map-drawing"), width = width_of(node), proj = projection(width), month = state.month, taken = [], narrow = width < 520;
  const free = box => !taken.some(b => box.x < b.x + b.w && b.x < box.x + box.w && box.y < b.y + b.h && b.y < box.y + box.h) && box.x > 2 && box.x + box.w < width - 2 && box.y > 2 && box.y + box.h < proj.height - 2;
  let out = `<rect width="${width}" height="${proj.height}" fill="#fbfcfc"/>` + map_lines(month, proj, false) + map_canals(proj);
  facts.map.plants.forEach(p => { const [x, y] = proj.at([p.lon, p.lat]); out += `<rect x="${(x - 3.6).toFixed(1)}" y="${(y - 3.6).toFixed(1)}" width="7.2" height="7.2" fill="#fff" stroke="#5b3f8c" stroke-width="1.8"><title>${escape(t(p.name))} · ${num(p.size / 1e4)} ${both("万m³/d", "10⁴ m³/d")}</title></rect>`; });
  facts.map.outfalls.forEach(p => { const [x, y] = proj.at([p.lon, p.lat]); out += `<path d="M${x.toFixed(1)} ${(y - 5).toFixed(1)}l4.8 8.4h-9.6z" fill="#fff" stroke="#8a3b12" stroke-width="1.6"><title>${escape(t(p.name))}</title></path>`; });
  const dots = facts.sections.map(s => proj.at(s.drawn)), radius = narrow ? 8 : 9.5;
  out += map_gates(proj, dots, radius);
  dots.forEach(([x, y]) => taken.push({ x: x - radius, y: y - radius, w: 2 * radius, h: 2 * radius }));
  facts.sections.forEach((s, i) => {
    const [x, y] = dots[i], code = month_grade(s.months[month]), g = Number(code) || 0;
    const short = code === "d" ? both("断", "dr") : code === "0" ? "–" : g === 6 ? both("劣", ">Ⅴ") : roman[g];
    out += `<g class="map-dot" data-section="${i}" data-grade="${code}"><circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${radius}" fill="${code === "d" ? "url(#hatch)" : grade_colour[g]}" stroke="#fff" stroke-width="3.4"/><circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${radius}" fill="none" stroke="#1b2a33" stroke-width="1.3"/><text class="map-numeral" x="${x.toFixed(1)}" y="${y.toFixed(1)}" fill="${code === "d" ? "#1b2a33" : grade_ink[g]}">${short}</text><title>${escape(t(s.name))} · ${grade_text(code)} · ${say("target")} ${roman[s.target]}</title></g>`;
  });
  const place = (text, x, y, size, near, kind) => {
    const w = [...text].reduce((sum, c) => sum + (c.charCodeAt(0) > 255 ? size : size * .56), 0) + 2, h = size + 3;
    const spots = [[near, -h / 2], [-near - w, -h / 2], [-w / 2, near - 1], [-w / 2, -near - h + 1], [near - 3, near - 4], [near - 3, -near - h + 4], [-near - w + 3, near - 4], [-near - w + 3, -near - h + 4]];
    for (const [dx, dy] of spots) {
      const box = { x: x + dx, y: y + dy, w, h };
      if (!free(box)) continue;
      taken.push(box);
      return `<text class="${kind}" x="${(box.x + 1).toFixed(1)}" y="${(box.y + h - 4).toFixed(1)}">${escape(text)}</text>`;
    }
    return "";
  };
  facts.sections.forEach((s, i) => { const name = t(s.name).replace(/[((].*?[))]/g, "").trim(); out += place(name, dots[i][0], dots[i][1], 11.5, radius + 3, "map-label"); });
  if (!narrow) {
    const longest = new Map();
    facts.map.reaches.forEach(r => { const name = t(r.river).replace(/[((].*?[))]/g, "").trim(); if (!longest.has(name) || longest.get(name).cells < r.cells) longest.set(name, r); });
    longest.forEach((r, name) => {
      if (r.cells < 8) return;
      const points = r.points.map(proj.at), middle = points.length > 2 ? points[Math.floor(points.length / 2)] : [(points[0][0] + points[1][0]) / 2, (points[0][1] + points[1][1]) / 2];
      out += place(name, middle[0], middle[1], 11, 6, "map-river");
    });
  }
  const km = [50, 20, 10, 5].find(k => k * proj.unit < width * .24) || 5, long = km * proj.unit;
  out += `<g transform="translate(14 ${proj.height - 14})"><path d="M0 -5V0H${long.toFixed(1)}V-5" fill="none" stroke="#1b2a33"/><text class="axis" x="${(long / 2).toFixed(1)}" y="-6" text-anchor="middle">${both("约 ", "about ")}${km} km</text></g>`;
  node.innerHTML = svg(width, proj.height, say("map") + " " + month_text(facts.months[month]), out);
  node.querySelectorAll(".map-dot").forEach(dot => dot.onclick = () => choose_section(Number(dot.dataset.section), true));
  $("map-attribution").textContent = facts.map.attribution;
  $("map-month").textContent = month_text(facts.months[month]);
  $("month-name").textContent = month_text(facts.months[month]);
  $("month").setAttribute("aria-valuetext", month_text(facts.months[month]));
  draw_map_list();
}
function draw_map_list() {
  $("map-list").innerHTML = `<div class="map-list"><table><thead><tr><th>${say("section")}</th><th class="c">${say("target")}</th><th class="c">${month_short(facts.months[state.month])}</th></tr></thead><tbody>` +
    facts.sections.map(s => `<tr><th>${escape(t(s.name))}</th><td class="c">${roman[s.target]}</td><td class="c">${chip(month_grade(s.months[state.month]))}</td></tr>`).join("") + "</tbody></table></div>";
}
// Works are in the legend of a basin that has them.
function works_legend() {
  const gate = kind => facts.map.gates.some(g => g.kind === kind) ? `<span><svg width="20" height="14" aria-hidden="true"><g transform="translate(10 7)" stroke="${dam_colour}" fill="${dam_colour}">${gate_symbol(kind, 0)}</g></svg>${say("legend_" + kind)}</span>` : "";
  const canal = fields => facts.map.canals.some(c => c.fields === fields) ? `<span><svg width="34" height="12" aria-hidden="true"><path d="M5 6H26" stroke="${canal_colour}" stroke-width="1.9"${fields ? ' stroke-dasharray="1.5 3.5" stroke-linecap="round"' : ""}/><path d="M32 6l-8 4v-8z" fill="${canal_colour}"/><circle cx="4" cy="6" r="2.6" fill="#fff" stroke="${canal_colour}" stroke-width="1.7"/></svg>${say(fields ? "legend_irrigation" : "legend_canal")}</span>` : "";
  const all = gate("rubber_dam") + gate("sluice") + canal(false) + canal(true);
  return all && `<div class="row" id="map-works">${all}</div>`;
}
function draw_legend() {
  const line = (inner, key) => `<span><svg width="34" height="10" aria-hidden="true">${inner}</svg>${say(key)}</span>`;
  $("map-legend").innerHTML = `<div class="legend"><div class="row">${["1", "2", "3", "4", "5", "6", "d"].map(chip).join("")}</div><div class="row">` +
    line('<path d="M1 5H33" stroke="#22343e" stroke-opacity=".42" stroke-width="5.6"/><path d="M1 5H33" stroke="#6d8794" stroke-width="4"/>', "legend_mapped") +
    line('<path d="M1 5H33" stroke="#22343e" stroke-opacity=".13" stroke-width="5.6"/><path d="M1 5H33" stroke="#6d8794" stroke-width="4" stroke-dasharray="11 5"/>', "legend_schematic") +
    line('<path d="M1 5H33" stroke="#98a4ab" stroke-width="4" stroke-dasharray="1.5 4"/>', "legend_dry") + `</div><div class="row">
    <span><svg width="14" height="14" aria-hidden="true"><rect x="3" y="3" width="8" height="8" fill="#fff" stroke="#5b3f8c" stroke-width="1.8"/></svg>${say("legend_plant")}</span>
    <span><svg width="14" height="14" aria-hidden="true"><path d="M7 2l5 9H2z" fill="#fff" stroke="#8a3b12" stroke-width="1.6"/></svg>${say("legend_outfall")}</span>
    <span><svg width="20" height="12" aria-hidden="true"><rect width="20" height="12" rx="5" fill="#cfe3ee" stroke="#9dbccc"/></svg>${say("legend_water")}</span></div>${works_legend()}</div>`;
}
function draw_multiples() {
  const proj = projection(230);
  $("map-multiples").innerHTML = `<div class="multiples">${facts.months.map((id, m) => `<figure><figcaption>${month_text(id)}</figcaption>${svg(230, proj.height, month_text(id), map_lines(m, proj, true) + facts.sections.map(s => { const [x, y] = proj.at(s.drawn), code = month_grade(s.months[m]), g = Number(code) || 0; return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="4.6" fill="${code === "d" ? "#e3e8ea" : grade_colour[g]}" stroke="#1b2a33" stroke-width=".7"/><text x="${x.toFixed(1)}" y="${(y + 2).toFixed(1)}" font-size="5" font-weight="700" text-anchor="middle" fill="${code === "d" ? "#1b2a33" : grade_ink[g]}">${code === "d" ? both("断", "d") : g === 6 ? both("劣", ">Ⅴ") : roman[g]}</text>`; }).join(""))}</figure>`).join("")}</div>`;
}
function set_month(month) {
  state.month = Math.max(0, Math.min(facts.months.length - 1, month));
  $("month").value = state.month;
  draw_map();
  document.querySelectorAll("#calendar-table [data-month]").forEach(node => node.classList.toggle("now", Number(node.dataset.month) === state.month && node.tagName === "TH"));
}
