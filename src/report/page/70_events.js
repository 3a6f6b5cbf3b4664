function draw_overflow() {
  const node = $("overflow-body"), events = facts.overflows, s = facts.summary;
  if (!events.length) { node.innerHTML = `<p>${say("overflow_none")}${made_rain_note()}</p>` + spread_table(); return; }
  node.innerHTML = `<p class="lead">${say("overflow_lead", s.overflow_events, tidy(s.overflow_volume), tidy(s.overflow_cod), tidy(s.overflow_ammonia), tidy(s.overflow_gap))}${made_rain_note()}</p><figure class="chart"><div id="overflow-drawing"></div></figure>${spread_table()}<div id="overflow-tables"></div>`;
  draw_timeline();
  const sorted = [...events].sort((a, b) => b.volume - a.volume), few = 12;
  const table = list => `<div class="scroll" tabindex="0" aria-label="${say("overflow")}"><table><thead><tr><th>${say("sewershed")}</th><th>${say("start")}</th><th class="n">${say("duration")}</th><th class="n">${say("rain_mm")}</th><th class="n">${say("volume_m3")}</th><th class="n">${say("peak")}</th><th class="n">COD kg</th><th class="n">NH₃-N kg</th><th class="n">TP kg</th><th class="n">SS kg</th><th class="n">${say("mean_concentrations")}</th><th class="n">${say("first_cod")}</th></tr></thead><tbody>` +
    list.map(e => `<tr><th>${escape(t(e.name))}</th><td style="white-space:nowrap">${hour_text(e.start)}</td><td class="n">${tidy(e.hours)}</td><td class="n">${num(e.rain)}</td><td class="n">${num(e.volume)}</td><td class="n">${num(e.peak_flow)}</td><td class="n">${num(e.cod)}</td><td class="n">${num(e.ammonia_n)}</td><td class="n">${num(e.total_p)}</td><td class="n">${num(e.suspended_solids)}</td><td class="n">${num(e.mean_cod)} / ${num(e.mean_ammonia_n)} / ${num(e.mean_total_p)}</td><td class="n">${num(e.first_cod)}</td></tr>`).join("") + "</tbody></table></div>";
  $("overflow-tables").innerHTML = `<h3>${sorted.length > few ? say("largest", few) : ""}</h3>` + table(sorted.slice(0, few)) + (sorted.length > few ? `<details class="no-print"><summary>${say("show_all", sorted.length)}</summary><div class="scroll tall">${table(events)}</div></details>` : "");
}
// 10–50–90 % over the members of the rain, and the run itself below.
function spread_table() {
  if (!facts.rain_members) return "";
  const cell = q => `<td class="n">${num(q.low)} – <b>${num(q.middle)}</b> – ${num(q.high)}<br><small>${num(q.run)}</small></td>`;
  const columns = ["events", "volume", "cod", "ammonia_n", "total_p", "suspended_solids"];
  return `<h3>${say("spread")}</h3><p>${say("spread_lead", facts.rain_members, facts.rain_areal ? say("spread_areal") : "")}</p><div class="scroll" id="overflow-spread" tabindex="0" aria-label="${say("spread")}"><table><thead><tr><th>${say("sewershed")}</th><th class="n">${say("events_in_period")}</th><th class="n">${say("volume_1e4")}</th><th class="n">COD t</th><th class="n">NH₃-N t</th><th class="n">TP t</th><th class="n">SS t</th></tr><tr><th></th>${columns.map(() => `<th class="n"><small>10 – 50 – 90 %<br>${say("this_run")}</small></th>`).join("")}</tr></thead><tbody>` +
    facts.overflow_spread.map(row => `<tr><th>${escape(t(row.name))}</th>${columns.map(c => cell(row[c])).join("")}</tr>`).join("") + "</tbody></table></div>";
}
// One row a sewershed; the area of a circle is the volume of one event.
function draw_timeline() {
  const node = $("overflow-drawing"), width = width_of(node), narrow = width < 560, sheds = [...new Map(facts.overflows.map(e => [e.sewershed, e.name])).entries()];
  const longest = Math.max(...sheds.map(([, name]) => [...t(name)].reduce((sum, c) => sum + (c.charCodeAt(0) > 255 ? 11.5 : 6.4), 0)));
  const left = narrow ? 8 : Math.min(250, longest + 18), right = width - 14, row = narrow ? 42 : 34, top = 8, bottom = top + sheds.length * row;
  const x = scale(0, facts.days, left, right), most = maximum(facts.overflows.map(e => e.volume)), radius = v => Math.max(2, Math.sqrt(v / most) * 15);
  const start = Date.parse(facts.first_day + "T00:00:00Z");
  let out = month_axis(x, top, bottom, true);
  sheds.forEach(([id, name], r) => {
    const middle = top + (r + (narrow ? .64 : .5)) * row;
    out += `<line class="grid" x1="${left}" x2="${right}" y1="${middle}" y2="${middle}"/><text class="axis" x="${narrow ? left : left - 10}" y="${narrow ? middle - row * .38 : middle + 4}" text-anchor="${narrow ? "start" : "end"}">${escape(t(name))}</text>`;
    facts.overflows.filter(e => e.sewershed === id).forEach(e => { out += `<circle cx="${x((Date.parse(e.start + ":00Z") - start) / 864e5).toFixed(1)}" cy="${middle}" r="${radius(e.volume).toFixed(1)}" fill="#8a3b12" fill-opacity=".42" stroke="#8a3b12" stroke-width="1"><title>${escape(t(name))} ${hour_text(e.start)} · ${num(e.volume)} m³</title></circle>`; });
  });
  node.innerHTML = svg(width, bottom + 24, say("overflow"), out);
}
