#include "assess/column_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "qinghe/base/config.hpp"
#include "qinghe/base/text.hpp"
#include "qinghe/base/units.hpp"

namespace qinghe::assess {
namespace {

// How to get from `written` (a unit, possibly empty: already in `kept`) to `kept`; nothing when it cannot be
// done.
std::optional<ValueColumn> conversion(std::string header, std::string_view written, std::string_view kept) {
  const std::string from = spelled_unit(written);
  if (from.empty() || from == kept) return ValueColumn{.header = std::move(header)};
  const auto a = base::parse_unit(from), b = base::parse_unit(kept);
  if (!a || !b || a->dimension != b->dimension) return std::nullopt;
  return ValueColumn{.header = std::move(header),
                     .factor = a->factor / b->factor,
                     .offset = (a->offset - b->offset) / b->factor};
}

class Planner {
 public:
  Planner(const Standard& standard, const base::Table& table, base::Faults& faults)
      : standard_(standard), table_(table), faults_(faults) {}

  void from_mapping(const std::filesystem::path& path) {
    const base::Config config = base::Config::read(path);
    const base::Section root = config.root();
    plan_.utc_offset = static_cast<int>(
        root.number_or("utc_offset_h", "1", {-12, 14}, plan_.utc_offset / 3600.0, faults_) * 3600);
    const std::vector<std::string> kinds = {"river", "lake"};
    plan_.kind = static_cast<WaterKind>(root.choice_or("kind", kinds, 0, faults_));
    for (const Role role : text_roles()) {
      if (role == Role::kind) continue;  // `kind` of a mapping is the default, not a column
      const std::string header = root.text_or(key(role), "", faults_);
      if (!header.empty() && claim(root, key(role), header, key(role)))
        plan_.headers[static_cast<std::size_t>(role)] = header;
    }
    plan_.time = root.texts("time", faults_);
    for (const std::string& header : plan_.time) claim(root, "time", header, "time");
    plan_.accepted_status = root.texts("accepted_status", faults_);
    const std::string stations = root.text_or("stations", "", faults_);
    if (!stations.empty()) plan_.stations = path.parent_path() / stations;
    if (const auto items = root.section("items", faults_))
      for (const std::string& name : items->keys()) value(*items, name);
    root.finish(faults_);
  }

  // Columns the mapping did not name, by their headers.
  void from_headers() {
    for (const std::string& header : table_.columns()) {
      if (claimed_.contains(header)) continue;
      const auto meaning = column_meaning(standard_, header);
      if (!meaning) continue;
      if (meaning->role >= Role::station) {
        std::string& place = plan_.headers[static_cast<std::size_t>(meaning->role)];
        if (place.empty()) place = header, use(header, key(meaning->role), meaning->unit);
      } else if (meaning->role == Role::time) {
        if (plan_.time.empty()) plan_.time.push_back(header), use(header, "time", "");
      } else {
        auto& slot = meaning->role == Role::item ? plan_.items[index(meaning->item)]
                                                 : plan_.extras[static_cast<std::size_t>(meaning->extra)];
        if (slot) continue;
        const std::string kept(meaning->role == Role::item ? standard_[meaning->item].unit
                                                           : unit(meaning->extra));
        slot = conversion(header, meaning->unit, kept);
        if (slot)
          use(header, meaning->role == Role::item ? key(meaning->item) : key(meaning->extra),
              meaning->unit.empty() ? kept : meaning->unit);
        else
          faults_.add(fault(header, fmt::format("a unit that converts to {}", kept)));
      }
    }
  }

  ColumnPlan finish() {
    if (plan_.header(Role::station).empty())
      faults_.add(
          fault("station", "a column of station names (断面名称, station, …) or a mapping that names one"));
    if (plan_.time.empty())
      faults_.add(fault("time", "a column of times (监测时间, date, …) or a mapping that names one"));
    if (std::none_of(plan_.items.begin(), plan_.items.end(), [](const auto& i) { return i.has_value(); }))
      faults_.add(fault("items", "at least one item of GB 3838-2002 (氨氮, NH3-N, 总磷, …)"));
    for (const std::string& header : table_.columns())
      plan_.uses.push_back(claimed_.contains(header) ? claimed_.at(header) : ColumnUse{header, "", ""});
    return std::move(plan_);
  }

 private:
  base::Fault fault(std::string column, std::string expected) const {
    return {.file = table_.file(),
            .line = 1,
            .key = std::move(column),
            .value = "",
            .expected = std::move(expected),
            .suggestion = ""};
  }
  void use(const std::string& header, std::string_view meaning, std::string_view unit) {
    claimed_[header] = {header, std::string(meaning), std::string(unit)};
  }
  bool claim(const base::Section& section, std::string_view at, const std::string& header,
             std::string_view meaning, std::string_view unit = "") {
    if (!table_.has(header)) {
      faults_.add(section.fault(at, fmt::format("the header of a column of {}", table_.file()),
                                base::nearest(header, table_.columns())));
      return false;
    }
    use(header, meaning, unit);
    return true;
  }
  void value(const base::Section& items, const std::string& name) {
    std::vector<std::string> known;
    for (const ItemStandard& item : standard_.items()) known.emplace_back(key(item.item));
    for (const Extra extra : {Extra::chlorophyll_a, Extra::secchi_depth, Extra::redox})
      known.emplace_back(key(extra));
    const auto entry = items.section(name, faults_);
    const auto found = std::find(known.begin(), known.end(), name);
    if (found == known.end())
      faults_.add(items.fault(name, "an item of GB 3838-2002, chlorophyll_a, secchi_depth or redox",
                              base::nearest(name, known)));
    if (!entry) return;
    const std::string header = entry->text("column", faults_), written = entry->text_or("unit", "", faults_);
    if (found == known.end() || header.empty()) return;
    const auto i = static_cast<std::size_t>(found - known.begin());
    const std::string kept(i < item_count ? standard_[item_at(i)].unit
                                          : std::string(unit(*extra_from_key(name))));
    if (!claim(*entry, "column", header, name, written.empty() ? kept : written)) return;
    auto& slot =
        i < item_count ? plan_.items[i] : plan_.extras[static_cast<std::size_t>(*extra_from_key(name))];
    slot = conversion(header, written, kept);
    if (!slot) faults_.add(entry->fault("unit", fmt::format("a unit that converts to {}", kept)));
  }
  static std::vector<Role> text_roles() {
    std::vector<Role> roles;
    for (std::size_t r = static_cast<std::size_t>(Role::station); r < role_count; ++r)
      roles.push_back(static_cast<Role>(r));
    return roles;
  }

  const Standard& standard_;
  const base::Table& table_;
  base::Faults& faults_;
  ColumnPlan plan_;
  std::map<std::string, ColumnUse, std::less<>> claimed_;
};

}  // namespace

ColumnPlan plan_columns(const Standard& standard, const base::Table& table,
                        const std::filesystem::path& mapping, base::Faults& faults) {
  Planner planner(standard, table, faults);
  if (!mapping.empty()) planner.from_mapping(mapping);
  planner.from_headers();
  return planner.finish();
}

}  // namespace qinghe::assess
