function draw_summary() {
  const s = facts.summary, year = facts.start.slice(0, 4) === facts.end.slice(0, 4) ? facts.start.slice(0, 4) : "";
  const name = i => escape(t(facts.sections[i].name));
  const worst = s.worse_sections.slice(0, 4).map(w => both(`${name(w.index)}（${w.count} 个月）`, `${name(w.index)} (${w.count})`)).join(both("、", ", "));
  const more = s.worse_sections.length > 4 ? both(`等 ${s.worse_sections.length} 个断面`, ` and ${s.worse_sections.length - 4} more`) : "";
  const items = s.pollutants.slice(0, 3).map(p => `${item_name(p.index)} ${percent(p.count / s.assessed)}`).join(both("、", ", "));
  let verdict;
  if (s.assessed === 0) verdict = both("全期没有可参评的断面·月。", "No section-month could be assessed.");
  else if (s.worse === 0) verdict = both(`${year ? year + " 年" : "全期"} ${facts.sections.length} 个断面、${s.assessed} 个参评断面·月中，<b>没有劣Ⅴ类</b>。`, `Of ${s.assessed} assessed section-months at ${facts.sections.length} sections, <b>none is worse than Ⅴ</b>.`);
  else verdict = both(`${year ? year + " 年" : "全期"} ${facts.sections.length} 个断面、${s.assessed} 个参评断面·月中，<b class="bad">${s.worse} 个为劣Ⅴ类</b>（${percent(s.worse / s.assessed)}），涉及${worst}${more}；主要污染指标（超Ⅲ类的断面·月占比）为<b>${items}</b>。`, `Of ${s.assessed} assessed section-months at ${facts.sections.length} sections, <b class="bad">${s.worse} are worse than Ⅴ</b> (${percent(s.worse / s.assessed)}): ${worst}${more}. Main pollutants (share of section-months worse than Ⅲ): <b>${items}</b>.`);
  if (s.dry) verdict += both(`另有 ${s.dry} 个断面·月断流，不参评。`, ` A further ${s.dry} section-months were dry and are not assessed.`);
  verdict += made_rain_note();
  const tile = (n, unit, key, ...values) => `<div class="tile"><div class="n">${n}<small>${unit}</small></div><div class="k">${say(key, ...values)}</div></div>`;
  const share = n => s.assessed ? percent(n / s.assessed) : "";
  $("summary-body").innerHTML = `<p class="verdict">${verdict}</p><div class="tiles">` +
    tile(s.worse, share(s.worse), "tile_worse", s.assessed) + tile(s.good, share(s.good), "tile_good") + tile(s.met, share(s.met), "tile_met") +
    tile(s.overflow_events, "", "tile_overflow", tidy(s.overflow_volume)) + `</div><div class="note">${facts.trust.statements.slice(0, facts.trust.leading).map(x => `<p>${escape(t(x))}</p>`).join("")}</div>
    <figure class="chart"><figcaption>${say("composition")}</figcaption><div id="composition"></div></figure>`;
  draw_composition();
}
// One column a month: how many sections stand in each class.
function draw_composition() {
  const node = $("composition"), width = width_of(node), height = 150, left = 30, right = width - 4, top = 12, bottom = 122;
  const n = facts.months.length, x = scale(0, n, left, right), y = scale(0, facts.sections.length, bottom, top), each = (right - left) / n;
  let out = y_axis(y, ticks(0, facts.sections.length, 3), left, right);
  facts.summary.by_month.forEach((counts, m) => {
    let base = 0;
    [1, 2, 3, 4, 5, 6, 7, 0].forEach(g => {
      const count = counts[g];
      if (!count) return;
      const code = g === 7 ? "d" : g, top_of = y(base + count), tall = y(base) - top_of;
      out += `<g><title>${month_text(facts.months[m])} ${grade_text(String(code))} ${count}</title><rect x="${(x(m) + each * .14).toFixed(1)}" width="${(each * .72).toFixed(1)}" y="${top_of.toFixed(1)}" height="${Math.max(0, tall - .8).toFixed(1)}" fill="${g === 7 ? "url(#hatch)" : grade_colour[g]}"/>`;
      if (tall >= 13 && g !== 7 && g !== 0) out += `<text x="${(x(m) + each / 2).toFixed(1)}" y="${(top_of + tall / 2 + 4).toFixed(1)}" text-anchor="middle" font-size="11" font-weight="600" fill="${grade_ink[g]}">${g === 6 && each < 36 ? both("劣", ">Ⅴ") : grade_name(g)}${each > 52 ? " " + count : ""}</text>`;
      out += "</g>";
      base += count;
    });
    out += `<text class="axis" x="${(x(m) + each / 2).toFixed(1)}" y="${bottom + 16}" text-anchor="middle">${each < 34 ? Number(facts.months[m].slice(5)) : month_short(facts.months[m])}</text>`;
  });
  node.innerHTML = svg(width, height, say("composition"), out);
}
