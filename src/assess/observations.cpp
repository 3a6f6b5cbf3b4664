#include "qinghe/assess/observations.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "assess/column_plan.hpp"
#include "qinghe/base/table.hpp"
#include "qinghe/base/text.hpp"
#include "qinghe/base/units.hpp"

namespace qinghe::assess {
namespace {

std::filesystem::path mapping_beside(const std::filesystem::path& table) {
  std::error_code status;
  const auto own = table.parent_path() / (table.stem().string() + ".columns.toml");
  if (std::filesystem::exists(own, status)) return own;
  const auto shared = table.parent_path() / "columns.toml";
  return std::filesystem::exists(shared, status) ? shared : std::filesystem::path{};
}

// A time as people write it: also "2016-02", "2016年2月", "2016年2月5日 8时".
std::optional<base::Instant> read_time(std::string text, int offset) {
  static constexpr std::pair<std::string_view, std::string_view> marks[] = {
      {"年", "-"}, {"月", "-"}, {"日", " "}, {"时", ""}};
  for (const auto& [from, to] : marks)
    if (const auto at = text.find(from); at != std::string::npos) text.replace(at, from.size(), to);
  std::string_view written = base::trim(text);
  if (written.ends_with('-')) written.remove_suffix(1);
  if (const auto time = base::parse_instant(written, offset)) return time;
  const char separator = written.find('/') != std::string_view::npos ? '/' : '-';
  return base::parse_instant(std::string(written) + separator + "1", offset);
}

std::vector<Station> read_stations(const std::filesystem::path& path, base::Faults& faults) {
  const base::Table table = base::Table::read(path);
  const std::vector<std::string> required = {"station", "kind"}, kinds = {"river", "lake"};
  const std::vector<std::string> optional = {"water_body",  "province",     "district",
                                             "elevation_m", "target_class", "length_km",
                                             "confidence",  "basis",        "note"};
  table.expect_columns(required, optional, faults);
  std::map<std::string, int, std::less<>> seen;
  std::vector<Station> stations;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Station s;
    s.site.id = table.required_text(row, "station", faults);
    if (!s.site.id.empty() && !seen.emplace(s.site.id, table.line(row)).second)
      faults.add(table.fault(row, "station", "each station once"));
    s.site.kind = static_cast<WaterKind>(table.choice(row, "kind", kinds, faults));
    s.site.elevation = table.optional_number(row, "elevation_m", "m", {-500, 9000}, faults).value_or(0);
    s.site.length = base::convert(
        table.optional_number(row, "length_km", "km", base::not_negative, faults).value_or(0), "km", "m");
    if (const std::string& target = table.text(row, "target_class"); !target.empty()) {
      const auto c = parse_class(target);
      if (!c || *c == WaterClass::worse_than_V)
        faults.add(table.fault(row, "target_class", "a class from Ⅰ to Ⅴ"));
      else
        s.site.target = *c, s.target_stated = true;
    }
    s.kind_stated = true;
    s.water_body = table.text(row, "water_body"), s.province = table.text(row, "province"),
    s.district = table.text(row, "district");
    s.basis = table.text(row, "basis");
    stations.push_back(std::move(s));
  }
  return stations;
}

// 断流 and 冰封 as people write them; anything else is an ordinary row.
MonthState state_of(std::string_view text) {
  for (const std::string_view dry : {"dry", "断流", "干涸", "无水"})
    if (text == dry) return MonthState::dry;
  for (const std::string_view frozen : {"frozen", "冰封", "结冰", "封冻"})
    if (text == frozen) return MonthState::frozen;
  return MonthState::assessed;
}

class Reader {
 public:
  Reader(const Standard& standard, const base::Table& table, const ColumnPlan& plan,
         std::vector<Station> known, base::Faults& faults)
      : standard_(standard), table_(table), plan_(plan), known_(std::move(known)), faults_(faults) {}

  Observations read() {
    Observations out;
    out.file = table_.file(), out.utc_offset = plan_.utc_offset, out.columns = plan_.uses;
    for (std::size_t row = 0; row < table_.rows(); ++row) read_row(row, out);
    return out;
  }

 private:
  const std::string& text(std::size_t row, Role role) const { return table_.text(row, plan_.header(role)); }

