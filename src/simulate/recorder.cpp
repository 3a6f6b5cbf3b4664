#include "qinghe/simulate/recorder.hpp"

#include <algorithm>
#include <cmath>

#include "qinghe/base/error.hpp"
#include "qinghe/constituents/regulatory.hpp"
#include "qinghe/results/network_months.hpp"
#include "qinghe/results/water.hpp"

namespace qinghe::simulate {
namespace {

constexpr int hours_per_day = 24;

// What results show of a concentration: itself, or the amount per bed area of what is attached.
double shown(constituents::Constituent c, double concentration, double depth) { return constituents::attached(c) ? concentration * depth : concentration; }

// What passes a cell: the outflow of the step over all of its faces.
double through_flow(const basin::Model& model, const channel::FlowStep& flow, int cell) {
  double sum = 0;
  const int node = model.network.reservoir_node_of(cell);
  for (const int face : model.network.faces_out(node < 0 ? cell : model.network.outlet_cell(node))) sum += flow.face_flow[static_cast<std::size_t>(face)];
  return sum;
}

}  // namespace

Recorder::Recorder(std::shared_ptr<const basin::Model> model, const forcing::HourlyWeather& weather, base::Instant start, int hours,
                   bool network, results::FieldSink* fields)
    : model_(std::move(model)), weather_(&weather), lakes_(*model_), lake_days_(*model_) {
  const basin::Basin& basin = *model_->basin;
  if (hours % hours_per_day != 0) throw base::InternalError("a recorded period is whole days");
  results_.basin_id = basin.id;
  results_.utc_offset = basin.utc_offset;
  results_.start = start;
  results_.end = start + 3600LL * hours;
  results_.hours = hours;
  results_.days = hours / hours_per_day;
  results_.constituents.assign(model_->set.ids().begin(), model_->set.ids().end());
  results_.own_constituents.assign(model_->set.own().begin(), model_->set.own().end());
  results_.sources = model_->sources;
  for (const auto& section : basin.sections) results_.section_ids.push_back(section.id);
  for (const auto& sub : basin.subcatchments) results_.subcatchment_ids.push_back(sub.id);
  for (const auto& shed : basin.sewersheds) results_.sewershed_ids.push_back(shed.id);
  for (const auto& reservoir : basin.reservoirs) results_.reservoir_ids.push_back(reservoir.id);

  const std::size_t h = static_cast<std::size_t>(hours), d = static_cast<std::size_t>(results_.days), ns = basin.sections.size(),
                    k = static_cast<std::size_t>(model_->set.count());
  results_.section_flow.resize(h * ns);
  results_.section_depth.resize(h * ns);
  results_.section_concentration.resize(h * ns * k);
  results_.outlet_flow.resize(h);
  results_.basin_rain_hourly.resize(h);
  results_.rain.resize(d * basin.subcatchments.size());
  results_.evapotranspiration.resize(results_.rain.size());
  results_.runoff.resize(results_.rain.size());
  results_.sewershed_overflow.resize(d * basin.sewersheds.size());
  results_.sewershed_treated.resize(results_.sewershed_overflow.size());
  results_.sewershed_direct.resize(results_.sewershed_overflow.size());
  results_.reservoir_volume.resize(d * basin.reservoirs.size());
  results_.reservoir_level.resize(results_.reservoir_volume.size());
  for (auto* series : {&results_.gate_position, &results_.gate_flow, &results_.gate_depth}) series->resize(d * basin.gates.size());
  for (int cell = 0; cell < model_->network.cell_count(); ++cell) results_.cell_reach.push_back(model_->network.reach_of(cell));
  if (network) {
    results::clear_network(results_);
    lake_days_.lay_out(results_.days, results_);
    network_.emplace(*model_, hours, fields);
    origins_.emplace(*model_);
  }
  section_begin_.assign(ns * k, 0);
  double area = 0;
  for (const auto& sub : basin.subcatchments) area += sub.area;
  for (const auto& sub : basin.subcatchments) rain_weight_.push_back(sub.area / area);
  month_volume_.assign(results_.sources.size(), 0);
  month_mass_.assign(results_.sources.size() * static_cast<std::size_t>(model_->set.stride()), 0);
  section_volume_.assign(ns, 0);
  section_mass_.assign(ns * static_cast<std::size_t>(model_->set.stride()), 0);
  canal_volume_.assign(canals_of(*model_).size() * static_cast<std::size_t>(results::CanalMonth::Place::count), 0);
  const std::vector<Canal> canals = canals_of(*model_);
  for (std::size_t i = 0; i < canals.size(); ++i)
    if (canals[i].land >= 0) irrigation_.push_back({.canal = static_cast<int>(i), .month = {}});
  canal_mass_.assign(canal_volume_.size() * static_cast<std::size_t>(model_->set.stride()), 0);
}

void Recorder::add_source(constituents::Source source) {
  results_.sources.push_back(std::move(source));
  month_volume_.resize(results_.sources.size());
  month_mass_.resize(results_.sources.size() * static_cast<std::size_t>(model_->set.stride()));
}

void Recorder::before(base::Instant begin, std::span<const double> mass, const channel::FlowStep& flow) {
  const std::size_t count = static_cast<std::size_t>(model_->set.count()), stride = static_cast<std::size_t>(model_->set.stride());
  for (std::size_t s = 0; s < model_->section_cell.size(); ++s) {
    const auto cell = static_cast<std::size_t>(model_->section_cell[s]);
    for (std::size_t k = 0; k < count; ++k) section_begin_[s * count + k] = mass[cell * stride + k] / flow.volume_begin[cell];
  }
  if (origins_) origins_->before(mass, flow);
  if (network_) network_->before(static_cast<int>((begin - results_.start) / 3600), mass, flow), lake_days_.before(mass, flow);
}

void Recorder::step(const RecordedStep& step) {
  const auto hour = static_cast<std::size_t>((step.begin - results_.start) / 3600);
  const std::size_t day = hour / hours_per_day;
  begin_month(step);
  record_sections(step, hour);
  if (network_) network_->after(static_cast<int>(hour), step.mass, *step.flow, results_);
  record_hydrology(step, hour, day);
  record_gates(step, day);
  // Of runs beside a leader only the masses of sections are known.
  lakes_.hour(day, *step.flow, network_ ? step.mass : std::span<const double>(), results_);
  if (network_) lake_days_.hour(hour, *step.flow, step.mass, step.exchange, results_);
  if (network_) record_loads(step), record_canals(step);
  if (origins_) {
    origins_->step(step.mass, *step.flow);
    if (hour % hours_per_day == hours_per_day - 1) origins_->close_day();
  }
}

void Recorder::record_sections(const RecordedStep& step, std::size_t hour) {
  const std::size_t sections = model_->section_cell.size(), count = static_cast<std::size_t>(model_->set.count()),
                    stride = static_cast<std::size_t>(model_->set.stride());
  for (std::size_t s = 0; s < sections; ++s) {
    const auto cell = static_cast<std::size_t>(model_->section_cell[s]);
    const double flow = through_flow(*model_, *step.flow, static_cast<int>(cell));
    results_.section_flow[hour * sections + s] = static_cast<float>(flow);
    results_.section_depth[hour * sections + s] = static_cast<float>(step.flow->depth[cell]);
    // Mean of both ends of the step: within it the volume is linear and the state smooth.
    float* const to = results_.section_concentration.data() + (hour * sections + s) * count;
    section_volume_[s] += flow * step.flow->dt;
    for (std::size_t k = 0; k < count; ++k) {
      const double concentration = 0.5 * (section_begin_[s * count + k] + step.mass[cell * stride + k] / step.flow->volume_end[cell]);
      to[k] = static_cast<float>(shown(model_->set.id(static_cast<int>(k)), concentration, step.flow->depth[cell]));
      section_mass_[s * stride + k] += concentration * flow * step.flow->dt;
    }
  }
  double outflow = 0;
  const auto faces = model_->network.faces();
  for (std::size_t f = 0; f < faces.size(); ++f)
    if (faces[f].to < 0) outflow += step.flow->face_flow[f];
  results_.outlet_flow[hour] = static_cast<float>(outflow);
}

void Recorder::record_hydrology(const RecordedStep& step, std::size_t hour, std::size_t day) {
  const auto& basin = *model_->basin;
  double rain = 0;
  for (std::size_t s = 0; s < basin.subcatchments.size(); ++s) {
    const double local = weather_->rain[weather_->at(step.weather_hour, static_cast<int>(s))];
    rain += rain_weight_[s] * local;
    const std::size_t i = day * basin.subcatchments.size() + s;
    const double flow = step.runoff->natural_surface[s] + step.runoff->interflow[s] + step.runoff->groundwater[s] + step.runoff->urban[s];
    results_.rain[i] += static_cast<float>(local);
    results_.evapotranspiration[i] += static_cast<float>(step.runoff->evapotranspiration[s]);
    results_.runoff[i] += static_cast<float>(flow * step.flow->dt / basin.subcatchments[s].area * 1000.0);
  }
  results_.basin_rain_hourly[hour] = static_cast<float>(rain);
  for (std::size_t s = 0; s < basin.sewersheds.size(); ++s) {
    const std::size_t i = day * basin.sewersheds.size() + s;
    results_.sewershed_overflow[i] += static_cast<float>(step.sewer->sheds[s].overflow.flow * step.flow->dt);
    results_.sewershed_direct[i] += static_cast<float>(step.sewer->sheds[s].direct.flow * step.flow->dt);
    results_.sewershed_treated[i] += static_cast<float>(step.sewer->sheds[s].to_plant * step.flow->dt);
  }
}

void Recorder::record_gates(const RecordedStep& step, std::size_t day) {
  const network::Network& network = model_->network;
  for (std::size_t g = 0; g < step.gates.size(); ++g) {
    const std::size_t i = day * step.gates.size() + g;
    const int reach = model_->basin->gates[g].reach, cell = network.first_cell(reach) + network.cells_in(reach) - 1;
    results_.gate_position[i] = static_cast<float>(step.gates[g].position);
    results_.gate_flow[i] += static_cast<float>(step.gates[g].leaving / hours_per_day);
    results_.gate_depth[i] += static_cast<float>(step.flow->depth[static_cast<std::size_t>(cell)] / hours_per_day);
  }
}

bool Recorder::wants_balances(base::Instant at) const {
  if (!network_ || at < results_.start || at > results_.end) return false;
  const base::Civil local = base::civil(at, results_.utc_offset);
  return at == results_.start || at == results_.end || (local.day == 1 && local.hour == 0);
}

void Recorder::balances(base::Instant at, std::vector<results::Balance> running, std::vector<results::Balance> reservoirs) {
  if (at > results_.start) {
    const std::string month = base::iso_month(at - 1, results_.utc_offset);
    results_.monthly_balances.push_back({month, results::since(balances_, running)});
    results_.monthly_reservoir_balances.push_back({month, results::since(lake_balances_, reservoirs)});
  }
  balances_ = std::move(running);
  lake_balances_ = std::move(reservoirs);
}

void Recorder::begin_month(const RecordedStep& step) {
  const std::string month = base::iso_month(step.begin, results_.utc_offset);
  if (month != month_) {
    close_month();
    month_ = month;
  }
}

void Recorder::record_loads(const RecordedStep& step) {
  if (shares_.empty())
    for (std::size_t i = 0; i < step.injections.size(); ++i) {
      if (i > 0 && step.injections[i].source == step.injections[i - 1].source)
        ++shares_.back().count;
      else
        shares_.push_back({.source = step.injections[i].source, .first = i, .count = 1});
    }
  // A source gives evenly to the cells along its reach (all but oxygen, which no load counts), so that the first of them
  // speaks for all.
  const auto stride = static_cast<std::size_t>(model_->set.stride());
  for (const Share& share : shares_) {
    const double seconds = share.count * step.flow->dt;
    month_volume_[static_cast<std::size_t>(share.source)] += step.fluxes->flow[share.first] * seconds;
    const double* __restrict__ flux = step.fluxes->mass(share.first);
    double* __restrict__ sum = month_mass_.data() + static_cast<std::size_t>(share.source) * stride;
    for (std::size_t k = 0; k < stride; ++k) sum[k] += flux[k] * seconds;
    origins_->enter(step.injections.subspan(share.first, static_cast<std::size_t>(share.count)),
                    results_.sources[static_cast<std::size_t>(share.source)].kind, step.fluxes->flow[share.first], {flux, stride}, step.flow->dt);
  }
}

void Recorder::record_canals(const RecordedStep& step) {
  const auto stride = static_cast<std::size_t>(model_->set.stride());
  std::size_t row = 0;
  for (std::size_t canal = 0; canal < step.diversions->canals().size(); ++canal) {
    for (const CanalLoad* load : {&step.diversions->taken(canal), &step.diversions->received(canal), &step.diversions->lost(canal)}) {
      canal_volume_[row] += load->water;
      for (std::size_t k = 0; k < stride; ++k) canal_mass_[row * stride + k] += load->mass[k];
      ++row;
    }
  }
  for (results::IrrigationMonth& month : irrigation_) {
    const Canal& canal = step.diversions->canals()[static_cast<std::size_t>(month.canal)];
    const auto land = static_cast<std::size_t>(canal.land);
    const double demand = step.runoff->irrigation_asked[land] * 1e-3 * model_->basin->subcatchments[land].area,
                 given = (1 - canal.loss) * step.diversions->taken(static_cast<std::size_t>(month.canal)).water;
    // What the way's loss, put on and taken off again, leaves of a demand that was met is no shortage.
    const double missed = demand - given;
    month.demand += demand, month.supplied += given, month.shortage += std::abs(missed) > 1e-12 * demand ? missed : 0;
  }
  origins_->lead(*step.diversions);
}

void Recorder::close_month() {
  if (month_.empty()) return;
  const auto stride = static_cast<std::size_t>(model_->set.stride());
  constexpr double g_to_kg = 1e-3;
  // The regulatory items are linear in the states, so they apply to masses as to concentrations.
  const auto load = [&](auto& to, const std::vector<double>& masses, std::size_t place) {
    const auto items = constituents::regulatory_items(model_->set, masses.data() + place * stride, model_->basin->regulatory);
    to.month = month_;
    to.cod = items.cod_cr * g_to_kg;
    to.ammonia_n = items.ammonia_n * g_to_kg;
    to.total_n = items.total_n * g_to_kg;
    to.total_p = items.total_p * g_to_kg;
    to.suspended_solids = items.suspended_solids * g_to_kg;
  };
  for (std::size_t s = 0; s < month_volume_.size(); ++s) {
    // A load may arrive without water of its own.
    const auto mass = month_mass_.begin() + static_cast<std::ptrdiff_t>(s * stride);
    if (!(month_volume_[s] > 0) && std::all_of(mass, mass + static_cast<std::ptrdiff_t>(stride), [](double m) { return m == 0; })) continue;
    load(results_.source_loads.emplace_back(results::SourceLoad{.source = static_cast<int>(s), .volume = month_volume_[s]}), month_mass_, s);
  }
  for (std::size_t s = 0; s < section_volume_.size(); ++s)
    load(results_.section_loads.emplace_back(results::SectionLoad{.section = static_cast<int>(s), .volume = section_volume_[s]}), section_mass_, s);
  constexpr auto places = static_cast<std::size_t>(results::CanalMonth::Place::count);
  for (std::size_t row = 0; network_ && row < canal_volume_.size(); ++row) {
    results::CanalMonth& month = results_.canal_months.emplace_back(results::CanalMonth{
        .canal = static_cast<int>(row / places), .place = static_cast<results::CanalMonth::Place>(row % places), .volume = canal_volume_[row]});
    load(month, canal_mass_, row);
    for (std::size_t i = 0; i < model_->set.own().size(); ++i)
      month.own.push_back(canal_mass_[row * stride + static_cast<std::size_t>(model_->set.slot(constituents::own_constituent(i)))]);
  }
  for (results::IrrigationMonth& month : irrigation_) {
    month.month = month_;
    if (network_) results_.irrigation_months.push_back(month);
    month = {.canal = month.canal, .month = {}};
  }
  if (network_) lakes_.close(month_, results_);
  if (origins_) origins_->close_month(month_, results_.origin_loads);
  for (auto* sums : {&month_volume_, &month_mass_, &section_volume_, &section_mass_, &canal_volume_, &canal_mass_}) std::fill(sums->begin(), sums->end(), 0.0);
}

std::optional<Apportionment::Shares> Recorder::origins() const {
  if (!origins_) return {};
  return origins_->shares();
}

bool Recorder::begin_with(const Apportionment::Shares& origins, base::Instant at) {
  return !origins_ || at != results_.start || origins_->begin_with(origins);
}

results::Results Recorder::finish() {
  close_month();
  month_.clear();
  return std::move(results_);
}

}  // namespace qinghe::simulate
