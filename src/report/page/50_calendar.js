// A month of which the period holds only a part: what is graded is that part.
const days_shown = m => month_end(m) - month_starts[m];
const days_whole = m => new Date(Date.UTC(Number(facts.months[m].slice(0, 4)), Number(facts.months[m].slice(5)), 0)).getUTCDate();
const is_part = m => days_shown(m) < days_whole(m);
const part_text = m => say("part_month", month_text(facts.months[m]), days_shown(m));
function draw_parts() {
  const parts = facts.months.map((_, m) => m).filter(is_part);
  $("calendar-parts").innerHTML = parts.length ? `* ${parts.map(part_text).join(both("；", "; "))}${both("。", ". ")}${say("part_lead")}` : "";
}
function draw_calendar() {
  $("calendar-table").parentElement.classList.toggle("long", facts.months.length > 12);
  const head = `<tr><th>${say("section")}</th><th class="c" style="width:3.2em">${say("target")}</th>${facts.months.map((id, m) => `<th data-month="${m}"${m === state.month ? ' class="now"' : ""}>${month_short(id)}${is_part(m) ? `<small>${say("part_days", days_shown(m))}</small>` : ""}</th>`).join("")}<th style="width:4em">${say("year_class")}</th><th style="width:5.4em">${say("hours_worse")}</th></tr>`;
  const rows = facts.sections.map((s, i) => `<tr${i === state.section ? ' class="chosen"' : ""}><th>${escape(t(s.name))}<small>${escape(t(s.river))} · ${escape(t(s.kind))}</small></th><td>${roman[s.target]}</td>` +
    s.months.map((month, m) => {
      const code = month_grade(month), over = month.grade > s.target;
      const label = `${t(s.name)} ${month_text(facts.months[m])} ${grade_text(code)}${month.main_pollutants.length ? " " + pollutants(month) : ""}${is_part(m) ? both("；", "; ") + part_text(m) : ""}`;
      return `<td><button type="button" class="cell g${code}${over ? " over" : ""}" data-s="${i}" data-m="${m}" title="${escape(label)}" aria-label="${escape(label)}">${grade_text(code)}${is_part(m) ? "*" : ""}</button></td>`;
    }).join("") + `<td>${chip(month_grade(s.year))}</td><td>${tidy(s.year.hours_worse)}</td></tr>`).join("");
  $("calendar-table").innerHTML = `<table class="cal" style="--months:${facts.months.length}"><thead>${head}</thead><tbody>${rows}</tbody></table>`;
  $("calendar-table").querySelectorAll(".cell").forEach(cell => cell.onclick = () => {
    state.cell = [Number(cell.dataset.s), Number(cell.dataset.m)];
    set_month(state.cell[1]);
    choose_section(state.cell[0], false);
    draw_detail();
  });
  draw_parts();
  draw_detail();
  draw_worse();
}
function draw_detail() {
  if (!state.cell) { $("calendar-detail").innerHTML = `<span class="empty">${say("detail_empty")}</span>`; return; }
  const [i, m] = state.cell, s = facts.sections[i], month = s.months[m];
  const head = `<b>${escape(t(s.name))}</b> · ${escape(t(s.river))} · ${escape(s.district)} · ${month_text(facts.months[m])} ${chip(month_grade(month))} · ${say("detail_target", roman[s.target])}`;
  const more = month.dry ? say("detail_dry", percent(month.wet_share))
    : [month.grade ? say(month.grade > s.target ? "misses" : "meets") : "", say("main_pollutants") + both("：", ": ") + (pollutants(month) || say("no_pollutant")), month.hours_worse ? say("detail_hours", tidy(month.hours_worse)) : ""].filter(Boolean).join(both("；", "; "));
  const part = is_part(m) ? both("；", "; ") + part_text(m) : "";
  const items = facts.items.map((item, k) => month.means[k] === null ? "" : `<span>${item_name(k)} <b>${num(month.means[k])}</b> ${unit_text(item)}${month.item_grade[k] ? " " + chip(String(month.item_grade[k])) : ""}</span>`).join("");
  $("calendar-detail").innerHTML = `${head}<br>${more}${part}<div class="items">${items}</div>`;
}
// Neighbouring months are written as one: "1–3 月、7 月".
function month_runs(list) {
  const runs = [];
  list.forEach(m => { const last = runs[runs.length - 1]; if (last && last[1] === m - 1) last[1] = m; else runs.push([m, m]); });
  const bare = m => both(String(Number(facts.months[m].slice(5))), english_months[Number(facts.months[m].slice(5)) - 1]);
  return runs.map(([a, b]) => a === b ? month_short(facts.months[a]) : one_year ? `${bare(a)}–${month_short(facts.months[b])}` : `${month_short(facts.months[a])} – ${month_short(facts.months[b])}`).join(both("、", ", "));
}
// One row a section: its months worse than Ⅴ, and for each main pollutant the span of its multiples over the months in which it is
// one, with how many those are where they are not all.
function draw_worse() {
  const rows = facts.summary.worse_sections.map(({ index }) => {
    const s = facts.sections[index], months = [], spans = new Map();
    s.months.forEach((month, m) => {
      if (month.grade !== 6) return;
      months.push(m);
      month.main_pollutants.forEach(([i, multiple]) => { const span = spans.get(i) || { count: 0, values: [] }; span.count += 1; if (multiple !== null) span.values.push(multiple); spans.set(i, span); });
    });
    const texts = [...spans].sort((a, b) => b[1].count - a[1].count).map(([i, span]) => {
      const low = tidy(minimum(span.values)), high = tidy(maximum(span.values));
      const told = [span.values.length ? (low === high ? low : `${low}–${high}`) : "", span.count < months.length ? say("of_months", span.count, months.length) : ""].filter(Boolean);
      return item_name(i) + (told.length ? ` (${told.join(both("，", ", "))})` : "");
    });
    return `<tr><th>${escape(t(s.name))}</th><td class="w">${escape(t(s.river))}</td><td class="w">${escape(s.district)}</td><td class="c">${roman[s.target]}</td><td${months.length < 7 ? ' class="w"' : ""}>${month_runs(months)}</td><td>${texts.join(both("、", ", "))}</td><td class="n">${tidy(s.year.hours_worse)}</td></tr>`;
  });
  $("worse-table").innerHTML = !rows.length ? `<p>${say("worse_none")}</p>` : `<table><thead><tr><th>${say("section")}</th><th>${say("river")}</th><th>${say("district")}</th><th class="c">${say("target")}</th><th>${say("worse_months")}</th><th>${say("main_pollutants")}</th><th class="n">${say("hours_worse")}</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
}
