// From a run to its facts, and from facts to a page.
#pragma once
#include <filesystem>
#include <string>

#include "qinghe/basin/model.hpp"
#include "qinghe/output/write_run.hpp"
#include "qinghe/report/facts.hpp"
#include "qinghe/results/results.hpp"

namespace qinghe::report {

// Everything the page shows. The ranking is empty; whoever ranks fills it in.
Facts build_facts(const results::Results& results, const basin::Model& model,
                  const output::Provenance& provenance);

// One self-contained HTML file: no network, both languages, prints on A4.
std::string html(const Facts& facts);

// Makes report.html of a run's folder again from its facts.json, and gives its path. Throws base::InputError
// when the folder holds no facts or cannot be written.
std::filesystem::path rebuild(const std::filesystem::path& run);

}  // namespace qinghe::report
