// Water of the whole basin by month, and what passes each section.
function draw_water() {
  const terms = facts.water.terms, months = facts.months;
  $("water-table").innerHTML = `<details><summary>${say("water_months", power(facts.water.relative))}</summary><table class="dense"><thead><tr><th>${say("terms")}</th>${months.map(id => `<th class="n">${month_short(id)}</th>`).join("")}<th class="n">${say("total")}</th></tr></thead><tbody>` +
    terms.map(term => `<tr><th>${escape(t(term.name))}</th>${term.volume.map(v => `<td class="n">${num(v)}</td>`).join("")}<td class="n"><b>${num(term.total)}</b></td></tr>`).join("") + "</tbody></table></details>";
}
function draw_delivered() {
  $("delivered-table").innerHTML = `<details><summary>${say("delivered")}</summary><table class="dense"><thead><tr><th>${say("section")}</th>${load_order.map(key => `<th class="n">${say("load_" + key)}</th>`).join("")}</tr></thead><tbody>` +
    facts.delivered.map(place => `<tr><th>${escape(t(place.name))}</th>${place.total.map(v => `<td class="n">${num(v)}</td>`).join("")}</tr>`).join("") + "</tbody></table></details>";
}
