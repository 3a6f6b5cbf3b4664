// What the numbers of a run rest on.
#include <fmt/format.h>

#include "parts.hpp"

namespace qinghe::report {
namespace {

void count(Share& share, base::Confidence confidence) {
  switch (confidence) {
    case base::Confidence::measured:
    case base::Confidence::confirmed:
      ++share.measured;
      break;
    case base::Confidence::reported:
      ++share.reported;
      break;
    case base::Confidence::recalled:
    case base::Confidence::uncertain:
      ++share.recalled;
      break;
    case base::Confidence::assumed:
      ++share.assumed;
      break;
  }
}

template <class List>
Share share_of(std::string key, Text name, const List& list) {
  Share share{.key = std::move(key), .name = std::move(name)};
  for (const auto& entry : list) count(share, entry.confidence);
  return share;
}

std::vector<Text> not_simulated(bool coliform) {
  std::vector<Text> texts{
      {"GB 3838-2002 "
       "基本项目中，参与评价的只有溶解氧、高锰酸盐指数、化学需氧量、五日生化需氧量、氨氮、总磷和 pH 七项"
       "（总氮仅供参考）；"
       "重金属、石油类、挥发酚、氰化物等未模拟。",
       "Of the basic items of GB 3838-2002 only DO, CODMn, CODCr, BOD5, NH3-N, TP and pH are simulated and "
       "graded (TN "
       "for reference); metals, petroleum, phenol, cyanide and the rest are not."},
      {"农药、抗生素等新污染物未模拟。",
       "Pesticides, antibiotics and other emerging pollutants are not simulated."},
      {"突发事故排放与违法偷排未计入。", "Accidental and illegal discharges are not included."},
      {"闸坝与水库按固定规则运行，未采用实际调度记录。",
       "Gates and reservoirs follow fixed rules, not records of actual operation."}};
  if (!coliform) texts.push_back({"粪大肠菌群未模拟。", "Faecal coliform is not simulated."});
  return texts;
}

}  // namespace

Trust make_trust(const Results& results, const basin::Model& model) {
  const basin::Basin& basin = *model.basin;
  Trust trust;
  trust.shares = {share_of("nodes", {"节点", "Nodes"}, basin.nodes),
                  share_of("reaches", {"河段", "Reaches"}, basin.reaches),
                  share_of("sections", {"断面", "Sections"}, basin.sections),
                  share_of("sources", {"点源与边界", "Sources and boundaries"}, basin.sources)};
  for (const basin::PointSource& source : basin.sources)
    if (source.source.kind == constituents::SourceKind::upstream || source.from_other_basin)
      trust.boundaries.push_back({.name = {source.source.name_zh, source.source.name_en},
                                  .flow = source.flow,
                                  .low = source.flow_low,
                                  .high = source.flow_high,
                                  .confidence = std::string(base::name(source.confidence)),
                                  .source = source.citation});
  trust.notes = results.notes;
  trust.not_simulated = not_simulated(model.set.has(constituents::Constituent::coliform));
  int schematic = 0;
  for (const basin::Reach& reach : basin.reaches) schematic += reach.schematic ? 1 : 0;
  trust.statements = {
      {"本页全部数值为模型模拟结果，不是监测数据。",
       "Every number on this page is simulated; none is a measurement."},
      {basin.calibration_zh, basin.calibration_en},
      {fmt::format("{} 个河段中有 {} 个为示意线位（地图上以虚线表示），长度取自数据表，不得在图上量取。",
                   basin.reaches.size(), schematic),
       fmt::format(
           "{} of {} reaches are drawn schematically (dashed on the map); their lengths come from tables and "
           "must not be measured on the map.",
           schematic, basin.reaches.size())}};
  if (basin.formulas.scheme == quality::KineticScheme::lumped)
    trust.statements.insert(trust.statements.begin() + 1,
                            {"本次为筛查模式：化学需氧量、氨氮、总磷各按一个一级衰减系数计算，溶解氧、藻类与底泥未模拟，类别只由这几项评定。",
                             "Screening mode: COD, NH3-N and TP each by one first-order decay; oxygen, algae and the bed are not "
                             "simulated, and the classes rest on these items alone."});
  trust.leading = basin.formulas.scheme == quality::KineticScheme::lumped ? 3 : 2;
  return trust;
}

}  // namespace qinghe::report
