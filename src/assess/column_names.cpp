#include "assess/column_names.hpp"

#include <array>
#include <utility>
#include <vector>

#include "qinghe/base/text.hpp"
#include "qinghe/base/units.hpp"

namespace qinghe::assess {
namespace {

std::string with(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

// Lower case, ASCII digits for subscripts, no blanks, underscores or hyphens: spellings of one name become
// equal.
std::string plain(std::string_view text) {
  std::string out(text);
  static constexpr std::pair<std::string_view, std::string_view> same[] = {
      {"₂", "2"},  {"₃", "3"}, {"₄", "4"}, {"₅", "5"}, {"（", "("}, {"）", ")"},
      {"－", "-"}, {"—", "-"}, {"　", ""}, {"⁺", "+"}, {"⁻", "-"}};
  for (const auto& [from, to] : same) out = with(std::move(out), from, to);
  std::string kept;
  for (const char c : base::lower(out))
    if (c != ' ' && c != '_' && c != '-' && c != '\t') kept += c;
  return kept;
}

struct Alias {
  Item item;
  std::string_view name;
};
// Spellings met in bulletins and exports, beyond the names of the standard's own table.
constexpr Alias item_aliases[] = {{Item::water_temperature, "temperature"},
                                  {Item::water_temperature, "temp"},
                                  {Item::water_temperature, "温度"},
                                  {Item::ph, "pH值"},
                                  {Item::ph, "酸碱度"},
                                  {Item::dissolved_oxygen, "oxygen"},
                                  {Item::cod_mn, "高锰酸钾指数"},
                                  {Item::cod_mn, "CODMn"},
                                  {Item::cod_mn, "IMn"},
                                  {Item::cod_mn, "permanganate"},
                                  {Item::cod_cr, "COD"},
                                  {Item::cod_cr, "化学需氧量(COD)"},
                                  {Item::cod_cr, "CODCr"},
                                  {Item::bod5, "BOD"},
                                  {Item::bod5, "生化需氧量"},
                                  {Item::bod5, "五日生化需氧量(BOD5)"},
                                  {Item::ammonia_n, "NH3N"},
                                  {Item::ammonia_n, "NH4-N"},
                                  {Item::ammonia_n, "氨氮(NH3-N)"},
                                  {Item::ammonia_n, "ammonia"},
                                  {Item::total_p, "总磷(以P计)"},
                                  {Item::total_p, "phosphorus"},
                                  {Item::total_n, "总氮(以N计)"},
                                  {Item::total_n, "nitrogen"},
                                  {Item::fluoride, "氟化物(以F-计)"},
                                  {Item::fluoride, "F"},
                                  {Item::chromium_vi, "六价铬"},
                                  {Item::chromium_vi, "铬（六价）"},
                                  {Item::cyanide, "CN"},
                                  {Item::volatile_phenol, "挥发性酚"},
                                  {Item::petroleum, "石油"},
                                  {Item::anionic_surfactant, "LAS"},
                                  {Item::sulphide, "sulfide"},
                                  {Item::faecal_coliform, "fecal coliform"},
                                  {Item::faecal_coliform, "粪大肠菌"}};

struct ExtraName {
  Extra extra;
  std::string_view name;
};
constexpr ExtraName extra_names[] = {
    {Extra::chlorophyll_a, "chlorophyll_a"}, {Extra::chlorophyll_a, "叶绿素a"},
    {Extra::chlorophyll_a, "叶绿素"},        {Extra::chlorophyll_a, "chla"},
    {Extra::chlorophyll_a, "chl-a"},         {Extra::secchi_depth, "secchi_depth"},
    {Extra::secchi_depth, "透明度"},         {Extra::secchi_depth, "SD"},
    {Extra::secchi_depth, "transparency"},   {Extra::redox, "redox"},
    {Extra::redox, "氧化还原电位"},          {Extra::redox, "ORP"}};

struct RoleName {
  Role role;
  std::string_view name;
};
constexpr RoleName role_names[] = {{Role::station, "station"},
                                   {Role::station, "断面名称"},
                                   {Role::station, "断面"},
                                   {Role::station, "站点名称"},
                                   {Role::station, "站点"},
                                   {Role::station, "站名"},
                                   {Role::station, "测站"},
                                   {Role::station, "测站名称"},
                                   {Role::station, "点位"},
                                   {Role::station, "点位名称"},
                                   {Role::station, "监测点"},
                                   {Role::station, "section"},
                                   {Role::station, "site"},
                                   {Role::time, "time"},
                                   {Role::time, "date"},
                                   {Role::time, "datetime"},
                                   {Role::time, "month"},
                                   {Role::time, "obs_time"},
                                   {Role::time, "监测时间"},
                                   {Role::time, "采样时间"},
                                   {Role::time, "采样日期"},
                                   {Role::time, "监测日期"},
                                   {Role::time, "时间"},
                                   {Role::time, "日期"},
                                   {Role::time, "月份"},
                                   {Role::time, "period"},
                                   {Role::published_class, "水质类别"},
                                   {Role::published_class, "类别"},
                                   {Role::published_class, "水质等级"},
                                   {Role::published_class, "现状类别"},
                                   {Role::published_class, "grade"},
                                   {Role::published_class, "class"},
                                   {Role::published_class, "published_class"},
                                   {Role::status, "status"},
                                   {Role::status, "状态"},
                                   {Role::status, "站点情况"},
                                   {Role::status, "运行状态"},
                                   {Role::water_body, "river"},
                                   {Role::water_body, "河流"},
                                   {Role::water_body, "河流名称"},
                                   {Role::water_body, "所在水体"},
                                   {Role::water_body, "水体"},
                                   {Role::water_body, "water_body"},
                                   {Role::province, "province"},
                                   {Role::province, "省份"},
                                   {Role::province, "省"},
                                   {Role::district, "district"},
                                   {Role::district, "city"},
                                   {Role::district, "区县"},
                                   {Role::district, "城市"},
                                   {Role::district, "行政区"},
                                   {Role::kind, "kind"},
                                   {Role::kind, "水体类型"},
                                   {Role::kind, "断面类型"},
                                   {Role::target_class, "target_class"},
                                   {Role::target_class, "目标类别"},
                                   {Role::target_class, "考核目标"},
                                   {Role::target_class, "水质目标"},
                                   {Role::elevation, "elevation"},
                                   {Role::elevation, "高程"},
                                   {Role::state, "state"},
                                   {Role::state, "水情"}};

std::optional<ColumnMeaning> by_name(const Standard& standard, std::string_view name) {
  const std::string wanted = plain(name);
  if (wanted.empty()) return std::nullopt;
  for (const ItemStandard& item : standard.items())
    for (const std::string_view spelling : {key(item.item), std::string_view(item.symbol),
                                            std::string_view(item.name_zh), std::string_view(item.name_en)})
      if (plain(spelling) == wanted) return ColumnMeaning{.role = Role::item, .item = item.item};
  for (const Alias& alias : item_aliases)
    if (plain(alias.name) == wanted) return ColumnMeaning{.role = Role::item, .item = alias.item};
  for (const ExtraName& extra : extra_names)
    if (plain(extra.name) == wanted) return ColumnMeaning{.role = Role::extra, .extra = extra.extra};
  for (const RoleName& role : role_names)
    if (plain(role.name) == wanted) return ColumnMeaning{.role = role.role};
  return std::nullopt;
}

}  // namespace

std::string spelled_unit(std::string_view written) {
  std::string unit(base::trim(written));
  static constexpr std::pair<std::string_view, std::string_view> same[] = {
      {"／", "/"}, {"μ", "µ"}, {"·", " "}, {"⁻¹", "-1"}, {"℃", "degC"}, {"°C", "degC"}};
  for (const auto& [from, to] : same) unit = with(std::move(unit), from, to);
  static constexpr std::pair<std::string_view, std::string_view> whole[] = {
      {"mgL", "mg/L"},     {"ugL", "ug/L"},     {"mg/l", "mg/L"}, {"ug/l", "ug/L"},   {"µg/l", "ug/L"},
      {"毫克/升", "mg/L"}, {"微克/升", "ug/L"}, {"C", "degC"},    {"摄氏度", "degC"}, {"无量纲", "1"},
      {"-", "1"},          {"个/L", "1/L"},     {"个/升", "1/L"}, {"MPN/L", "1/L"},   {"CFU/L", "1/L"},
      {"cfu/L", "1/L"},    {"米", "m"},         {"厘米", "cm"},   {"毫伏", "mV"}};
  for (const auto& [from, to] : whole)
    if (unit == from) return std::string(to);
  return unit;
}

std::optional<ColumnMeaning> column_meaning(const Standard& standard, std::string_view header) {
  header = base::trim(header);
  if (auto meaning = by_name(standard, header)) return meaning;
  // "name(unit)", "name_unit" and "name unit".
  const std::string text = with(with(std::string(header), "（", "("), "）", ")");
  std::vector<std::pair<std::string, std::string>> readings;
  if (const auto open = text.rfind('('); open != std::string::npos && text.ends_with(')'))
    readings.emplace_back(text.substr(0, open), text.substr(open + 1, text.size() - open - 2));
  for (const char separator : {'_', ' ', ','})
    if (const auto at = text.rfind(separator); at != std::string::npos)
      readings.emplace_back(text.substr(0, at), text.substr(at + 1));
  for (const auto& [name, unit] : readings) {
    const std::string spelled = spelled_unit(unit);
    if (!base::parse_unit(spelled)) continue;
    if (auto meaning = by_name(standard, name)) {
      meaning->unit = spelled;
      return meaning;
    }
  }
  return std::nullopt;
}

std::optional<Extra> extra_from_key(std::string_view text) {
  for (const Extra extra : {Extra::chlorophyll_a, Extra::secchi_depth, Extra::redox})
    if (key(extra) == text) return extra;
  return std::nullopt;
}

std::string_view key(Role role) {
  constexpr std::array<std::string_view, role_count> keys = {
      "item",     "extra",    "time", "station",      "published_class", "status", "water_body",
      "province", "district", "kind", "target_class", "elevation",       "state"};
  return keys[static_cast<std::size_t>(role)];
}

std::string_view key(Extra extra) {
  constexpr std::array<std::string_view, 3> keys = {"chlorophyll_a", "secchi_depth", "redox"};
  return keys[static_cast<std::size_t>(extra)];
}

std::string_view unit(Extra extra) {
  constexpr std::array<std::string_view, 3> units = {"mg/m3", "m", "mV"};
  return units[static_cast<std::size_t>(extra)];
}

}  // namespace qinghe::assess
