// The catalogue of processes and parameters. Numbers are printed as they are: a default of 1e-6 stays visible.
const plain = value => value === null ? "—" : (Math.abs(value) >= 1e5 || (value !== 0 && Math.abs(value) < 1e-3) ? value.toExponential() : String(value)).replaceAll("-", "−");
const unchecked = p => ["recalled", "uncertain", "assumed"].includes(p.confidence);
function draw_reference() {
  const { processes, parameters } = facts.reference;
  const process_rows = processes.map(p => `<tr${p.runs ? "" : ' class="off"'}><th>${escape(t(p.name))}<small>${escape(p.key)}${p.runs ? "" : " · " + say("not_running")}</small></th><td>${escape(p.formula)}</td><td>${escape(p.stoichiometry)}</td><td><small>${escape(p.source)}</small></td></tr>`).join("");
  const parameter_rows = parameters.map(p => `<tr><th>${escape(p.name)}</th><td>${escape(p.meaning)}</td><td class="n">${plain(p.value)}${p.set === null ? "" : `<br><b>${say("set_here", plain(p.set))}</b>`}</td><td class="w">${escape(p.unit)}</td><td class="w">${plain(p.low)} … ${plain(p.high)}</td><td class="w${unchecked(p) ? " unchecked" : ""}">${trust_word(p.confidence)}</td><td><small>${escape(p.source)}</small></td></tr>`).join("");
  const head = words => `<thead><tr>${words.map(w => `<th${w === "default_" ? ' class="n"' : ""}>${say(w)}</th>`).join("")}</tr></thead>`;
  const block = (id, title, words, rows) => `<details id="${id}"><summary>${title}</summary><div class="scroll tall" tabindex="0" aria-label="${title}"><table class="dense">${head(words)}<tbody>${rows}</tbody></table></div></details>`;
  $("reference-body").innerHTML =
    block("reference-processes", say("reference_processes", processes.length, processes.filter(p => p.runs).length), ["process", "formula", "stoichiometry", "source"], process_rows) +
    block("reference-parameters", say("reference_parameters", parameters.length, parameters.filter(unchecked).length), ["parameter", "meaning", "default_", "unit", "bounds", "confidence", "source"], parameter_rows);
}
