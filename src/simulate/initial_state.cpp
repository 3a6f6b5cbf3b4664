#include "simulate/initial_state.hpp"

#include "qinghe/constituents/stoichiometry.hpp"
#include "simulate/lake_bed.hpp"

namespace qinghe::simulate {
namespace {

// The river's first water, forgotten within the warm-up: a class Ⅲ river at the sewage-free composition.
constexpr constituents::MeasuredWater initial_water{.temperature = 2, .dissolved_oxygen = 10, .cod_cr = 15, .ammonia_n = 0.5, .nitrate_n = 2,
                                                    .total_n = 3, .total_p = 0.08, .suspended_solids = 10, .coliform = 2000};

// Bottom algae at the beginning [per bed area], well fed: a thin film that grows or dies away within the warm-up. Erodible
// solids: a millimetre of loose mud (assumed), which the first floods of the warm-up bring to where they stay.
constexpr struct {
  constituents::Constituent id;
  double amount;
} initial_growth[] = {{constituents::Constituent::bottom_algae, 1.0},
                      {constituents::Constituent::bottom_nitrogen, 0.03},
                      {constituents::Constituent::bottom_phosphorus, 0.004},
                      {constituents::Constituent::bed_solids, 500}};

// Pools of the bed begin where they give up, at 20 degC, what is prescribed for the place: the slow ones their share of it.
struct InitialPool {
  constituents::Constituent fast, slow;
  double basin::Reach::*flux;  // [g/m²/d]
  double lake_flux;            // of a reservoir's bed; its own demand where this is 0
  double slow_share;           // of what decays
};
constexpr double slow_share(double slow) { return slow / (constituents::stoichiometry::fast_share + slow); }
constexpr InitialPool initial_pools[] = {
    {constituents::Constituent::bed_demand_fast, constituents::Constituent::bed_demand_slow, &basin::Reach::sod20, 0, slow_share(constituents::stoichiometry::slow_share)},
    {constituents::Constituent::bed_nitrogen_fast, constituents::Constituent::bed_nitrogen_slow, &basin::Reach::ammonium_flux20, lake_ammonium, slow_share(constituents::stoichiometry::slow_nitrogen_share)},
    {constituents::Constituent::bed_phosphorus_fast, constituents::Constituent::bed_phosphorus_slow, &basin::Reach::phosphate_flux20, lake_phosphate, slow_share(constituents::stoichiometry::slow_share)}};

std::vector<channel::ReachGeometry> geometries(const basin::Basin& basin) {
  std::vector<channel::ReachGeometry> out;
  for (const basin::Reach& reach : basin.reaches) out.push_back(reach.channel);
  return out;
}

}  // namespace

State initial_state(const basin::Model& model, const transport::DeadZones& dead_zones, const quality::KineticParameters& parameters) {
  const basin::Basin& basin = *model.basin;
  channel::Hydraulics hydraulics(model.network, {.reaches = geometries(basin), .reservoirs = basin.reservoirs, .splits = basin.splits, .abstractions = basin.abstractions, .gates = basin.gates}, basin.hydraulics);
  const auto stride = static_cast<std::size_t>(model.set.stride());
  std::vector<double> water(stride, 0.0);
  constituents::split(initial_water, constituents::splitting("river"), model.set, water.data());
  std::vector<double> mass(hydraulics.volumes().size() * stride);
  for (std::size_t cell = 0; cell < hydraulics.volumes().size(); ++cell)
    for (std::size_t k = 0; k < stride; ++k) mass[cell * stride + k] = hydraulics.volumes()[cell] * water[k];
  for (const auto& [id, amount] : initial_growth)
    for (std::size_t cell = 0; model.set.has(id) && cell < hydraulics.volumes().size(); ++cell) {
      const int reach = model.network.reach_of(static_cast<int>(cell));
      if (reach < 0) continue;  // a lake bed lies in the dark
      mass[cell * stride + static_cast<std::size_t>(model.set.slot(id))] =
          amount * basin.reaches[static_cast<std::size_t>(reach)].channel.bottom_width * model.network.cell_length(static_cast<int>(cell));
    }
  for (const InitialPool& pool : initial_pools) {
    if (!model.set.has(pool.fast)) continue;
    const double fast = parameters.get("bed_store.k_1"), slow = parameters.get("bed_store.k_2");
    const auto lay = [&](std::size_t cell, double given) {
      mass[cell * stride + static_cast<std::size_t>(model.set.slot(pool.fast))] = given / fast;
      mass[cell * stride + static_cast<std::size_t>(model.set.slot(pool.slow))] = given * pool.slow_share / slow;
    };
    for (std::size_t cell = 0; cell < hydraulics.volumes().size(); ++cell) {
      const int reach = model.network.reach_of(static_cast<int>(cell));
      if (reach < 0) continue;
      const basin::Reach& own = basin.reaches[static_cast<std::size_t>(reach)];
      lay(cell, own.*pool.flux * own.channel.bottom_width * model.network.cell_length(static_cast<int>(cell)));
    }
    for (const channel::Reservoir& lake : basin.reservoirs) {
      const channel::LevelPool curve(lake);
      const double flux = pool.lake_flux > 0 ? pool.lake_flux : lake.sod20, surface = curve.area(lake.initial_volume);
      const int upper = model.network.reservoir_cell(lake.node), lower = model.network.lower_cell(lake.node);
      const LakeBed bed = lake_bed(surface, lower < 0 ? 0 : curve.area(hydraulics.volumes()[static_cast<std::size_t>(lower)]));
      lay(static_cast<std::size_t>(upper), flux * bed.upper);
      if (lower >= 0) lay(static_cast<std::size_t>(lower), flux * bed.lower);
    }
  }
  std::vector<double> dead_mass = dead_zones.in_equilibrium(hydraulics.volumes(), mass);
  // Air temperature reaches the river with a lag of about two days (assumed; shallow rivers follow the daily mean closely).
  std::vector<LaggedTemperature> air(basin.subcatchments.size(), LaggedTemperature(2.0));
  return {.hour = 0, .catchments = catchment::Catchments(basin.subcatchments, basin.surface, {}, basin.land_steps, basin.overland), .loads = catchment::LandLoads(basin.subcatchments, basin.runoff_quality, basin.rural_sources, basin.town_quality, {}, basin.rural_solids, basin.surface),
          .town_snow = TownSnow(basin), .sewers = sewer::SewerSystem(basin.sewersheds, basin.plants, basin.sewer_parameters), .hydraulics = std::move(hydraulics), .air = std::move(air),
          .mass = std::move(mass), .dead_mass = std::move(dead_mass), .budget = MassBudget(static_cast<int>(stride), static_cast<int>(model.network.reservoir_nodes().size())), .reaches = {},
          .diversions = Diversions(canals_of(model), model.set.stride())};
}

}  // namespace qinghe::simulate
