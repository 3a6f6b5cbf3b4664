#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "qinghe/base/text.hpp"
#include "qinghe/constituents/carbonate.hpp"
#include "qinghe/constituents/regulatory.hpp"
#include "qinghe/constituents/stoichiometry.hpp"

namespace qinghe::constituents {

namespace {

// Shares of COD by biodegradability differ more between places than between authors: calibrate.
constexpr std::string_view sewage_source =
    "usual domestic sewage, after Henze et al. 2008 and Metcalf & Eddy 2014; calibrate";
constexpr std::string_view judged =
    "judged from BOD5/COD, VSS/TSS and N, P speciation usual for such water; calibrate";

// Alkalinity and pH [uncertain]: waters of the North China plain are hard; each may lie a third lower or higher, pH 0.4 to
// either side. Nitrification in a plant takes 7 g of alkalinity per g N from sewage.
// The algal seed of 0.1 mg/m³ in water from rivers and ponds keeps a reach able to bloom.
constexpr std::array<Splitting, 7> table{{
    {.key = "raw_sewage",
     .fast = .35,
     .slow = .35,
     .refractory = .10,
     .particulate = .20,
     .inorganic_p = .60,
     .ammonia_of_tn = .70,
     .nitrate_of_tn = 0,
     .alkalinity = 300,
     .ph = 7.4,
     .phytoplankton = 0,
     .source = sewage_source,
     .confidence = base::Confidence::uncertain},
    {.key = "combined_overflow",
     .fast = .20,
     .slow = .30,
     .refractory = .15,
     .particulate = .35,
     .inorganic_p = .50,
     .ammonia_of_tn = .55,
     .nitrate_of_tn = .10,
     .alkalinity = 120,
     .ph = 7.4,
     .phytoplankton = 0,
     .source = judged,
     .confidence = base::Confidence::uncertain},
    {.key = "stormwater",
     .fast = .10,
     .slow = .25,
     .refractory = .30,
     .particulate = .35,
     .inorganic_p = .40,
     .ammonia_of_tn = .25,
     .nitrate_of_tn = .35,
     .alkalinity = 60,
     .ph = 7.3,
     .phytoplankton = 0,
     .source = judged,
     .confidence = base::Confidence::uncertain},
    {.key = "effluent",
     .fast = .05,
     .slow = .15,
     .refractory = .75,
     .particulate = .05,
     .inorganic_p = .80,
     .ammonia_of_tn = .10,
     .nitrate_of_tn = .80,
     .alkalinity = 180,
     .ph = 7.4,
     .phytoplankton = 0,
     .source = judged,
     .confidence = base::Confidence::uncertain},
    {.key = "rural",
     .fast = .10,
     .slow = .30,
     .refractory = .40,
     .particulate = .20,
     .inorganic_p = .40,
     .ammonia_of_tn = .20,
     .nitrate_of_tn = .50,
     .alkalinity = 150,
     .ph = 7.8,
     .phytoplankton = 1e-4,
     .source = judged,
     .confidence = base::Confidence::uncertain},
    {.key = "river",
     .fast = .10,
     .slow = .20,
     .refractory = .60,
     .particulate = .10,
     .inorganic_p = .60,
     .ammonia_of_tn = .10,
     .nitrate_of_tn = .70,
     .alkalinity = 190,
     .ph = 8.0,
     .phytoplankton = 1e-4,
     .source = judged,
     .confidence = base::Confidence::uncertain},
    {.key = "rain",
     .fast = .20,
     .slow = .20,
     .refractory = .35,
     .particulate = .25,
     .inorganic_p = .50,
     .ammonia_of_tn = .50,
     .nitrate_of_tn = .31,
     .alkalinity = 6,
     .ph = 6.3,
     .phytoplankton = 0,
     .source = judged,
     .confidence = base::Confidence::uncertain},
}};

struct Nitrogen {
  double ammonia, nitrate, organic;
};

// What is stated is kept; the rest of TN is shared out in the proportions of the splitting.
Nitrogen split_nitrogen(const MeasuredWater& water, const Splitting& shares) {
  const bool has_ammonia = !std::isnan(water.ammonia_n), has_nitrate = !std::isnan(water.nitrate_n);
  Nitrogen n{has_ammonia ? water.ammonia_n : 0, has_nitrate ? water.nitrate_n : 0, 0};
  if (std::isnan(water.total_n)) return n;
  const double rest =
      std::max(water.total_n - n.ammonia - n.nitrate, 0.0);  // see the header: TN is at least its parts
  const double ammonia_share = has_ammonia ? 0 : shares.ammonia_of_tn;
  const double nitrate_share = has_nitrate ? 0 : shares.nitrate_of_tn;
  const double organic_share = 1 - shares.ammonia_of_tn - shares.nitrate_of_tn;
  const double all = ammonia_share + nitrate_share + organic_share;
  if (all <= 0) {
    n.organic = rest;
    return n;
  }
  n.ammonia += rest * (ammonia_share / all);
  n.nitrate += rest * (nitrate_share / all);
  n.organic = rest * (organic_share / all);
  return n;
}

}  // namespace

std::span<const Splitting> all_splittings() {
  return table;
}

const Splitting& splitting(std::string_view key) {
  std::vector<std::string> keys;
  for (const Splitting& entry : table) {
    if (entry.key == key) return entry;
    keys.emplace_back(entry.key);
  }
  throw base::InputError(
      base::Fault{.key = "splitting",
                  .value = std::string(key),
                  .expected = "a type of water: raw_sewage, combined_overflow, stormwater, effluent, "
                              "rural or river",
                  .suggestion = base::nearest(key, keys)});
}

void check(const MeasuredWater& water, const base::Fault& where, base::Faults& faults) {
  const auto add = [&](std::string item, double value, std::string expected) {
    base::Fault fault = where;
    fault.key += (fault.key.empty() ? "" : ".") + item;
    fault.value = fmt::format("{}", value);
    fault.expected = std::move(expected);
    faults.add(std::move(fault));
  };
  const auto amount = [&](const char* item, double value) {
    if (!std::isnan(value) && !(value >= 0 && std::isfinite(value)))
      add(item, value, "a finite amount, at least 0");
  };
  if (!std::isnan(water.temperature) && !(water.temperature >= 0 && water.temperature <= 60)) {
    add("temperature", water.temperature, "a water temperature in degC from 0 to 60");
  }
  amount("dissolved_oxygen", water.dissolved_oxygen);
  amount("cod_cr", water.cod_cr);
  amount("ammonia_n", water.ammonia_n);
  amount("nitrate_n", water.nitrate_n);
  amount("total_n", water.total_n);
  amount("total_p", water.total_p);
  amount("suspended_solids", water.suspended_solids);
  amount("coliform", water.coliform);
  amount("alkalinity", water.alkalinity);
  if (!std::isnan(water.ph) && !(water.ph >= 4 && water.ph <= 11)) add("ph", water.ph, "a pH from 4 to 11");
  const double parts = (std::isnan(water.ammonia_n) ? 0 : water.ammonia_n) +
                       (std::isnan(water.nitrate_n) ? 0 : water.nitrate_n);
  if (water.total_n < parts * (1 - 1e-9)) {
    add("total_n", water.total_n,
        fmt::format("total nitrogen of at least its stated ammonia and nitrate, {} g/m3", parts));
  }
}

void check_shares(const Splitting& shares, const base::Fault& where, base::Faults& faults) {
  const auto add = [&](const char* item, double value, std::string expected) {
    base::Fault fault = where;
    fault.key += (fault.key.empty() ? "" : ".") + std::string(item);
    fault.value = fmt::format("{:g}", value);
    fault.expected = std::move(expected);
    faults.add(std::move(fault));
  };
  const double cod = shares.fast + shares.slow + shares.refractory + shares.particulate;
  if (!(std::fabs(cod - 1) <= 1e-6))
    add("fast", cod, "shares fast, slow, refractory and particulate of COD that sum to 1");
  const double nitrogen = shares.ammonia_of_tn + shares.nitrate_of_tn;
  if (!(nitrogen <= 1 + 1e-9)) add("ammonia_of_tn", nitrogen, "shares of ammonia and nitrate in TN of at most 1 together");
}

void split(const MeasuredWater& water, const Splitting& shares, const ConstituentSet& set, double* c) {
  using enum Constituent;
  if (std::isnan(water.temperature) || std::isnan(water.dissolved_oxygen)) {
    throw base::InternalError(
        "a water to be split states neither temperature nor dissolved oxygen, or only one");
  }
  std::fill(c, c + set.stride(), 0.0);
  const auto put = [&](Constituent id, double value) {
    if (set.has(id)) c[set.slot(id)] = value;
  };
  const auto stated = [](double value) { return std::isnan(value) ? 0.0 : value; };
  put(temperature, water.temperature);
  put(dissolved_oxygen, water.dissolved_oxygen);

  const double cod = stated(water.cod_cr);
  const double particulate = shares.particulate * cod / stoichiometry::oxygen_per_dry;
  const double particles =
      std::isnan(water.suspended_solids) ? particulate : std::min(particulate, water.suspended_solids);
  const double colloidal = (particulate - particles) * stoichiometry::oxygen_per_dry;
  put(cbod_fast, shares.fast * cod);
  put(cbod_slow, shares.slow * cod + colloidal);
  put(cod_refractory, shares.refractory * cod);
  put(detritus, particles);
  put(solids, stated(water.suspended_solids) -
                  (set.has(detritus) && !std::isnan(water.suspended_solids) ? particles : 0));

  const Nitrogen n = split_nitrogen(water, shares);
  put(ammonium, n.ammonia);
  put(nitrate, n.nitrate);
  put(organic_nitrogen, n.organic);
  const double inorganic = shares.inorganic_p * stated(water.total_p);
  put(phosphate, inorganic);
  put(organic_phosphorus, stated(water.total_p) - inorganic);
  put(phytoplankton, shares.phytoplankton);
  put(coliform, stated(water.coliform));
  const double hardness = std::isnan(water.alkalinity) ? shares.alkalinity : water.alkalinity;
  put(alkalinity, hardness);
  if (set.has(inorganic_carbon))
    put(inorganic_carbon, carbon_of(hardness, std::isnan(water.ph) ? shares.ph : water.ph, water.temperature));
  for (std::size_t i = 0; i < set.own().size(); ++i) {
    const double usual = std::isnan(shares.own[i]) ? set.own()[i].background : shares.own[i];
    put(own_constituent(i), std::isnan(water.own[i]) ? usual : water.own[i]);
  }
}

}  // namespace qinghe::constituents
