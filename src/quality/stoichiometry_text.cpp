#include <fmt/format.h>

#include "qinghe/quality/kinetics.hpp"

namespace qinghe::quality {

std::string stoichiometry(const ProcessInfo& process) {
  std::string text;
  for (const auto& term : process.row)
    text += fmt::format("{}{} {:+.4g}", text.empty() ? "" : ", ", constituents::info(term.constituent).key,
                        term.coefficient);
  return text;
}

}  // namespace qinghe::quality
