#include "qinghe/assess/compensation.hpp"

#include <cmath>

#include "qinghe/assess/item_class.hpp"
#include "qinghe/base/error.hpp"
#include "qinghe/base/text.hpp"

namespace qinghe::assess {

int classes_worse(const ItemStandard& item, double value, WaterClass target, BeyondV rule) {
  const auto c = item_class(item, value, WaterKind::river, std::nan(""));
  if (!c || *c <= target) return 0;
  if (*c != WaterClass::worse_than_V) return number(*c) - number(target);
  const int to_v = number(WaterClass::V) - number(target);
  const double limit = item.limit(WaterClass::V, WaterKind::river),
               step = limit - item.limit(WaterClass::IV, WaterKind::river);
  if (rule == BeyondV::none || !(step > 0)) return to_v + 1;
  // A hair of round-off must not begin a new step.
  return to_v + static_cast<int>(std::ceil((value - limit) / step - 1e-9));
}

Compensation compensation(const Standard& standard, const CrossSection& section,
                          const CompensationRules& rules) {
  const auto year = base::parse_integer(section.month.substr(0, 4));
  if (!year) throw base::InternalError("a month must read like 2016-07, not '" + section.month + "'");
  Compensation out{
      .id = section.id, .month = section.month, .amounts_unverified = *year > rules.last_verified_year};
  for (const Item item : {Item::cod_cr, Item::ammonia_n, Item::total_p}) {
    const double leaving = section.leaving[item], entering = section.entering[item];
    if (std::isnan(leaving)) continue;
    CompensationLine line{.item = item,
                          .classes = classes_worse(standard[item], leaving, section.target, rules.beyond_v)};
    const bool made_worse = section.rises_here || std::isnan(entering) || leaving > entering;
    line.amount = line.classes * (made_worse ? rules.worse_than_entered : rules.not_worse);
    out.amount += line.amount;
    out.lines.push_back(line);
  }
  return out;
}

}  // namespace qinghe::assess
