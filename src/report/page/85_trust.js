const trust_word = key => words[key] ? say(key) : key;
const power = value => value === 0 ? "0" : value.toExponential(1).replaceAll("-", "−");
function draw_balances() {
  const table = list => `<table><thead><tr><th>${say("domain")}</th><th>${say("quantity")}</th><th>${say("unit")}</th><th>${say("terms")}</th><th class="n">${say("storage_change")}</th><th class="n">${say("residual")}</th><th class="n">${say("relative")}</th></tr></thead><tbody>` +
    list.map(b => `<tr><th>${escape(t(b.domain_name))}</th><td class="w">${escape(t(b.quantity_name))}</td><td style="white-space:nowrap">${escape(t(b.unit_shown))}</td><td>${b.terms.map(x => `<span style="white-space:nowrap">${escape(t(x.name))} ${x.amount > 0 ? "+" : ""}${num(x.amount, 4)}</span>`).join(both("；", "; "))}</td><td class="n">${num(b.storage_change, 4)}</td><td class="n">${num(b.residual, 2)}</td><td class="n"><b>${power(b.relative)}</b></td></tr>`).join("") + "</tbody></table>";
  const water = facts.balances.filter(b => b.quantity === "water"), mass = facts.balances.filter(b => b.quantity !== "water");
  $("balances-table").innerHTML = `<p><b>${say("balances_all", facts.balances.length, power(facts.summary.balance_error))}</b></p>` + table(water) + (mass.length ? `<details><summary>${say("balances_mass", mass.length)}</summary>${table(mass)}</details>` : "");
}
function draw_trust() {
  const trust = facts.trust, kinds = ["measured", "reported", "recalled", "assumed"];
  const bar = s => {
    const all = kinds.reduce((sum, k) => sum + s[k], 0);
    return all === 0 ? "" : `<div class="share">${escape(t(s.name))} <small>${all}</small><div class="bar">${kinds.map(k => s[k] ? `<span class="t-${k}" style="flex:${s[k]}" title="${say(k)} ${s[k]}">${s[k] / all > .08 ? s[k] : ""}</span>` : "").join("")}</div></div>`;
  };
  const most = Math.max(...trust.boundaries.map(b => b.high), 1e-9), x = scale(0, most, 2, 158);
  const boundaries = trust.boundaries.length ? `<div class="scroll" tabindex="0" aria-label="${say("boundaries_title")}"><table><thead><tr><th>${say("boundary")}</th><th class="n">${say("mean_flow")}</th><th>${say("plausible")}</th><th>${say("confidence")}</th><th>${say("source")}</th></tr></thead><tbody>` +
    trust.boundaries.map(b => `<tr><th>${escape(t(b.name))}</th><td class="n">${num(b.flow)}</td><td style="white-space:nowrap"><svg width="160" height="14" viewBox="0 0 160 14" aria-hidden="true" style="vertical-align:middle"><line x1="2" x2="158" y1="7" y2="7" stroke="#dfe6e9"/><line x1="${x(b.low)}" x2="${x(b.high)}" y1="7" y2="7" stroke="#0d5a78" stroke-width="3" stroke-linecap="round"/><circle cx="${x(b.flow)}" cy="7" r="4" fill="#0d5a78"/></svg> ${num(b.low)}–${num(b.high)}</td><td>${trust_word(b.confidence)}</td><td><small>${escape(b.source)}</small></td></tr>`).join("") + "</tbody></table></div>" : `<p>${say("no_boundaries")}</p>`;
  const list = texts => `<ul class="plain">${texts.map(x => `<li>${escape(t(x))}</li>`).join("")}</ul>`;
  $("trust-body").innerHTML = `<h3>${say("statements_title")}</h3>${list(trust.statements)}<div class="two"><div><h3>${say("shares_title")}</h3><div class="keys">${kinds.map(k => `<span><i class="t-${k}"></i>${say(k)}</span>`).join("")}</div>${trust.shares.map(bar).join("")}</div><div><h3>${say("not_simulated_title")}</h3>${list(trust.not_simulated)}</div></div><h3>${say("boundaries_title")}</h3>${boundaries}` +
    (trust.notes.length ? `<details><summary>${say("notes_title", trust.notes.length)}</summary><ul class="plain notes">${trust.notes.map(x => `<li>${escape(x)}</li>`).join("")}</ul></details>` : "");
}
function draw_provenance() {
  $("provenance-list").innerHTML = facts.provenance.map(p => `<dt>${escape(t(p.name))}</dt><dd>${escape(p.key === "scenario" ? t(facts.scenario) : p.value)}</dd>`).join("");
}
