#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "basin/read_water_config.hpp"
#include "basin/reader.hpp"
#include "qinghe/base/digest.hpp"
#include "qinghe/base/text.hpp"
#include "qinghe/quality/kinetics.hpp"

namespace qinghe::basin {
namespace {

const std::vector<std::string> table_names = {
    "nodes",    "reaches",        "runoff_sets",         "subcatchments", "sewersheds", "plants",
    "sources",  "abstractions",   "reservoirs",          "splits",        "sections",   "lengths",
    "geometry", "runoff_quality", "discharge_standards", "rural_sources", "gates"};

void read_period(const base::Section& root, Basin& basin, base::Faults& faults) {
  const auto period = root.section("period", faults);
  if (!period) {
    faults.add(root.fault("period", "a section [period] with warmup, start and end"));
    return;
  }
  const std::size_t before = faults.all().size();
  basin.period.warmup = period->instant("warmup", basin.utc_offset, faults);
  basin.period.start = period->instant("start", basin.utc_offset, faults);
  basin.period.end = period->instant("end", basin.utc_offset, faults);
  basin.period.spin_up_years = static_cast<int>(period->integer_or("spin_up_years", 0, 500, basin.period.spin_up_years, faults));
  basin.period.spin_up_change = period->number_or("spin_up_change", "1", {1e-6, 1}, basin.period.spin_up_change, faults);
  if (faults.all().size() > before) return;
  if (basin.period.start < basin.period.warmup)
    faults.add(period->fault("warmup", fmt::format("a date not after the start {}",
                                                   base::iso_date(basin.period.start, basin.utc_offset))));
  if (basin.period.end <= basin.period.start)
    faults.add(period->fault("end", fmt::format("a date after the start {}",
                                                base::iso_date(basin.period.start, basin.utc_offset))));
  const auto local = [&](base::Instant instant) { return instant.seconds + basin.utc_offset; };
  if (local(basin.period.warmup) % 3600 != 0) faults.add(period->fault("warmup", "a whole hour"));
  for (const auto& [key, instant] : {std::pair{"start", basin.period.start}, {"end", basin.period.end}})
    if (local(instant) % 86400 != 0)
      faults.add(period->fault(key, "a date or a midnight: results are whole days"));
}

void read_calibration(const base::Section& root, Basin& basin, base::Faults& faults) {
  const auto section = root.section("calibration", faults);
  if (!section) return;
  for (const auto& [key, text] : {std::pair{"zh", &basin.calibration_zh}, {"en", &basin.calibration_en}}) {
    const std::size_t before = faults.all().size();
    *text = section->text(key, faults);
    if (faults.all().size() == before && base::trim(*text).empty()) faults.add(section->fault(key, "what was fitted to measurements, in words"));
  }
}

void read_kinetics(const base::Section& root, Basin& basin, base::Faults& faults) {
  const auto kinetics = root.section("kinetics", faults);
  if (!kinetics) return;
  for (const std::string& process : kinetics->keys()) {
    const auto section = kinetics->section(process, faults);
    if (!section) continue;
    for (const std::string& symbol : section->keys()) {
      const std::string name = process + "." + symbol;
      const auto& all = quality::parameters();
      const auto known = std::find_if(all.begin(), all.end(), [&](const auto& p) { return p.name == name; });
      if (known == all.end()) {
        section->number(symbol, "1", base::any, faults);  // read, so that it is told once
        faults.add(section->fault(symbol, "the name of a kinetic parameter, see `qinghe list parameters`", base::nearest(name, quality::KineticParameters::names())));
        continue;
      }
      const base::Parameter& record = known->record;
      basin.kinetic_parameters[name] = section->number(symbol, record.unit, {record.low, record.high}, faults);
    }
  }
}

// Which published form the kinetics take where several are in use, and processes left out.
void read_formulas(const base::Section& root, Basin& basin, base::Faults& faults) {
  static const std::vector<std::string> winds = {"banks_herrera", "wanninkhof", "none"}, lights = {"smith", "half_saturation", "steele"},
                                        oxygens = {"exponential", "half_saturation", "second_order"}, longwaves = {"brunt", "brutsaert"}, solids = {"settling", "krone_partheniades"},
                                        schemes = {"full", "lumped"}, beds = {"prescribed", "store", "two_layer"};
  if (const auto section = root.section("formulas", faults)) {
    auto& f = basin.formulas;
    f.scheme = static_cast<quality::KineticScheme>(section->choice_or("kinetics", schemes, 0, faults));
    f.reaeration = static_cast<quality::ReaerationFormula>(section->choice_or("reaeration", reaeration_names, 0, faults));
    f.wind = static_cast<quality::WindFormula>(section->choice_or("wind", winds, 0, faults));
    f.light = static_cast<quality::LightForm>(section->choice_or("light", lights, 0, faults));
    f.oxygen = static_cast<quality::OxygenForm>(section->choice_or("oxygen", oxygens, 0, faults));
    f.solids = static_cast<quality::SolidsForm>(section->choice_or("solids", solids, 0, faults));
    if (f.solids == quality::SolidsForm::krone_partheniades && f.scheme == quality::KineticScheme::lumped)
      faults.add(section->fault("solids", "\"settling\" where formulas.kinetics = \"lumped\", which carries no solids"));
    f.bed = static_cast<quality::BedForm>(section->choice_or("bed", beds, 0, faults));
    if (f.bed != quality::BedForm::prescribed && f.scheme == quality::KineticScheme::lumped)
      faults.add(section->fault("bed", "\"prescribed\" where formulas.kinetics = \"lumped\", which takes nothing from a bed"));
    f.longwave = static_cast<quality::LongwaveForm>(section->choice_or("longwave", longwaves, 0, faults));
  }
  if (const auto section = root.section("processes", faults)) {
    std::vector<std::string> known;
    for (const quality::ProcessInfo& p : quality::processes()) known.emplace_back(p.key);
    for (const std::string& key : section->texts("without", faults)) {
      if (std::find(known.begin(), known.end(), key) == known.end())
        faults.add(section->fault("without", fmt::format("processes of `qinghe list processes` ('{}' is none)", key), base::nearest(key, known)));
      else
        basin.without.push_back(key);
    }
  }
}

void read_regulatory(const base::Section& root, Basin& basin, base::Faults& faults) {
  const auto section = root.section("regulatory", faults);
  if (!section) return;
  auto& p = basin.regulatory;
  p.cod_mn_share = section->number_or("cod_mn_share", "1", base::share, p.cod_mn_share, faults);
  p.bottle_hydrolysis =
      section->number_or("bottle_hydrolysis", "1/day", base::positive, p.bottle_hydrolysis, faults);
  p.bottle_slow = section->number_or("bottle_slow", "1/day", base::positive, p.bottle_slow, faults);
  p.bottle_fast = section->number_or("bottle_fast", "1/day", base::positive, p.bottle_fast, faults);
  static const std::vector<std::string> ph_means = {"plain", "hydrogen_ion"};
  p.ph_of_ions = section->choice_or("ph_mean", ph_means, 0, faults) == 1;
}

void read_sewer_parameters(const base::Section& root, Basin& basin, base::Faults& faults) {
  basin.sewer_parameters.own = static_cast<int>(basin.own_constituents.size());
  basin.sewer_parameters.own_foreign = usual_own(basin, "river");
  basin.sewer_parameters.own_base = usual_own(basin, "raw_sewage");
  const auto section = root.section("sewers", faults);
  if (!section) return;
  for (const auto& [member, record] : sewer::sewer_parameter_records()) {
    double& value = basin.sewer_parameters.*member;
    value = section->number_or(record.symbol, record.unit, {record.low, record.high}, value, faults);
  }
  if (const double steps = 3600 / basin.sewer_parameters.inner_step; std::isfinite(steps) && steps != std::round(steps))
    faults.add(section->fault("inner_step", "a whole share of an hour, as 300 s"));
  static const std::vector<std::string> spaces = {"areal", "gauges"};
  static const std::vector<std::string> runoffs = {"event_mean", "build_up"};
  if (section->choice_or("runoff", runoffs, 0, faults) == 1) {
    basin.sewer_parameters.streets = basin.town_quality;
    basin.sewer_parameters.streets->gathers = true;
  }
  static const std::vector<std::string> effluents = {"expected", "permit", "sampled"};
  basin.sewer_parameters.effluent = static_cast<sewer::EffluentMode>(section->choice_or("effluent", effluents, 0, faults));
  basin.sewer_parameters.effluent_seed = static_cast<std::uint64_t>(section->integer_or("effluent_seed", 0, 1'000'000'000, 1, faults));
  basin.rain_members.count = static_cast<int>(section->integer_or("rain_members", 0, 10'000, 0, faults));
  basin.rain_members.seed = static_cast<std::uint64_t>(section->integer_or("rain_seed", 0, 1'000'000'000, 1, faults));
  basin.rain_members.areal = section->choice_or("rain_space", spaces, 0, faults) == 0;
}

}  // namespace

void Reader::read_config(const std::vector<std::string>& overrides) {
  const std::filesystem::path file = basin.folder / "basin.toml";
  const auto text = bytes(file, "basin.toml");
  if (!text) faults.throw_if_any();  // nothing else can be read without it
  auto config = base::Config::parse(base::to_utf8(*text, file.string()), file.string());
  for (const std::string& assignment : overrides) config.set(assignment);
  basin.effective_toml = config.to_toml();

  const base::Section& root = config.root();
  basin.id = root.text("id", faults);
  basin.name_zh = root.text("name_zh", faults);
  basin.name_en = root.text("name_en", faults);
  basin.utc_offset = static_cast<int>(
      60 * root.integer_or("utc_offset_minutes", -14 * 60, 14 * 60, base::beijing_offset / 60, faults));
  // A faulty length is told; the default takes its place so that the rest can be checked.
  const double cell_length = root.number_or("cell_length", "m", {50, 20'000}, basin.cell_length, faults);
  if (cell_length == cell_length) basin.cell_length = cell_length;
  const std::vector<std::string> variants = root.texts("variants", faults);
  if (!variants.empty())
    basin.variant = variants[root.choice_or("variant", variants, 0, faults)];
  else if (root.has("variant"))
    faults.add(root.fault("variants", "the list of variants that `variant` chooses from"));

  read_period(root, basin, faults);
  read_calibration(root, basin, faults);
  read_formulas(root, basin, faults);
  read_constituents(root, basin, faults);
  read_kinetics(root, basin, faults);
  read_channel(root, basin, inflow_in_vain, faults);
  read_beds(root, basin.hydraulics.bed, faults);
  read_surface(root, basin.surface, faults);
  read_inflow_water(root, basin, faults);
  read_regulatory(root, basin, faults);
  read_land(root, basin, faults);
  read_splittings(root, basin, faults);
  read_town_quality(root, basin.town_quality, faults);
  read_output(root);
  read_sewer_parameters(root, basin, faults);

  if (const auto section = root.section("numerics", faults)) {
    static const std::vector<std::string> integrators = {"split", "arkode", "cvode"};
    basin.integrator = integrators[section->choice_or("integrator", integrators, 0, faults)];
    basin.relative_tolerance =
        section->number_or("relative_tolerance", "1", {1e-12, 0.1, true}, basin.relative_tolerance, faults);
    static const std::vector<std::string> solvers = {"sweep", "klu", "gmres"};
    basin.linear_solver = solvers[section->choice_or("linear_solver", solvers, 0, faults)];
    static const std::vector<std::string> cells = {"equal", "automatic"};
    basin.automatic_cells = section->choice_or("cells", cells, 0, faults) == 1;
    basin.cell_refinement = static_cast<int>(section->integer_or("cell_refinement", 1, 16, 1, faults));
    basin.splittings = static_cast<int>(section->integer_or("splittings", 1, 64, basin.splittings, faults));
  }
  if (const auto section = root.section("weather", faults)) {
    basin.weather_folder = basin.folder / section->text("folder", faults);
    if (section->has("daily")) daily_weather(*section);
    read_design_storm(*section);
    basin.daily_seed = static_cast<std::uint64_t>(section->integer_or("daily_seed", 1, 1'000'000'000, 1, faults));
  } else
    faults.add(root.fault("weather", "a section [weather] with folder"));
  if (const auto section = root.section("tables", faults))
    for (const std::string& table : table_names)
      if (section->has(table)) tables[table] = section->text(table, faults);
  if (const auto section = root.section("map", faults))
    basin.geometry_attribution = section->text_or("attribution", "", faults);
  root.finish(faults);
}

}  // namespace qinghe::basin
