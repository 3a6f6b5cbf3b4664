#include "qinghe/catchment/loads.hpp"

#include <algorithm>
#include <cmath>

#include "qinghe/base/error.hpp"
#include "qinghe/catchment/stores.hpp"

namespace qinghe::catchment {
namespace {

constexpr double hours_of_year = 8766, days_of_year = 365.25;
constexpr std::size_t total_p = 4, suspended_solids = 5, coliform = 6;
// Concentrations of coliform are per L, those of the rest g/m³: mass is count·m³/L or g, so counts are
// divided by 1000.
constexpr double per_litre = 1e-3;

double share_of(const Subcatchment& s, LandUse use) {
  return s.share[static_cast<std::size_t>(use)];
}

// Annual rural load that gathers on the land of one subcatchment [g/yr].
QualityArray annual(const Subcatchment& s, const RuralParameters& p) {
  const double ha = s.area / 1e4;
  const double persons =
      s.rural_population * (1 - s.treated_share * p.treatment_removal) * s.delivery_ratio * days_of_year;
  QualityArray load{};
  for (std::size_t k = 0; k < load.size(); ++k) {
    const double applied = k == total_p ? s.fertiliser_p : s.fertiliser_n;  // [kg/ha/yr]
    load[k] = persons * p.person[k] * (k == coliform ? per_litre : 1) +
              1e3 * s.cattle * p.cattle[k] * p.livestock_delivery +
              1e3 * applied * ha *
                  (share_of(s, LandUse::cropland) * p.cropland_loss[k] +
                   share_of(s, LandUse::orchard) * p.orchard_loss[k]);
  }
  return load;
}

// Mean concentration of surface runoff over the land that yields it; urban land counts with what is not paved
// away.
QualityArray land_mean(const Subcatchment& s, const std::vector<RunoffQuality>& quality) {
  QualityArray mean{};
  double covered = 0;
  for (int use = 0; use < land_use_count; ++use) {
    // What is not paved of urban land is green and yields as grass does.
    const bool urban = static_cast<LandUse>(use) == LandUse::urban;
    const QualityArray q =
        as_array(quality[static_cast<std::size_t>(urban ? LandUse::grass : static_cast<LandUse>(use))]);
    const double share = s.share[static_cast<std::size_t>(use)];
    for (std::size_t k = 0; k < mean.size(); ++k) mean[k] += share * q[k];
    covered += share;
  }
  for (double& m : mean) m /= covered;
  return mean;
}

}  // namespace

LandLoads::LandLoads(const std::vector<Subcatchment>& subcatchments, std::vector<RunoffQuality> quality,
                     const std::vector<RuralSource>& listed, TownQuality town, RuralParameters parameters, RuralSolids solids, const SurfaceParameters& surface)
    : town_(town), quality_(std::move(quality)), parameters_(parameters), solids_(solids) {
  if (quality_.size() != land_use_count + 1)
    throw base::InternalError("runoff quality needs one row per land use and one for baseflow");
  for (const Subcatchment& s : subcatchments)
    places_.push_back({.area = s.area,
                       .surface_mean = land_mean(s, quality_),
                       .factors = s.erosion,
                       .store = filled(annual(s, parameters_))});
  for (const RuralSource& s : listed) {
    if (s.subcatchment < 0 || static_cast<std::size_t>(s.subcatchment) >= places_.size())
      throw base::InternalError("a rural source of a subcatchment that does not exist");
    Listed& source = listed_.emplace_back(
        Listed{.place = static_cast<std::size_t>(s.subcatchment), .store = filled(catchment::annual_load(s, parameters_)), .own = {}});
    for (const double annual : annual_own_load(s)) {
      const double rate = annual / hours_of_year;
      source.own.push_back({.rate = rate, .land = rate * 24 * parameters_.initial_days, .routed = 0});
    }
    balance_.own.resize(std::max(balance_.own.size(), source.own.size()));
  }
  if (town_.gathers)
    for (const Subcatchment& s : subcatchments)
      towns_.push_back(
          {.paved = s.area * surface.urban_impervious * share_of(s, LandUse::urban)});
  const Balance begin = balance();
  balance_.store_begin = begin.store_now;
  for (std::size_t i = 0; i < begin.own.size(); ++i) balance_.own[i].store_begin = begin.own[i].store_now;
}

LandLoads::Store LandLoads::filled(const QualityArray& annual) const {
  Store s;
  for (std::size_t k = 0; k < annual.size(); ++k) {
    s.rate[k] = annual[k] / hours_of_year;
    s.land[k] = s.rate[k] * 24 * parameters_.initial_days;
  }
  // What dies off gathers to its equilibrium at most.
  s.land[coliform] = std::min(s.land[coliform], s.rate[coliform] * 24 / parameters_.coliform_dieoff);
  return s;
}

QualityArray LandLoads::pass(Store& s, double kept, double washed, const QualityArray& from_soil,
                             Balance& hour) const {
  const double alive = std::exp(-parameters_.coliform_dieoff / 24);
  QualityArray arrives{};
  for (std::size_t k = 0; k < s.land.size(); ++k) {
    if (k == coliform) {
      const double living = s.land[k] * alive;
      hour.died_off[k] += s.land[k] - living;
      s.land[k] = living;
    }
    s.land[k] += s.rate[k];
    const double off = s.land[k] * washed;
    s.land[k] -= off;
    arrives[k] = linear_store_step(kept, off + from_soil[k], s.routed[k]);
    hour.accumulated[k] += s.rate[k];
    hour.runoff[k] += from_soil[k];
    hour.delivered[k] += arrives[k];
  }
  return arrives;
}

void LandLoads::pass_own(Listed& listed, double kept, double washed, std::vector<double>& arrives, Balance& hour) {
  arrives.resize(listed.own.size());
  for (std::size_t i = 0; i < arrives.size(); ++i) {
    OwnStore& s = listed.own[i];
    s.land += s.rate;
    const double off = s.land * washed;
    s.land -= off;
    arrives[i] = linear_store_step(kept, off, s.routed);
    hour.own[i].accumulated += s.rate;
    hour.own[i].delivered += arrives[i];
  }
}

namespace {

// Masses [g] of what paved surfaces give of their four items; nitrogen brings its ammonia and nitrate along.
void add_gathered(QualityArray& to, const TownQuality& town, int surface, const std::array<double, gathered_items>& mass,
                  double nitrate_of_nitrogen) {
  constexpr std::size_t cod = 0, ammonia = 1, nitrate = 2, nitrogen = 3, solids = 5;
  to[solids] += mass[0];
  to[cod] += mass[1];
  to[nitrogen] += mass[2];
  to[ammonia] += mass[2] * ammonia_of_nitrogen(town, surface);
  to[nitrate] += mass[2] * nitrate_of_nitrogen;
  to[total_p] += mass[3];
}

double nitrate_share(const RunoffQuality& q) {
  return q.nitrate_n / q.total_n;
}

}  // namespace

QualityArray LandLoads::mass_on(const Town& town) const {
  QualityArray mass{};
  const double nitrate = nitrate_share(quality_[static_cast<std::size_t>(LandUse::urban)]);
  for (int surface = 0; surface < paved_surfaces; ++surface) {
    const auto s = static_cast<std::size_t>(surface);
    std::array<double, gathered_items> on = town.load[s];
    for (double& m : on) m *= 1e3 * town.paved * 1e-4 * town_.share[s];  // kg/ha to g
    add_gathered(mass, town_, surface, on, nitrate);
  }
  return mass;
}

QualityArray LandLoads::pass(Town& town, double generated, double kept, Balance& hour) const {
  QualityArray washed{};
  if (town.paved > 0) {
    const RunoffQuality& mean = quality_[static_cast<std::size_t>(LandUse::urban)];
    const double nitrate = nitrate_share(mean), volume = generated * 3600,
                 intensity = 1e3 * volume / town.paved;  // [mm/h]
    town.since_swept += 1.0 / 24;
    const bool dry = !(volume > 0),
               sweep = dry && town_.sweeping_days > 0 && town.since_swept >= town_.sweeping_days;
    if (sweep) town.since_swept = 0;
    for (int surface = 0; surface < paved_surfaces; ++surface) {
      const auto s = static_cast<std::size_t>(surface);
      const double grams = 1e3 * town.paved * 1e-4 * town_.share[s];  // of 1 kg/ha
      std::array<double, gathered_items> gained{}, taken{}, off{};
      for (int item = 0; item < gathered_items; ++item) {
        const auto i = static_cast<std::size_t>(item);
        double& load = town.load[s][i];
        const BuildUp curve = build_up_of(town_, surface, item);
        if (dry) {
          const double more = built_up(curve, load, 1.0 / 24);
          gained[i] = grams * (more - load);
          load = more;
          if (sweep && surface == 1) {
            const double swept = load * town_.sweeping_efficiency * town_.sweeping_share;
            taken[i] = grams * swept;
            load -= swept;
          }
        } else {
          const double leaves = washed_off(wash_off_of(town_, surface, item), load, curve.most, intensity, 1);
          off[i] = grams * leaves;
          load -= leaves;
        }
      }
      add_gathered(hour.accumulated, town_, surface, gained, nitrate);
      add_gathered(hour.swept, town_, surface, taken, nitrate);
      add_gathered(washed, town_, surface, off, nitrate);
    }
    // Coliform does not gather here: the event mean of the runoff.
    hour.runoff[coliform] += volume * mean.coliform;
    washed[coliform] += volume * mean.coliform;
  }
  QualityArray arrives{};
  for (std::size_t k = 0; k < washed.size(); ++k) {
    arrives[k] = linear_store_step(kept, washed[k], town.routed[k]);
    hour.delivered[k] += arrives[k];
  }
  return arrives;
}

void LandLoads::step(const RunoffStep& runoff, RunoffLoads& out) {
  if (runoff.surface_generated.size() != places_.size())
    throw base::InternalError("runoff of other subcatchments");
  out.urban.assign(places_.size(), quality_[static_cast<std::size_t>(LandUse::urban)]);
  out.baseflow.assign(places_.size(), quality_.back());
  out.rural.resize(places_.size());
  out.listed.resize(listed_.size());
  out.listed_own.resize(listed_.size());
  // Summed by hour first: many small numbers added to a year's total would round the same way each time.
  Balance hour;
  hour.own.resize(balance_.own.size());
  const auto washed_share = [&](std::size_t i) {
    return -std::expm1(-parameters_.washoff * 1e3 * runoff.surface_generated[i] * 3600 / places_[i].area);
  };
  for (std::size_t i = 0; i < places_.size(); ++i) {
    Place& p = places_[i];
    const double delivered = runoff.natural_surface[i] * 3600;  // [m³]
    QualityArray from_soil = p.surface_mean;
    for (double& mass : from_soil) mass *= runoff.surface_generated[i] * 3600;
    if (solids_ == RuralSolids::musle)
      from_soil[suspended_solids] = 1e6 * erode(p.factors, runoff.surface_generated[i], p.area, p.erosion);
    QualityArray concentration = pass(p.store, runoff.surface_kept[i], washed_share(i), from_soil, hour);
    for (double& c : concentration) c /= delivered;
    out.rural[i] = as_quality(delivered > 0 ? concentration : p.surface_mean);
  }
  for (std::size_t i = 0; i < listed_.size(); ++i) {
    const double kept = runoff.surface_kept[listed_[i].place], washed = washed_share(listed_[i].place);
    out.listed[i] = pass(listed_[i].store, kept, washed, {}, hour);
    pass_own(listed_[i], kept, washed, out.listed_own[i], hour);
  }
  for (std::size_t i = 0; i < towns_.size(); ++i) {
    QualityArray arrives = pass(towns_[i], runoff.urban_generated[i], runoff.urban_kept[i], hour);
    const double delivered = runoff.urban[i] * 3600;  // [m³]
    if (!(delivered > 0)) continue;
    for (double& c : arrives) c /= delivered;
    out.urban[i] = as_quality(arrives);
  }
  for (std::size_t k = 0; k < hour.accumulated.size(); ++k) {
    balance_.swept[k] += hour.swept[k];
    balance_.accumulated[k] += hour.accumulated[k];
    balance_.runoff[k] += hour.runoff[k];
    balance_.delivered[k] += hour.delivered[k];
    balance_.died_off[k] += hour.died_off[k];
  }
  for (std::size_t i = 0; i < hour.own.size(); ++i) {
    balance_.own[i].accumulated += hour.own[i].accumulated;
    balance_.own[i].delivered += hour.own[i].delivered;
  }
}

LandLoads::Balance LandLoads::balance() const {
  Balance b = balance_;
  b.store_now = {};
  const auto add = [&](const Store& s) {
    for (std::size_t k = 0; k < s.land.size(); ++k) b.store_now[k] += s.land[k] + s.routed[k];
  };
  for (const Place& p : places_) add(p.store);
  for (Balance::Own& own : b.own) own.store_now = 0;
  for (const Listed& l : listed_) {
    add(l.store);
    for (std::size_t i = 0; i < l.own.size(); ++i) b.own[i].store_now += l.own[i].land + l.own[i].routed;
  }
  for (const Town& t : towns_) {
    const QualityArray lies = mass_on(t);
    for (std::size_t k = 0; k < lies.size(); ++k) b.store_now[k] += lies[k] + t.routed[k];
  }
  return b;
}

QualityArray LandLoads::annual_load(std::size_t i) const {
  QualityArray a = places_[i].store.rate;
  for (double& r : a) r *= hours_of_year;
  return a;
}

}  // namespace qinghe::catchment
