function draw_frame() {
  document.documentElement.lang = both("zh-CN", "en");
  document.title = `${t(facts.basin)} · ${both("水质模拟报告", "water-quality report")}`;
  $("name").textContent = t(facts.basin);
  $("period").textContent = say("period", date_text(facts.start), date_text(facts.end), t(facts.scenario));
  document.querySelectorAll("[data-t]").forEach(node => node.textContent = say(node.dataset.t));
  document.querySelectorAll("[data-label]").forEach(node => node.setAttribute("aria-label", say(node.dataset.label)));
  document.querySelectorAll("[data-lang]").forEach(node => node.setAttribute("aria-pressed", node.dataset.lang === state.lang));
  $("contents").innerHTML = [...document.querySelectorAll("main > section")].filter(s => (s.id !== "ranking" || facts.ranking) && (s.id !== "reservoirs" || facts.lakes.length)).map(s => `<a href="#${s.id}">${say("short_" + s.id)}</a>`).join("");
  const every = facts.months.length > 12 ? Math.ceil(facts.months.length / 12) : 1;
  $("month-ticks").innerHTML = facts.months.map((id, m) => `<span>${m % every === 0 ? Number(id.slice(5)) : ""}</span>`).join("");
}
// What depends on the width available.
function draw_charts() {
  draw_composition();
  draw_map();
  draw_series();
  draw_hydrograph();
  if (facts.overflows.length) draw_timeline();
  draw_sources();
  draw_origins();
}
function draw_all() {
  draw_frame();
  draw_ranking();
  fill_pickers();
  draw_summary();
  draw_legend();
  draw_multiples();
  draw_calendar();
  draw_overflow();
  draw_balances();
  draw_water();
  draw_origin_table();
  draw_delivered();
  draw_reservoirs();
  draw_trust();
  draw_provenance();
  draw_reference();
  draw_charts();
}
function start() {
  // Begin where the river is worst: the month with most sections worse than Ⅴ, the section with most such months.
  const bad = facts.summary.by_month.map(c => 100 * c[6] + c[5]);
  state.month = Math.max(0, bad.indexOf(Math.max(...bad)));
  state.section = facts.summary.worse_sections.length ? facts.summary.worse_sections[0].index : 0;
  state.item = facts.summary.pollutants.length ? facts.summary.pollutants[0].index : Math.max(0, facts.items.findIndex(i => i.key === "ammonia_n"));
  $("month").max = facts.months.length - 1;
  $("month").value = state.month;
  $("month").oninput = event => set_month(Number(event.target.value));
  $("month-back").onclick = () => set_month(state.month - 1);
  $("month-next").onclick = () => set_month(state.month + 1);
  document.querySelectorAll("[data-lang]").forEach(b => b.onclick = () => { state.lang = b.dataset.lang; draw_all(); });
  document.querySelectorAll("[data-window]").forEach(b => b.onclick = () => { state.window = b.dataset.window; draw_hydrograph(); });
  ["pick-section", "pick-section-2"].forEach(id => $(id).onchange = event => choose_section(Number(event.target.value), false));
  $("pick-item").onchange = event => { state.item = Number(event.target.value); draw_series(); };
  $("pick-load").onchange = event => { state.load = event.target.value; draw_sources(); draw_origins(); draw_origin_table(); };
  draw_all();
  let seen = window.innerWidth;
  window.addEventListener("resize", () => { if (window.innerWidth !== seen) { seen = window.innerWidth; draw_charts(); } });
  const details = [];
  window.addEventListener("beforeprint", () => { printing = true; document.querySelectorAll("#trust details, #balances details, #sources details").forEach(d => { if (!d.open) { details.push(d); d.open = true; } }); draw_charts(); });
  window.addEventListener("afterprint", () => { printing = false; details.splice(0).forEach(d => d.open = false); draw_charts(); });
}
start();
