// Reservoirs: by month level, volume, class, nutrients, Secchi depth and trophic state; over the period what stayed in them.
function draw_reservoirs() {
  $("reservoirs").hidden = !facts.lakes.length;
  const row = (label, lake, cell) => `<tr><th>${label}</th>${lake.months.map(m => `<td class="n">${cell(m)}</td>`).join("")}</tr>`;
  const grade = g => g ? chip(String(g)) : "—";
  const warmth = v => v === null ? "—" : v.toFixed(1).replace("-", "−");
  // Long words of states may break where they are joined: twelve of them stand side by side.
  const state = m => m.trophic < 0 ? "—" : `<small>${escape(t(facts.trophic_names[m.trophic])).replace(/(oligo|meso|eu)(?=trophic)/, "$1&shy;")}</small>`;
  $("reservoirs-body").innerHTML = facts.lakes.map(lake => {
    const head = `<tr><th>${say("month")}</th>${facts.months.map(id => `<th class="n">${month_short(id)}</th>`).join("")}</tr>`;
    const rows = [
      row(say("lake_level"), lake, m => m.level === null ? "—" : m.level.toFixed(2)),
      row(say("lake_volume"), lake, m => m.volume === null ? "—" : num(both(100, 1) * m.volume)),
      row(say("lake_class"), lake, m => grade(m.grade)),
      row(say("lake_nitrogen_class"), lake, m => grade(m.nitrogen_grade)),
      row(say("lake_tp"), lake, m => num(m.total_p, 2)),
      row(say("lake_tn"), lake, m => num(m.total_n)),
      row(say("lake_oxygen"), lake, m => num(m.oxygen)),
      ...(lake.months.some(m => m.oxygen_below !== null) ? [row(say("lake_oxygen_below"), lake, m => num(m.oxygen_below)),
        row(say("lake_temperature"), lake, m => warmth(m.temperature)), row(say("lake_temperature_below"), lake, m => warmth(m.temperature_below))] : []),
      row(say("lake_chlorophyll"), lake, m => num(m.chlorophyll, 2)),
      row(say("lake_secchi"), lake, m => num(m.secchi, 2)),
      row("TLI(Σ)", lake, m => m.tli === null ? "—" : m.tli.toFixed(1)),
      row(say("lake_trophic"), lake, state)
    ];
    const kept = [["load_cod", lake.cod], ["load_total_n", lake.total_n], ["load_total_p", lake.total_p]].map(([key, load]) =>
      `<tr><th>${say(key)}</th>${load.map(v => `<td class="n">${num(v)}</td>`).join("")}<td class="n">${load[0] > 0 && load[3] <= load[0] ? percent(load[3] / load[0]) : "—"}</td></tr>`).join("");
    return `<h3>${escape(t(lake.name))}</h3><div class="scroll" tabindex="0" data-label="reservoirs"><table class="dense"><thead>${head}</thead><tbody>${rows.join("")}</tbody></table></div>` +
      `<div class="scroll lake-loads" tabindex="0" data-label="lake_loads"><table class="dense"><thead><tr><th>${say("lake_loads", power(lake.relative))}</th>${["lake_in", "lake_out", "lake_stored", "lake_retained", "lake_share"].map(key => `<th class="n">${say(key)}</th>`).join("")}</tr></thead><tbody>${kept}</tbody></table></div>`;
  }).join("");
}
