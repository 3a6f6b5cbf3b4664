#include "app/topics.hpp"

#include <fmt/format.h>

#include "qinghe/assess/discharge.hpp"
#include "qinghe/assess/standard.hpp"
#include "qinghe/base/error.hpp"
#include "qinghe/base/units.hpp"
#include "qinghe/basin/model_parameters.hpp"
#include "qinghe/constituents/constituent.hpp"
#include "qinghe/intervene/intervention.hpp"
#include "qinghe/quality/kinetics.hpp"
#include "qinghe/quality/own_loss_text.hpp"

namespace qinghe::app {
namespace {

std::string in(Language language, std::string_view zh, std::string_view en) {
  return std::string(language == Language::zh ? zh : en);
}

Listing constituents(Language language) {
  Listing listing{{{"key", "代号", "key"},
                   {"name_zh", "名称", "name (zh)"},
                   {"name_en", "英文名", "name (en)"},
                   {"unit", "单位", "unit"},
                   {"expressed_as", "以…计", "expressed as"},
                   {"place", "所在", "place"}},
                  {}};
  for (const auto& info : qinghe::constituents::all_constituents())
    listing.rows.push_back({std::string(info.key), std::string(info.name_zh), std::string(info.name_en),
                            std::string(info.unit), std::string(info.expressed_as),
                            qinghe::constituents::attached(info.id) ? in(language, "河床", "bed")
                                                                    : in(language, "水体", "water")});
  return listing;
}

Listing processes(Language language) {
  Listing listing{{{"key", "代号", "key"},
                   {"name", "名称", "name"},
                   {"formula", "公式", "formula"},
                   {"row", "计量系数", "stoichiometry"},
                   {"source", "来源", "source"}},
                  {}};
  for (const auto& process : quality::processes())
    listing.rows.push_back({std::string(process.key), in(language, process.name_zh, process.name_en),
                            std::string(process.formula), quality::stoichiometry(process),
                            std::string(process.source)});
  const quality::OwnLossText& own = quality::own_loss_text;
  listing.rows.push_back({std::string(own.key), in(language, own.name_zh, own.name_en), std::string(own.formula),
                          std::string(own.stoichiometry), std::string(own.source)});
  return listing;
}

std::vector<Cell> parameter_row(std::string name, const base::Parameter& p) {
  return {std::move(name),
          p.value,
          std::string(p.unit),
          p.low,
          p.high,
          std::string(p.description),
          std::string(base::name(p.confidence)),
          std::string(p.source)};
}

Listing parameters(Language) {
  Listing listing{{{"name", "参数", "parameter"},
                   {"value", "默认值", "default"},
                   {"unit", "单位", "unit"},
                   {"low", "下限", "low"},
                   {"high", "上限", "high"},
                   {"description", "含义", "meaning"},
                   {"confidence", "可信度", "confidence"},
                   {"source", "来源", "source"}},
                  {}};
  for (const auto& parameter : basin::model_parameters())
    listing.rows.push_back(parameter_row(parameter.name, parameter.record));
  for (const intervene::Type* type : intervene::catalogue())
    for (const base::Parameter& p : type->parameters)
      listing.rows.push_back(parameter_row(fmt::format("{}.{}", type->key, p.symbol), p));
  return listing;
}

std::string range(const intervene::CostRange& cost) {
  return fmt::format("{:g}–{:g}–{:g}", cost.low, cost.middle, cost.high);
}

Listing interventions(Language language) {
  Listing listing{{{"key", "代号", "key"},
                   {"name", "名称", "name"},
                   {"treats", "削减对象", "treats"},
                   {"target", "位置", "target"},
                   {"size_unit", "规模单位", "size unit"},
                   {"capex_cny_per_unit", "单位投资(元)", "capex CNY/unit"},
                   {"opex_cny_per_unit_year", "单位年运行费(元)", "opex CNY/unit/year"},
                   {"life_years", "寿命(年)", "life (years)"},
                   {"cost_confidence", "造价可信度", "cost confidence"},
                   {"cost_source", "造价来源", "cost source"}},
                  {}};
  for (const intervene::Type* type : intervene::catalogue())
    listing.rows.push_back({std::string(type->key), in(language, type->name_zh, type->name_en),
                            std::string(type->treats), std::string(type->target_kind),
                            std::string(type->size_unit), range(type->capex_per_unit),
                            range(type->opex_per_unit), type->life_years,
                            std::string(base::name(type->cost_confidence)), std::string(type->cost_source)});
  return listing;
}

Listing standards(Language language) {
  Listing listing{{{"item", "代号", "item"},
                   {"name", "项目", "name"},
                   {"water", "水体", "water"},
                   {"sense", "方向", "sense"},
                   {"I", "Ⅰ", "I"},
                   {"II", "Ⅱ", "II"},
                   {"III", "Ⅲ", "III"},
                   {"IV", "Ⅳ", "IV"},
                   {"V", "Ⅴ", "V"},
                   {"interval", "区间", "interval"},
                   {"unit", "单位", "unit"},
                   {"assessed", "参评", "assessed"}},
                  {}};
  static constexpr std::string_view senses[] = {"max", "min", "interval", "change"};
  const assess::Standard standard = assess::Standard::gb3838();
  for (const assess::ItemStandard& item : standard.items()) {
    const auto row = [&](const std::array<double, 5>& limits, std::string water) {
      std::vector<Cell> cells = {std::string(assess::key(item.item)),
                                 in(language, item.name_zh, item.name_en), std::move(water),
                                 std::string(senses[static_cast<std::size_t>(item.sense)])};
      for (const double limit : limits) cells.emplace_back(limit);
      cells.emplace_back(
          item.sense == assess::Sense::interval ? Cell(fmt::format("{}–{}", item.low, item.high)) : Cell());
      cells.emplace_back(item.unit);
      cells.emplace_back(item.assessed);
      listing.rows.push_back(std::move(cells));
    };
    row(item.river, in(language, "河流", "river"));
    row(item.lake, in(language, "湖库", "lake"));
  }
  return listing;
}

Listing discharge(Language language) {
  Listing listing{{{"standard", "标准", "standard"},
                   {"class", "级别", "class"},
                   {"applies_to", "适用", "applies to"},
                   {"item", "代号", "item"},
                   {"limit", "限值", "limit"},
                   {"bracket", "括号内", "bracket"},
                   {"bracket_rule", "括号条件", "bracket holds"},
                   {"unit", "单位", "unit"},
                   {"low", "下限", "low"},
                   {"high", "上限", "high"},
                   {"confidence", "可信度", "confidence"}},
                  {}};
  const auto rule = [&](assess::BracketRule r) -> Cell {
    switch (r) {
      case assess::BracketRule::december_to_march:
        return in(language, "12月1日至3月31日", "1 December – 31 March");
      case assess::BracketRule::water_at_most_12c:
        return in(language, "水温 ≤12 ℃", "water ≤ 12 °C");
      case assess::BracketRule::none:
        break;
    }
    return {};
  };
  const assess::DischargeLimits limits = assess::DischargeLimits::built_in();
  for (const assess::DischargeLimit& l : limits.all())
    listing.rows.push_back({l.standard, l.class_key, in(language, l.name_zh, l.name_en), l.item, l.limit,
                            l.bracket, rule(l.rule), l.unit, l.low, l.high,
                            std::string(base::name(l.confidence))});
  return listing;
}

Listing units(Language) {
  Listing listing{
      {{"unit", "单位", "unit"}, {"factor", "换算系数", "SI factor"}, {"offset", "偏移", "offset"}}, {}};
  for (const std::string& name : base::unit_names()) {
    const auto unit = base::parse_unit(name);
    if (!unit) throw base::InternalError("a listed unit is not known: " + name);
    listing.rows.push_back({name, unit->factor, unit->offset});
  }
  return listing;
}

}  // namespace

Listing own_constituents(const basin::Basin& basin, Language language) {
  Listing listing{{{"key", "代号", "key"},
                   {"name", "名称", "name"},
                   {"unit", "单位", "unit"},
                   {"scale", "量级", "scale"},
                   {"decay", "20 ℃ 衰减 /d", "decay at 20 degC, 1/d"},
                   {"theta", "温度系数", "theta"},
                   {"settling", "沉降 m/d", "settling, m/d"},
                   {"background", "背景值", "background"},
                   {"standard_item", "评价项目", "standard item"},
                   {"source", "来源", "source"}},
                  {}};
  for (const auto& own : basin.own_constituents)
    listing.rows.push_back({own.key, in(language, own.name_zh, own.name_en), own.unit, own.scale, own.decay, own.theta, own.settling, own.background, own.standard_item, own.source});
  return listing;
}

std::span<const Topic> topics() {
  static constexpr Topic all[] = {
      {"processes", {"动力学过程（Petersen 行）", "Kinetic processes (Petersen rows)"}, processes},
      {"interventions",
       {"治理措施类型（造价 低–中–高，2020–2023 年价格）",
        "Intervention types (costs low–middle–high, 2020–2023 prices)"},
       interventions},
      {"constituents", {"组分", "Constituents"}, constituents},
      {"parameters", {"参数：默认值、范围、来源", "Parameters: default, bounds, source"}, parameters},
      {"standards", {"GB 3838-2002 表 1", "GB 3838-2002 Table 1"}, standards},
      {"discharge",
       {"污水排放标准（DB11/890、DB11/307、GB 18918、DB13/2795）",
        "Discharge limits (DB11/890, DB11/307, GB 18918, DB13/2795)"},
       discharge},
      {"units", {"单位（换算为国际单位制）", "Units, converted to SI"}, units},
  };
  return all;
}

}  // namespace qinghe::app
