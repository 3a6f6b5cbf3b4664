// What a basin carries: the list `constituents`, and constituents of its own in [constituents.KEY], where the list is
// `constituents.carried`.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "basin/reader.hpp"
#include "qinghe/assess/item.hpp"
#include "qinghe/base/text.hpp"
#include "qinghe/base/units.hpp"
#include "qinghe/quality/kinetics.hpp"
#include "qinghe/quality/own_loss_text.hpp"

namespace qinghe::basin {
namespace {

using constituents::OwnConstituent;

constexpr const char* carried_list = "carried";

// Names that a column of a table, a variable of a result or a lever has already.
constexpr std::array reserved = {
    "cod_cr",  "cod_mn",    "bod5",     "ammonia_n",   "nitrate_n", "total_n",  "total_p",     "suspended_solids", "chlorophyll_a", "ph",
    "unionised_ammonia_n", "cod", "nitrogen", "phosphorus",  "all",       "flow",     "discharge",   "depth",            "id",            "kind",
    "name_zh", "name_en",   "reach",    "district",    "share_along", "monthly", "water",      "quality_cv",       "source",        "note",
    "confidence", "variant", "from_other_basin", "like", "fast", "slow", "refractory", "particulate", "inorganic_p", "ammonia_of_tn", "nitrate_of_tn",
    "capacity_m3_day", "standard", "measured", "date", "section", "name", "time", "day", "lon", "lat", "river", "target_class", "network"};

bool is_name(std::string_view key) {
  return !key.empty() && key.size() <= 32 && key[0] >= 'a' && key[0] <= 'z' &&
         std::all_of(key.begin(), key.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

// A unit that results can carry, or "1" after a fault.
std::string unit_of(const base::Section& section, base::Faults& faults) {
  const std::string unit = section.text("unit", faults);
  if (!section.has("unit")) return "1";
  const auto parsed = base::parse_unit(unit);
  const bool plain = std::all_of(unit.begin(), unit.end(), [](char c) { return c >= ' ' && c <= '~'; });
  if (parsed && parsed->offset == 0 && plain) return unit;
  faults.add(section.fault("unit", "the unit of a concentration that qinghe knows, in ASCII, such as mg/L, ug/L, ng/L, uS/cm or Bq/L",
                           base::nearest(unit, base::unit_names())));
  return "1";
}

// An item of the standard that no constituent of the catalogue gives: metals, fluoride, petroleum …
void read_standard_item(const base::Section& section, OwnConstituent& own, const std::vector<OwnConstituent>& others, base::Faults& faults) {
  own.standard_item = section.text_or("standard_item", "", faults);
  if (own.standard_item.empty()) return;
  std::vector<std::string> known;
  for (std::size_t i = assess::index(assess::Item::copper); i <= assess::index(assess::Item::sulphide); ++i) known.emplace_back(assess::key(assess::item_at(i)));
  if (std::find(known.begin(), known.end(), own.standard_item) == known.end()) {
    faults.add(section.fault("standard_item", fmt::format("an item of GB 3838-2002 that is not computed already: {}", fmt::join(known, ", ")),
                             base::nearest(own.standard_item, known)));
    return;
  }
  for (const OwnConstituent& other : others)
    if (other.standard_item == own.standard_item)
      faults.add(section.fault("standard_item", fmt::format("an item of its own; {} is graded by it already", other.key)));
  const auto given = base::parse_unit(own.unit), milligrams = base::parse_unit("mg/L");
  if (!given || given->dimension != milligrams->dimension) {
    if (own.unit != "1") faults.add(section.fault("unit", "a mass per volume, such as mg/L, because it is graded by standard_item"));
    return;
  }
  own.per_standard = base::convert(1, own.unit, "mg/L");
}

OwnConstituent read_own(const std::string& key, const base::Section& section, const std::vector<OwnConstituent>& others, base::Faults& faults) {
  OwnConstituent own{.key = key, .name_en = section.text("name_en", faults), .name_zh = section.text("name_zh", faults), .unit = unit_of(section, faults)};
  // Numbers in a unit that is not known cannot be judged.
  base::Faults unjudged, &in_unit = own.unit == "1" ? unjudged : faults;
  own.scale = section.number("scale", own.unit, base::positive, in_unit);
  const auto stated = [&](std::size_t which) {
    const base::Parameter& p = quality::own_loss_parameters[which];
    return section.number_or(std::string(p.symbol), std::string(p.unit), {p.low, p.high}, p.value, faults);
  };
  own.decay = stated(quality::own_decay);
  own.theta = stated(quality::own_theta);
  own.settling = stated(quality::own_settling);
  own.background = section.number_or("background", own.unit, base::not_negative, 0, in_unit);
  own.source = section.text("source", faults);
  read_standard_item(section, own, others, faults);
  return own;
}

std::vector<std::string> catalogue_keys() {
  std::vector<std::string> keys;
  for (const auto& info : constituents::all_constituents()) keys.emplace_back(info.key);
  return keys;
}

void read_all_own(const base::Section& all, std::vector<OwnConstituent>& own, base::Faults& faults) {
  const std::vector<std::string> catalogue = catalogue_keys();
  for (const std::string& key : all.keys()) {
    if (key == carried_list) continue;
    const auto section = all.section(key, faults);
    if (!section) continue;
    const auto refuse = [&](std::string expected) {
      base::Fault fault = all.fault(key, std::move(expected));
      fault.value = key;
      faults.add(fault);
    };
    if (!is_name(key)) refuse("a name of at most 32 small letters, digits and _, beginning with a letter");
    if (std::find(catalogue.begin(), catalogue.end(), key) != catalogue.end()) refuse("a name that no constituent of `qinghe list constituents` has");
    if (std::find(reserved.begin(), reserved.end(), key) != reserved.end()) refuse("a name that no column of a table or result has");
    if (own.size() == constituents::most_own) refuse(fmt::format("at most {} constituents of the basin's own", constituents::most_own));
    OwnConstituent read = read_own(key, *section, own, faults);
    if (own.size() < constituents::most_own) own.push_back(std::move(read));
  }
}

// What of the catalogue is carried, named at `section`'s `list`.
void read_carried(const base::Section& section, const char* list, Basin& basin, base::Faults& faults) {
  const std::vector<std::string> keys = section.texts(list, faults);
  const bool lumped = basin.formulas.scheme == quality::KineticScheme::lumped;
  const auto carried = quality::lumped_constituents();
  if (keys.empty()) {
    if (lumped) return basin.constituents.assign(carried.begin(), carried.end());
    const auto standard = constituents::ConstituentSet::standard();
    basin.constituents.assign(standard.ids().begin(), standard.ids().end());
    return;
  }
  std::vector<std::string> known;
  for (const auto& info : constituents::all_constituents())
    if (!constituents::on_demand(info.id)) known.emplace_back(info.key);
  for (const std::string& key : keys) {
    const auto it = std::find(known.begin(), known.end(), key);
    if (it == known.end()) {
      base::Fault fault = section.fault(list, fmt::format("a known constituent ('{}' is none)", key), base::nearest(key, known));
      fault.value = key;
      faults.add(fault);
      continue;
    }
    const auto id = static_cast<constituents::Constituent>(it - known.begin());
    if (lumped && std::find(carried.begin(), carried.end(), id) == carried.end()) {
      base::Fault fault = section.fault(list, "what formulas.kinetics = \"lumped\" carries: COD, NH3-N, TP, heat, tracer");
      fault.value = key;
      faults.add(fault);
    } else if (std::find(basin.constituents.begin(), basin.constituents.end(), id) != basin.constituents.end())
      faults.add(section.fault(list, fmt::format("each constituent once ('{}' is repeated)", key)));
    else
      basin.constituents.push_back(id);
  }
}

}  // namespace

void read_constituents(const base::Section& root, Basin& basin, base::Faults& faults) {
  if (root.is_section("constituents")) {
    const auto section = root.section("constituents", faults);
    read_all_own(*section, basin.own_constituents, faults);
    read_carried(*section, carried_list, basin, faults);
  } else {
    read_carried(root, "constituents", basin, faults);
  }
  // The store that a formula exchanges with comes with it.
  if (basin.formulas.solids == quality::SolidsForm::krone_partheniades) basin.constituents.push_back(constituents::Constituent::bed_solids);
  if (basin.formulas.bed != quality::BedForm::prescribed)
    for (const auto& info : constituents::all_constituents())
      if (constituents::is_bed_pool(info.id)) basin.constituents.push_back(info.id);
  for (std::size_t i = 0; i < basin.own_constituents.size(); ++i) basin.constituents.push_back(constituents::own_constituent(i));
}

constituents::ConstituentSet constituent_set(const Basin& basin) { return constituents::ConstituentSet(basin.constituents, basin.own_constituents); }

}  // namespace qinghe::basin
