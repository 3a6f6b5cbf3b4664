#include "app/uncertain_listing.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

namespace qinghe::app {

using validate::Release;

namespace {

Words words_of(const validate::Uncertain& u) {
  using Of = validate::Uncertain::Quantity;
  switch (u.quantity) {
    case Of::manning_n:
      return {"曼宁糙率", "Manning n"};
    case Of::bottom_width:
      return {"底宽", "bottom width"};
    case Of::seepage:
      return {"渗漏", "seepage"};
    case Of::bed_pores:
      return {"河床孔隙", "bed pores"};
    case Of::evaporation:
      return {"蒸发", "evaporation"};
    case Of::before:
      return {"此前流量", "flow before"};
    case Of::step:
      return {"时段流量", "flow of a step"};
    case Of::opening:
      return {"开闸过程", "opening"};
    case Of::bed:
      break;
  }
  static constexpr std::pair<std::string_view, Words> beds[] = {
      {"bed.layer", {"淤塞层厚", "clogging layer"}},          {"bed.clogging", {"淤塞程度", "clogging"}},
      {"bed.uptake_time", {"孔隙充水时间", "uptake time"}},   {"bed.clogging_time", {"淤塞时间", "clogging time"}},
      {"bed.opening_time", {"裂开时间", "opening time"}},     {"bed.draining_time", {"孔隙排水时间", "draining time"}}};
  for (const auto& [name, words] : beds)
    if (name == u.name) return words;
  return {};
}

const std::string& id_of(const Release& release, int reach) {
  return release.basin->reaches[static_cast<std::size_t>(release.reaches[static_cast<std::size_t>(reach)])].id;
}

// With its reaches where it is not of all of them.
std::string title_of(const Console& console, const Release& release, const validate::Uncertain& u) {
  std::string title(console.pick(words_of(u)));
  if (u.inflow >= 0) title += " " + id_of(release, release.inflows[static_cast<std::size_t>(u.inflow)].reach);
  if (u.from > 0) title += fmt::format(" {:g} h", u.from / 3600);
  if (u.quantity <= validate::Uncertain::Quantity::bed_pores && u.reaches.size() < release.reaches.size()) {
    std::vector<std::string> ids;
    for (const int r : u.reaches) ids.push_back(id_of(release, r));
    title += fmt::format(" {}", fmt::join(ids, ", "));
  }
  return title;
}

}  // namespace

Cell rounded(double x) {
  if (!std::isfinite(x)) return std::monostate{};
  return std::stod(fmt::format("{:.4g}", x));
}

std::vector<Cell> bounds_of(const Console& console, const Release& release, const validate::Uncertain& u) {
  using Of = validate::Uncertain::Quantity;
  const bool days = u.quantity == Of::bed && u.name.ends_with("_time");
  const double scale = days ? 86400 : 1;
  const Words unit = days                                                  ? Words{"d", "d"}
                     : u.quantity == Of::before || u.quantity == Of::step  ? Words{"m3/s", "m3/s"}
                     : u.name == "bed.layer"                               ? Words{"m", "m"}
                     : u.quantity == Of::opening                           ? Words{"倍流量", "of the flow"}
                     : u.quantity == Of::bed                               ? Words{"1", "1"}
                                                                           : Words{"倍", "times"};
  return {release.name, title_of(console, release, u), rounded(u.low / scale), rounded(u.high / scale), std::string(console.pick(unit)), u.why};
}

std::vector<Cell> leading(const Console& console, const Release& release, const std::vector<double>& correlation) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < correlation.size(); ++i)
    if (std::isfinite(correlation[i])) order.push_back(i);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return std::abs(correlation[a]) > std::abs(correlation[b]); });
  std::vector<Cell> cells(4);
  for (std::size_t i = 0; i < std::min<std::size_t>(2, order.size()); ++i) {
    cells[2 * i] = title_of(console, release, release.uncertain[order[i]]);
    cells[2 * i + 1] = correlation[order[i]];
  }
  return cells;
}

}  // namespace qinghe::app
