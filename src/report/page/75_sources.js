const load_keys = ["ammonia_n", "cod", "total_n", "total_p", "suspended_solids", "volume"];
const load_order = ["volume", "cod", "ammonia_n", "total_n", "total_p", "suspended_solids"];
// Calm, distinguishable hues, none of them a class colour.
const source_colour = { upstream: "#7d8b94", plant_effluent: "#5b3f8c", plant_bypass: "#a98bd0", combined_overflow: "#8a3b12", direct_discharge: "#c98a5a", urban_runoff: "#4c7f96", rural: "#8a9a3c", baseflow: "#b7c6b2", industry: "#3b4a52", replenishment: "#7fc4c0", bed: "#a58d74", rainfall: "#a9c9dd", stored: "#d9d4c7" };
const colour_of = key => source_colour[key] || "#999";

function draw_sources() {
  const node = $("sources-drawing"), quantity = load_order.indexOf(state.load), kinds = facts.loads, months = facts.months.length;
  $("sources-caption").innerHTML = `<b>${say("load_" + state.load)}</b><div class="keys">${kinds.map(k => `<span><i style="background:${colour_of(k.key)}"></i>${escape(t(k.name))}</span>`).join("")}</div>`;
  const width = width_of(node), height = 260, left = 52, right = width - 6, top = 14, bottom = height - 26, each = (right - left) / months;
  const most = Math.max(1e-9, maximum(facts.months.map((_, m) => kinds.reduce((sum, k) => sum + k[state.load][m], 0))) * 1.05), x = scale(0, months, left, right), y = scale(0, most, bottom, top);
  let out = y_axis(y, ticks(0, most, 4), left, right);
  facts.months.forEach((id, m) => {
    let base = 0;
    kinds.forEach(k => {
      const v = k[state.load][m];
      if (!(v > 0)) return;
      out += `<rect x="${(x(m) + each * .16).toFixed(1)}" width="${(each * .68).toFixed(1)}" y="${y(base + v).toFixed(1)}" height="${Math.max(0, y(base) - y(base + v)).toFixed(1)}" fill="${colour_of(k.key)}" stroke="#fff" stroke-width=".5"><title>${month_text(id)} ${escape(t(k.name))} ${num(v)}</title></rect>`;
      base += v;
    });
    out += `<text class="axis" x="${(x(m) + each / 2).toFixed(1)}" y="${bottom + 16}" text-anchor="middle">${each < 34 ? Number(id.slice(5)) : month_short(id)}</text>`;
  });
  node.innerHTML = svg(width, height, say("sources"), out);
  // Where the period lies within June–September its share there says nothing.
  const all = facts.load_totals[quantity], whole = facts.months.some(id => id.slice(5) < "06" || id.slice(5) > "09");
  $("sources-table").innerHTML = `<table><thead><tr><th>${say("kind")}</th><th class="n">${say("load_" + state.load)}</th><th class="n">${say("share")}</th>${whole ? `<th class="n">${say("flood_share")}</th>` : ""}</tr></thead><tbody>` +
    [...kinds].sort((a, b) => b.total[quantity] - a.total[quantity]).map(k => `<tr><th><i style="display:inline-block;width:.75em;height:.75em;border-radius:2px;margin-right:.5em;background:${colour_of(k.key)}"></i>${escape(t(k.name))}</th><td class="n">${num(k.total[quantity])}</td><td class="n">${all > 0 ? percent(k.total[quantity] / all) : "—"}</td>${whole ? `<td class="n">${k.summer[quantity] === null ? "—" : percent(k.summer[quantity])}</td>` : ""}</tr>`).join("") +
    `<tr><th>${say("total")}</th><td class="n"><b>${num(all)}</b></td><td class="n"></td>${whole ? "<td></td>" : ""}</tr></tbody></table>`;
}
