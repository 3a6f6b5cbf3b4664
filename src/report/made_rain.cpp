#include "qinghe/report/made_rain.hpp"

namespace qinghe::report {

void label_made_rain(Facts& facts, const std::vector<MadeRain>& made, base::Instant start, base::Instant end) {
  std::vector<Text>& statements = facts.trust.statements;
  for (std::size_t i = 0; i < made.size(); ++i) {
    statements.insert(statements.begin() + static_cast<std::ptrdiff_t>(i), made[i].statement);
    ++facts.trust.leading;
    if (made[i].end <= start || made[i].start >= end) continue;
    const bool first = facts.made_rain.zh.empty();
    facts.made_rain.zh += (first ? "" : "；") + made[i].phrase.zh;
    facts.made_rain.en += (first ? "" : "; ") + made[i].phrase.en;
  }
}

}  // namespace qinghe::report
