function class_bands(item, section, y, low, high, left, right) {
  const limits = limits_of(item, section);
  if (!limits.length) return "";
  // Edges from the clean to the foul end; equal limits leave an empty band that is not drawn.
  const edges = item.lower_bound ? [Infinity, ...limits, -Infinity] : [-Infinity, ...limits, Infinity];
  let out = "";
  for (let g = 1; g <= 6; ++g) {
    const a = Math.max(low, Math.min(edges[g - 1], edges[g])), b = Math.min(high, Math.max(edges[g - 1], edges[g]));
    if (b <= a) continue;
    const tall = y(a) - y(b);
    out += `<rect x="${left}" width="${right - left}" y="${y(b).toFixed(1)}" height="${tall.toFixed(1)}" fill="${grade_colour[g]}" fill-opacity="${g === 1 ? .3 : .17}"/>`;
    if (tall > 12) out += `<text x="${right + 6}" y="${(y(b) + tall / 2 + 4).toFixed(1)}" font-size="12" font-weight="700" fill="#1b2a33">${grade_name(g)}</text>`;
  }
  limits.forEach((limit, n) => { if (limit > low && limit < high) out += `<line x1="${left}" x2="${right}" y1="${y(limit).toFixed(1)}" y2="${y(limit).toFixed(1)}" stroke="${n + 1 === section.target ? "#1b2a33" : "#9aa8b0"}" stroke-width="${n + 1 === section.target ? 1.3 : .6}"${n + 1 === section.target ? ' stroke-dasharray="6 3"' : ""}/>`; });
  return out;
}
function draw_series() {
  const node = $("series-drawing"), section = facts.sections[state.section], item = facts.items[state.item];
  // Counts of coliforms by the ten thousand, as they are spoken of.
  const large = item.unit === "/L" && maximum(section.daily[state.item]) >= 1e6, shown = v => v === null ? null : large ? 1e-4 * v : v, daily = section.daily[state.item].map(shown);
  const unit = (large ? both("万", "10⁴ ") : "") + unit_text(item);
  const width = width_of(node), height = width < 500 ? 250 : 320, right = width - 34, top = 26, bottom = height - 26;
  const limits = limits_of(item, section), most = maximum(daily), least = minimum(daily);
  let high = Math.max(most * 1.08, limits.length ? limits[item.lower_bound ? 0 : section.target - 1] * 1.25 : 0), low = item.key === "temperature" ? Math.min(0, least) : 0;
  if (!(high > low)) high = low + 1;
  // The widest number beside the axis decides where it stands.
  const marks = ticks(low, high, 5), left = Math.max(46, 14 + 6.6 * Math.max(...marks.map(v => tidy(v).length)));
  const x = scale(0, facts.days, left, right), y = scale(low, high, bottom, top);
  let out = class_bands(item, section, y, low, high, left, right) + y_axis(y, marks, left, right) + month_axis(x, top, bottom, false);
  out += `<path d="${path(daily, i => x(i + .5), y)}" fill="none" stroke="#1b2a33" stroke-width="1.1"/>`;
  facts.months.forEach((_, m) => {
    const mean = shown(section.months[m].means[state.item]), from = x(month_starts[m]), to = x(month_end(m));
    if (section.months[m].dry) out += `<rect x="${from.toFixed(1)}" width="${(to - from).toFixed(1)}" y="${top}" height="${bottom - top}" fill="url(#hatch)" fill-opacity=".6"/><text class="axis" x="${((from + to) / 2).toFixed(1)}" y="${((top + bottom) / 2).toFixed(1)}" text-anchor="middle" font-weight="600">${both("断流", "dry")}</text>`;
    else if (mean !== null) out += `<line x1="${(from + 2).toFixed(1)}" x2="${(to - 2).toFixed(1)}" y1="${y(mean).toFixed(1)}" y2="${y(mean).toFixed(1)}" stroke="#0d5a78" stroke-width="3.2" stroke-linecap="round"/>`;
  });
  node.innerHTML = svg(width, height, `${t(section.name)} ${t(item.name)}`, out);
  const reference = item.key === "total_n" ? " · " + say("reference_limits") : !limits.length ? " · " + say("no_limits") : "";
  $("series-caption").innerHTML = `<b>${escape(t(section.name))} · ${item_long(state.item)}</b> (${unit}) · ${say("detail_target", roman[section.target])}${reference}<div class="keys"><span><svg width="24" height="8" aria-hidden="true"><path d="M0 4H24" stroke="#1b2a33" stroke-width="1.2"/></svg>${say("daily_mean")}</span><span><svg width="24" height="8" aria-hidden="true"><path d="M2 4H22" stroke="#0d5a78" stroke-width="3.2" stroke-linecap="round"/></svg>${say("monthly_mean")}</span></div>`;
  crosshair(node, left, right, top, bottom, facts.days, x, i => `${date_text(day_of(i).toISOString())}  ${num(daily[i])} ${unit}`);
}
function fill_pickers() {
  const sections = facts.sections.map((s, i) => `<option value="${i}">${escape(t(s.name))} · ${escape(t(s.river))}</option>`).join("");
  ["pick-section", "pick-section-2"].forEach(id => { $(id).innerHTML = sections; $(id).value = state.section; });
  $("pick-item").innerHTML = facts.items.map((item, i) => `<option value="${i}">${item_long(i)}</option>`).join("");
  $("pick-item").value = state.item;
  $("pick-load").innerHTML = load_keys.map(key => `<option value="${key}">${say("load_" + key)}</option>`).join("");
  $("pick-load").value = state.load;
}
function choose_section(index, scroll) {
  state.section = index;
  ["pick-section", "pick-section-2"].forEach(id => $(id).value = index);
  document.querySelectorAll("#calendar-table tbody tr").forEach((row, i) => row.classList.toggle("chosen", i === index));
  draw_series();
  draw_hydrograph();
  if (scroll) $("series").scrollIntoView();
}