  void read_row(std::size_t row, Observations& out) {
    Observation o;
    o.line = table_.line(row);
    read_values(row, o);
    if (!read_row_time(row, o.time)) {
      if (o.values.known() == 0)
        ++out.rows_without_time;
      else
        faults_.add(table_.fault(row, plan_.time.front(),
                                 "a date or time such as 2016-07-20, 2016-07-20 05:00, 2016/7 or 2016年7月"));
      return;
    }
    o.station = station(row, out);
    if (!plan_.header(Role::status).empty()) {
      o.status = table_.text(row, plan_.header(Role::status));
      const auto& accepted = plan_.accepted_status;
      o.accepted =
          accepted.empty() || std::find(accepted.begin(), accepted.end(), o.status) != accepted.end();
    }
    const std::string& published = text(row, Role::published_class);
    o.published = parse_class(published);
    o.state = state_of(text(row, Role::state));
    if (o.state == MonthState::assessed)
      o.state = state_of(published);  // bulletins print 断流 in place of a class
    if (o.state == MonthState::assessed && o.values.known() == 0) o.state = MonthState::not_sampled;
    out.rows.push_back(std::move(o));
  }

  void read_values(std::size_t row, Observation& o) {
    for (std::size_t i = 0; i < item_count; ++i) {
      if (!plan_.items[i]) continue;
      const ValueColumn& column = *plan_.items[i];
      const ItemStandard& item = standard_[item_at(i)];
      // A bare 未检出 takes the usual detection limit, brought to the unit of the column.
      const base::Reading reading =
          table_.reading(row, column.header, (item.detection_limit - column.offset) / column.factor, faults_);
      if (reading.missing()) continue;
      o.values[item.item] = column.factor * reading.for_averaging() + column.offset;
      o.censored[i] = reading.censored;
      if (o.values[item.item] < 0 && item.item != Item::water_temperature)
        faults_.add(table_.fault(row, column.header, "a value at least 0"));
    }
    double* extras[] = {&o.chlorophyll_a, &o.secchi_depth, &o.redox};
    for (std::size_t i = 0; i < 3; ++i) {
      if (!plan_.extras[i]) continue;
      const ValueColumn& column = *plan_.extras[i];
      const base::Reading reading = table_.reading(row, column.header, std::nan(""), faults_);
      if (!reading.missing()) *extras[i] = column.factor * reading.for_averaging() + column.offset;
    }
  }

  bool read_row_time(std::size_t row, base::Instant& time) {
    for (const std::string& column : plan_.time) {
      const std::string& text = table_.text(row, column);
      if (text.empty()) continue;
      const auto value = read_time(text, plan_.utc_offset);
      if (value) time = *value;
      return value.has_value();
    }
    return false;
  }

  int station(std::size_t row, Observations& out) {
    const std::string name = table_.required_text(row, plan_.header(Role::station), faults_);
    if (const auto it = order_.find(name); it != order_.end()) return it->second;
    Station s;
    for (const Station& known : known_)
      if (known.site.id == name) s = known;
    if (!s.kind_stated) describe(row, name, s);
    const auto fill = [&](std::string& place, Role role) {
      if (place.empty()) place = text(row, role);
    };
    fill(s.water_body, Role::water_body), fill(s.province, Role::province), fill(s.district, Role::district);
    const int number = static_cast<int>(out.stations.size());
    out.stations.push_back(std::move(s));
    order_.emplace(name, number);
    return number;
  }

  // A station that the station table does not hold: what its first row says.
  void describe(std::size_t row, const std::string& name, Station& s) {
    s.site.id = name, s.site.kind = plan_.kind;
    if (const std::string& kind = text(row, Role::kind); !kind.empty()) {
      const std::vector<std::string> words = {"river", "lake", "河流", "湖库"};
      s.site.kind = static_cast<WaterKind>(table_.choice(row, plan_.header(Role::kind), words, faults_) % 2);
      s.kind_stated = true;
    }
    if (const auto target = parse_class(text(row, Role::target_class));
        target && *target != WaterClass::worse_than_V)
      s.site.target = *target, s.target_stated = true;
    if (!plan_.header(Role::elevation).empty())
      s.site.elevation =
          table_.optional_number(row, plan_.header(Role::elevation), "m", {-500, 9000}, faults_).value_or(0);
  }

  const Standard& standard_;
  const base::Table& table_;
  const ColumnPlan& plan_;
  std::vector<Station> known_;
  base::Faults& faults_;
  std::map<std::string, int, std::less<>> order_;
};

}  // namespace

Observations read_observations(const std::filesystem::path& path, const std::filesystem::path& mapping) {
  const Standard standard = Standard::gb3838();
  const base::Table table = base::Table::read(path);
  base::Faults faults;
  const ColumnPlan plan =
      plan_columns(standard, table, mapping.empty() ? mapping_beside(path) : mapping, faults);
  faults.throw_if_any();
  std::vector<Station> known;
  if (!plan.stations.empty()) known = read_stations(plan.stations, faults);
  Observations out = Reader(standard, table, plan, std::move(known), faults).read();
  faults.throw_if_any();
  return out;
}

}  // namespace qinghe::assess
