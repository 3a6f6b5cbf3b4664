#include "validate/case_run.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "qinghe/numerics/exact_sum.hpp"

namespace qinghe::validate {
namespace {

// A held head is a pool so large that what disperses out of it changes nothing: this many times the water of a step.
constexpr double pool_steps = 1e6;

network::Network network_of(const Case& c, double cell_factor) {
  std::vector<network::ReachSpec> reaches;
  std::vector<bool> pool(c.nodes.size(), false);
  for (const CaseReach& r : c.reaches)
    reaches.push_back({.id = r.id, .from = r.from, .to = r.to, .length = r.length, .target_cell_length = r.cell_length * cell_factor});
  for (const CaseInflow& inflow : c.inflows)
    if (inflow.held) pool[static_cast<std::size_t>(c.reaches[static_cast<std::size_t>(inflow.reach)].from)] = true;
  return {static_cast<int>(c.nodes.size()), std::move(reaches), pool};
}

quality::KineticParameters parameters_of(const Case& c) {
  quality::KineticParameters parameters;
  for (const auto& [name, value] : c.parameters) parameters.idealise(name, value);
  return parameters;
}

// The bed of a reach as one more dead zone: a volume of V/R at rate λ/R on the side of the channel.
std::vector<transport::DeadZone> beds_of(const Case& c) {
  std::vector<transport::DeadZone> beds;
  for (const CaseReach& r : c.reaches) beds.push_back({.area = r.area / r.sorption.ratio, .rate = r.sorption.rate / r.sorption.ratio});
  for (std::size_t i = 0; i < beds.size(); ++i)
    if (!(c.reaches[i].sorption.rate > 0)) beds[i] = {};
  return beds;
}

std::vector<transport::DeadZone> zones_of(const Case& c) {
  std::vector<transport::DeadZone> zones;
  for (const CaseReach& r : c.reaches) zones.push_back(r.dead_zone);
  return zones;
}

// Mean over [from, to] of a Gaussian of height 1.
double gaussian_mean(double from, double to, double centre, double sigma) {
  const double width = sigma * std::sqrt(2.0);
  return sigma * std::sqrt(std::atan(1.0) * 2) * (std::erf((to - centre) / width) - std::erf((from - centre) / width)) / (to - from);
}

}  // namespace

CaseRun::CaseRun(const Case& c, RunSettings settings)
    : case_(&c), settings_(std::move(settings)), dt_(c.exchange_step * settings_.step_factor), set_(c.constituents),
      stride_(static_cast<std::size_t>(set_.stride())), network_(network_of(c, settings_.cell_factor)), kinetics_(set_, parameters_of(c), {}, c.without),
      integrator_(simulate::make_integrator(network_, set_, kinetics_, {.method = settings_.integrator, .relative_tolerance = c.relative_tolerance})),
      dead_zones_(network_, zones_of(c), set_.transported()), beds_(network_, beds_of(c), set_.transported()), budget_(set_.stride()) {
  const auto cells = static_cast<std::size_t>(network_.cell_count());
  for (const CaseInflow& inflow : c.inflows) {
    const int pool = inflow.held ? network_.reservoir_cell(c.reaches[static_cast<std::size_t>(inflow.reach)].from) : -1;
    heads_.push_back({.inflow = &inflow, .cell = inflow.held ? pool : network_.first_cell(inflow.reach)});
  }
  flow_.dt = dt_;
  for (auto* v : {&flow_.volume_begin, &flow_.volume_end, &flow_.lateral, &flow_.withdrawal, &flow_.seepage, &flow_.evaporation, &flow_.depth, &flow_.top_width, &flow_.velocity})
    v->assign(cells, 0.0);
  places_.resize(kinetics_.prepared_size(), static_cast<int>(cells));
  for (int cell = 0; cell < network_.cell_count(); ++cell) {
    const auto i = static_cast<std::size_t>(cell);
    const int r = network_.reach_of(cell);
    if (r < 0) continue;
    const CaseReach& reach = c.reaches[static_cast<std::size_t>(r)];
    flow_.volume_begin[i] = flow_.volume_end[i] = reach.area * network_.cell_length(cell);
    flow_.depth[i] = reach.depth;
    flow_.top_width[i] = reach.area / reach.depth;
  }
  for (const Head& head : heads_)
    if (head.inflow->held) {
      const auto i = static_cast<std::size_t>(head.cell);
      flow_.volume_begin[i] = flow_.volume_end[i] = pool_steps * dt_ * head.inflow->at(c.start).flow;
    }
  flow_.face_flow.assign(network_.faces().size(), 0.0);
  // Exchange flow E·A/Δx from the mean of both cells; from a held head over half a cell.
  const auto spread = [&](int cell) {
    const CaseReach& reach = c.reaches[static_cast<std::size_t>(network_.reach_of(cell))];
    return reach.dispersion * reach.area;
  };
  for (const network::Face& face : network_.faces()) {
    double exchange = 0;
    if (face.to >= 0 && network_.reach_of(face.from) < 0) exchange = spread(face.to) / (0.5 * network_.cell_length(face.to));
    else if (face.to >= 0 && face.distance > 0) exchange = 0.5 * (spread(face.from) + spread(face.to)) / face.distance;
    dispersion_.push_back(exchange);
  }
  for (int cell = network_.first_cell(0); cell >= 0; cell = network_.main_downstream(cell)) path_.push_back(cell);
  source_.assign(cells * stride_, 0.0);
  held_.assign(stride_, 0.0);
  sorbed_.assign(stride_, 0.0);
}

// The surroundings of each cell during the step that begins at `time`: those of its middle.
void CaseRun::surround(double time) {
  const double middle = time + 0.5 * dt_;
  quality::Environment common = case_->environment;
  for (std::size_t i = 0; i < case_->members.size(); ++i) common.*case_->members[i] = case_->course.at(i, middle);
  const bool own_depth = std::find(case_->members.begin(), case_->members.end(), &quality::Environment::depth) == case_->members.end();
  for (int cell = 0; cell < network_.cell_count(); ++cell) {
    const auto i = static_cast<std::size_t>(cell);
    quality::Environment environment = common;
    if (const int r = network_.reach_of(cell); r >= 0) {
      const CaseReach& reach = case_->reaches[static_cast<std::size_t>(r)];
      if (own_depth) environment.depth = reach.depth;
      environment.top_width = reach.area / environment.depth;
      environment.velocity = flow_.velocity[i];
      environment.discharge = flow_.velocity[i] * reach.area;
      for (const auto& [member, value] : reach.environment) environment.*member = value;
    }
    kinetics_.prepare(environment, places_, static_cast<int>(i));
    if (!case_->held_temperature) continue;
    const auto slot = static_cast<std::size_t>(set_.slot(Constituent::temperature));
    double& heat = mass_[i * stride_ + slot];
    const double now = flow_.volume_begin[i] * case_->course.at(case_->members.size(), middle);
    held_[slot] += now - heat;
    heat = now;
  }
}

void CaseRun::fill() {
  mass_.assign(flow_.volume_begin.size() * stride_, 0.0);
  for (const CaseInitial& initial : case_->initial) {
    const auto k = static_cast<std::size_t>(set_.slot(initial.constituent));
    double head = 0;
    for (int cell = 0; cell < network_.cell_count(); ++cell) {
      const int reach = network_.reach_of(cell);
      if (reach < 0 || (initial.reach >= 0 && reach != initial.reach)) continue;
      if (cell == network_.first_cell(reach)) head = 0;
      const double length = network_.cell_length(cell), end = head + length, volume = flow_.volume_begin[static_cast<std::size_t>(cell)];
      double& m = mass_[static_cast<std::size_t>(cell) * stride_ + k];
      switch (initial.shape) {
        case CaseInitial::Shape::uniform: m += volume * initial.value; break;
        case CaseInitial::Shape::gaussian: m += volume * initial.value * gaussian_mean(head, end, initial.centre, initial.sigma); break;
        case CaseInitial::Shape::slug: m += initial.centre >= head && initial.centre < end ? initial.value : 0; break;
      }
      head = end;
    }
  }
  dead_mass_ = dead_zones_.in_equilibrium(flow_.volume_begin, mass_);
  bed_mass_ = beds_.in_equilibrium(flow_.volume_begin, mass_);
}

void CaseRun::set_flow(double time) {
  std::fill(flow_.lateral.begin(), flow_.lateral.end(), 0.0);
  for (const Head& head : heads_) flow_.lateral[static_cast<std::size_t>(head.cell)] += head.inflow->at(time).flow;
  for (int cell = 0; cell < network_.cell_count(); ++cell) {
    const auto i = static_cast<std::size_t>(cell);
    const int reach = network_.reach_of(cell);
    if (reach >= 0) flow_.lateral[i] += case_->reaches[static_cast<std::size_t>(reach)].lateral_inflow * network_.cell_length(cell);
    double through = flow_.lateral[i];
    for (const int f : network_.faces_in(cell)) through += flow_.face_flow[static_cast<std::size_t>(f)];
    for (const int f : network_.faces_out(cell)) flow_.face_flow[static_cast<std::size_t>(f)] = through;
    if (reach >= 0) flow_.velocity[i] = through / case_->reaches[static_cast<std::size_t>(reach)].area;
  }
}

void CaseRun::enter(double time) {
  std::fill(source_.begin(), source_.end(), 0.0);
  const auto add = [&](int cell, double flow, const Water& water) {
    for (const auto& [constituent, c] : water) source_[static_cast<std::size_t>(cell) * stride_ + static_cast<std::size_t>(set_.slot(constituent))] += flow * c;
  };
  for (const Head& head : heads_) add(head.cell, head.inflow->at(time).flow, head.inflow->at(time).water);
  for (int cell = 0; cell < network_.cell_count(); ++cell)
    if (const int reach = network_.reach_of(cell); reach >= 0) {
      const CaseReach& r = case_->reaches[static_cast<std::size_t>(reach)];
      add(cell, r.lateral_inflow * network_.cell_length(cell), r.lateral);
    }
}

// The pool takes the concentration of the boundary, and a source that balances what reacts in it.
void CaseRun::hold(double time) {
  std::vector<double> c(stride_), rate(stride_), place(static_cast<std::size_t>(kinetics_.prepared_size()));
  for (const Head& head : heads_) {
    if (!head.inflow->held) continue;
    const auto cell = static_cast<std::size_t>(head.cell);
    std::fill(c.begin(), c.end(), 0.0);
    for (const auto& [constituent, value] : head.inflow->at(time).water) c[static_cast<std::size_t>(set_.slot(constituent))] = value;
    places_.get(head.cell, place.data());
    kinetics_.rates(place.data(), c.data(), rate.data());
    for (std::size_t k = 0; k < stride_; ++k) {
      const double volume = flow_.volume_begin[cell], now = volume * c[k];
      held_[k] += now - mass_[cell * stride_ + k];
      mass_[cell * stride_ + k] = now;
      source_[cell * stride_ + k] -= volume * rate[k];
    }
  }
}

void CaseRun::relax(double dt) {
  for (int cell = 0; cell < network_.cell_count(); ++cell) {
    const int reach = network_.reach_of(cell);
    if (reach < 0 || !(dead_zones_.volume(cell) > 0)) continue;
    const Sorption& sorption = case_->reaches[static_cast<std::size_t>(reach)].sorption;
    if (!(sorption.storage_rate > 0)) continue;
    const double share = -std::expm1(-sorption.storage_rate * dt);
    for (const Constituent id : set_.ids()) {
      const auto k = static_cast<std::size_t>(set_.slot(id));
      const auto background = sorption.background.find(id);
      const double rest = background == sorption.background.end() ? 0 : background->second * dead_zones_.volume(cell);
      double& m = dead_mass_[static_cast<std::size_t>(cell) * stride_ + k];
      const double lost = share * (m - rest);
      m -= lost;
      sorbed_[k] += lost;
    }
  }
}

// Half an exchange step of the stores; the second half runs in the opposite order, so that the whole is Strang's.
void CaseRun::store(std::span<const double> volume, double dt, bool forward) {
  const auto zones = [&] {
    relax(0.5 * dt);
    dead_zones_.exchange(volume, dt, mass_, dead_mass_);
    relax(0.5 * dt);
  };
  if (forward) zones();
  beds_.exchange(volume, dt, mass_, bed_mass_);
  if (!forward) zones();
}

double CaseRun::total(std::size_t slot) const {
  numerics::ExactSum sum;
  for (const std::vector<double>* stored : {&mass_, &dead_mass_, &bed_mass_})
    for (std::size_t i = slot; i < stored->size(); i += stride_) sum += (*stored)[i];
  return sum.value();
}

std::vector<double> CaseRun::concentrations() const {
  std::vector<double> c(mass_.size());
  for (std::size_t i = 0; i < c.size(); ++i) c[i] = mass_[i] / flow_.volume_end[i / stride_];
  return c;
}

// Linear between the centres of cells; up to a head, from it where it is held.
double CaseRun::at(const std::vector<double>& c, double place) const {
  const auto k = static_cast<std::size_t>(set_.slot(case_->series.constituent));
  const auto value = [&](int cell) { return c[static_cast<std::size_t>(cell) * stride_ + k]; };
  double end = 0, before = 0, low = value(path_.front());
  for (const Head& head : heads_)
    if (head.inflow->held && case_->reaches[static_cast<std::size_t>(head.inflow->reach)].from == case_->reaches.front().from) low = value(head.cell);
  for (const int cell : path_) {
    const double centre = end + 0.5 * network_.cell_length(cell);
    if (place <= centre) return low + (value(cell) - low) * (place - before) / (centre - before);
    before = centre, low = value(cell), end += network_.cell_length(cell);
  }
  return low;
}

Outcome CaseRun::run() {
  fill();
  Outcome outcome;
  outcome.lowest.assign(stride_, std::numeric_limits<double>::infinity());
  std::vector<double> begin(stride_);
  for (std::size_t k = 0; k < stride_; ++k) begin[k] = total(k);
  std::size_t next = 0;
  const Series& series = case_->series;
  const auto take = [&](double time) {
    const std::vector<double> c = concentrations();
    for (std::size_t i = 0; i < c.size(); ++i) outcome.lowest[i % stride_] = std::min(outcome.lowest[i % stride_], c[i]);
    for (; next < series.time.size() && series.time[next] <= time + 1e-6; ++next) {
      outcome.series.emplace_back();
      for (const double place : series.place) outcome.series.back().push_back(at(c, place));
    }
  };
  const auto steps = static_cast<long>(std::lround(case_->duration / dt_));
  const bool flow_changes = std::any_of(case_->inflows.begin(), case_->inflows.end(), [](const CaseInflow& inflow) {
    return std::any_of(inflow.steps.begin(), inflow.steps.end(), [&](const CaseInflow::Step& step) { return step.flow != inflow.steps.front().flow; });
  });
  for (long n = 0; n < steps; ++n) {
    const double time = case_->start + static_cast<double>(n) * dt_;
    set_flow(time);
    if (n == 0 || !case_->course.time.empty() || flow_changes) surround(time);
    enter(time);
    hold(time);
    if (n == 0) take(time);
    store(flow_.volume_begin, 0.5 * dt_, true);
    integrator_->advance({.flow = &flow_, .source_mass = source_, .places = &places_, .dispersion = dispersion_}, mass_, budget_);
    store(flow_.volume_end, 0.5 * dt_, false);
    take(time + dt_);
  }
  outcome.concentration = concentrations();
  for (std::size_t k = 0; k < stride_; ++k) {
    numerics::ExactSum rest;
    for (const double term : {total(k), -begin[k], -held_[k], sorbed_[k], -budget_.inflow[k], budget_.outflow[k], -budget_.reaction[k]}) rest += term;
    const double passed = budget_.inflow[k] + std::abs(budget_.reaction[k]) + begin[k] + std::abs(held_[k]);
    outcome.open.push_back(passed > 0 ? std::abs(rest.value()) / passed : 0);
  }
  return outcome;
}

}  // namespace qinghe::validate
