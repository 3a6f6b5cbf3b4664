function draw_hydrograph() {
  document.querySelectorAll("[data-window]").forEach(b => { b.textContent = say(b.dataset.window === "year" ? "whole_year" : "storm"); b.setAttribute("aria-pressed", b.dataset.window === state.window); b.hidden = b.dataset.window === "storm" && !facts.storm; });
  const section = facts.sections[state.section];
  $("hydrograph-rain").innerHTML = made_rain_note();
  $("hydrograph-caption").innerHTML = `<b>${escape(t(section.name))}</b> · ${escape(t(section.river))}`;
  if (state.window === "storm" && facts.storm) draw_storm(section); else draw_year(section);
}
function rain_bars(rain, x, top, tall, most) {
  const y = scale(0, most, top, top + tall);
  return rain.map((v, i) => v > 0 ? `<rect x="${x(i).toFixed(1)}" width="${Math.max(.8, x(i + 1) - x(i) - .4).toFixed(1)}" y="${top}" height="${(y(v) - top).toFixed(1)}" fill="#5b9bc8"/>` : "").join("");
}
function rain_axis(most, left, right, top, tall, unit) {
  const y = scale(0, most, top, top + tall), marks = ticks(0, most, 3).filter(v => v > 0);
  return `<line x1="${left}" x2="${right}" y1="${top}" y2="${top}" stroke="#53646f"/>` + marks.map(v => `<line class="grid" x1="${left}" x2="${right}" y1="${y(v).toFixed(1)}" y2="${y(v).toFixed(1)}"/><text class="axis" x="${left - 7}" y="${(y(v) + 4).toFixed(1)}" text-anchor="end">${tidy(v)}</text>`).join("") + `<text class="axis" x="${left}" y="${top - 6}">${say("rain")} (${unit})</text>`;
}
function draw_year(section) {
  const node = $("hydrograph-drawing"), width = width_of(node), left = 46, right = width - 10, top = 22, rain_tall = 84, flow_top = top + rain_tall + 26, height = width < 500 ? 330 : 380, bottom = height - 24;
  const x = scale(0, facts.days, left, right), flow = section.daily[0], most_rain = Math.max(1, maximum(facts.rain) * 1.05), most = Math.max(maximum(section.daily_high), 1e-3) * 1.06, y = scale(0, most, bottom, flow_top);
  let out = month_axis(x, top, bottom, true) + (facts.rain.length ? rain_axis(most_rain, left, right, top, rain_tall, "mm/d") + rain_bars(facts.rain, x, top, rain_tall, most_rain) : "");
  out += y_axis(y, ticks(0, most, 4), left, right) + `<text class="axis" x="${left}" y="${flow_top - 8}">${say("flow")} (m³/s)</text>`;
  out += `<path d="${band(section.daily_low, section.daily_high, i => x(i + .5), y)}" fill="#0d5a78" fill-opacity=".2"/><path d="${path(flow, i => x(i + .5), y)}" fill="none" stroke="#0d5a78" stroke-width="1.6"/>`;
  node.innerHTML = svg(width, height, say("hydrograph"), out);
  crosshair(node, left, right, top, bottom, facts.days, x, i => `${date_text(day_of(i).toISOString())}  ${facts.rain.length ? num(facts.rain[i]) + " mm  " : ""}${num(flow[i])} m³/s`);
}
function draw_storm(section) {
  const storm = facts.storm, k = facts.sections.indexOf(section), node = $("hydrograph-drawing"), width = width_of(node), left = 46, right = width - 34;
  const panels = [["flow", storm.flow[k], 150], ["ammonia", storm.ammonia_n[k], 110], ["oxygen", storm.dissolved_oxygen[k], 110]];
  const x = scale(0, storm.hours, left, right), rain_tall = 66, most_rain = Math.max(1, maximum(storm.rain) * 1.05);
  let top = 22, out = rain_axis(most_rain, left, right, top, rain_tall, "mm/h") + rain_bars(storm.rain, x, top, rain_tall, most_rain);
  const first = top;
  top += rain_tall + 28;
  let bottom = top;
  panels.forEach(([name, values, tall]) => {
    bottom = top + tall;
    const index = name === "flow" ? 0 : facts.items.findIndex(item => item.key === (name === "ammonia" ? "ammonia_n" : "dissolved_oxygen")), item = facts.items[index];
    const limits = limits_of(item, section), peak = maximum(values), high = Math.max(peak > -Infinity ? peak * 1.08 : 0, limits.length ? limits[item.lower_bound ? 0 : Math.min(4, section.target - 1)] * 1.1 : 0, 1e-3), y = scale(0, high, bottom, top);
    out += class_bands(item, section, y, 0, high, left, right) + y_axis(y, ticks(0, high, 3), left, right) + `<text class="axis" x="${left}" y="${top - 7}">${item_long(index)} (${unit_text(item)})</text><path d="${path(values, i => x(i + .5), y)}" fill="none" stroke="${name === "flow" ? "#0d5a78" : "#1b2a33"}" stroke-width="1.6"/>`;
    top = bottom + 26;
  });
  out = hour_axis(x, storm.hours, storm.start, first, bottom) + out;
  node.innerHTML = svg(width, bottom + 24, say("storm"), out);
  const base = Date.parse(storm.start + ":00Z");
  crosshair(node, left, right, first, bottom, storm.hours, x, i => `${hour_text(new Date(base + i * 36e5).toISOString())}  ${num(storm.rain[i])} mm/h  ${num(storm.flow[k][i])} m³/s  ${item_name(facts.items.findIndex(item => item.key === "ammonia_n"))} ${num(storm.ammonia_n[k][i])}`);
}
