// What each section's load came from: one bar a section, as shares of what passed.
function origin_shares() {
  const quantity = load_order.indexOf(state.load);
  return facts.delivered.map((place, s) => {
    const total = facts.origins.reduce((sum, o) => sum + o[state.load][s], 0);
    return { name: t(place.name), amount: place.total[quantity], parts: facts.origins.map(o => total > 0 ? o[state.load][s] / total : 0), any: total > 0 };
  });
}
function draw_origins() {
  const node = $("origins-drawing"), places = origin_shares();
  $("origins-caption").innerHTML = `<b>${say("load_" + state.load)}</b><div class="keys">${facts.origins.map(o => `<span><i style="background:${colour_of(o.key)}"></i>${escape(t(o.name))}</span>`).join("")}</div>`;
  const width = width_of(node), each = 22, top = 6, label = Math.min(210, Math.round(width * .3)), left = label + 8, right = width - 66, bottom = top + each * places.length, x = scale(0, 1, left, right);
  let out = [0, .25, .5, .75, 1].map(v => `<line class="grid" x1="${x(v).toFixed(1)}" x2="${x(v).toFixed(1)}" y1="${top}" y2="${bottom}"/><text class="axis" x="${x(v).toFixed(1)}" y="${bottom + 16}" text-anchor="middle">${percent(v)}</text>`).join("");
  places.forEach((place, s) => {
    const y = top + each * s, short = label / (state.lang === "zh" ? 13 : 7.2), name = place.name.length > short ? place.name.slice(0, Math.floor(short) - 1) + "…" : place.name;
    out += `<text class="axis" x="${label}" y="${y + 15}" text-anchor="end">${escape(name)}<title>${escape(place.name)}</title></text>`;
    let base = 0;
    place.parts.forEach((part, k) => {
      if (!(part > 0)) return;
      out += `<rect x="${x(base).toFixed(1)}" width="${(x(base + part) - x(base)).toFixed(1)}" y="${y + 3}" height="${each - 6}" fill="${colour_of(facts.origins[k].key)}" stroke="#fff" stroke-width=".5"><title>${escape(place.name)} · ${escape(t(facts.origins[k].name))} ${percent(part)}</title></rect>`;
      base += part;
    });
    out += `<text class="axis" x="${right + 6}" y="${y + 15}">${place.any ? num(place.amount) : "—"}</text>`;
  });
  node.innerHTML = svg(width, bottom + 24, say("origins"), out);
}
function draw_origin_table() {
  const places = origin_shares();
  $("origins-table").innerHTML = `<details><summary>${say("origins_table")}</summary><table class="dense"><thead><tr><th>${say("section")}</th>${facts.origins.map(o => `<th class="n">${escape(t(o.name))}</th>`).join("")}<th class="n">${say("load_" + state.load)}</th></tr></thead><tbody>` +
    places.map(place => `<tr><th>${escape(place.name)}</th>${place.parts.map(p => `<td class="n">${place.any ? percent(p) : "—"}</td>`).join("")}<td class="n">${num(place.amount)}</td></tr>`).join("") + "</tbody></table></details>";
}
