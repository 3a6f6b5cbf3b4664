#include "qinghe/validate/judge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>

#include "qinghe/validate/solution.hpp"
#include "validate/case_run.hpp"
#include "validate/series_error.hpp"

namespace qinghe::validate {
namespace {

// Cells of one reach within the part compared, beside the cell means of the reference.
struct Profile {
  std::vector<double> centre, length, value, reference;
};

struct Finding {
  double value = 0;
  std::string place;
};

double travelled(const Case& c, int reach) {
  // ∫u dt: the flow of everything that enters at or above the reach's head is that of its own inflow in these cases.
  double way = 0;
  for (double t = 0; t < c.duration - 1e-6; t += c.exchange_step)
    for (const CaseInflow& inflow : c.inflows)
      if (inflow.reach == reach) way += inflow.at(c.start + t).flow / c.reaches[static_cast<std::size_t>(reach)].area * c.exchange_step;
  return way;
}

// Mean of the solution over a cell, three-point Gauss–Legendre on each of four parts (Abramowitz & Stegun 1964, 25.4.30).
double cell_mean(const Solution& solution, Instance at, double from, double to) {
  constexpr int parts = 4;
  const double half = 0.5 * (to - from) / parts, node = std::sqrt(0.6);
  double sum = 0;
  for (int p = 0; p < parts; ++p)
    for (const auto& [offset, weight] : {std::pair{-node, 5.0}, {0.0, 8.0}, {node, 5.0}}) {
      at.x = from + half * (2 * p + 1 + offset);
      sum += weight / 18 * solution.value(at);
    }
  return sum / parts;
}

Profile profile_of(const Case& c, const CaseRun& run, const Outcome& outcome, const Comparison& compare) {
  const Solution& solution = *find_solution(c.solution);
  const CaseReach& reach = c.reaches[static_cast<std::size_t>(compare.reach)];
  double flow = 0;
  for (const CaseInflow& inflow : c.inflows)
    if (inflow.reach == compare.reach) flow = inflow.at(c.start + c.duration - c.exchange_step).flow;
  const Instance at{.of = &c, .constituent = compare.constituent, .reach = compare.reach, .t = c.duration, .velocity = flow / reach.area,
                    .dispersion = reach.dispersion, .travelled = travelled(c, compare.reach)};
  Profile profile;
  const int first = run.network().first_cell(compare.reach), count = run.network().cells_in(compare.reach);
  double from = 0;
  for (int cell = first; cell < first + count; ++cell) {
    const double length = run.network().cell_length(cell), to = from + length, centre = 0.5 * (from + to);
    if (centre >= compare.from && centre <= compare.to) {
      profile.centre.push_back(centre);
      profile.length.push_back(length);
      profile.value.push_back(outcome.concentration[static_cast<std::size_t>(cell * run.set().stride() + run.set().slot(compare.constituent))]);
      profile.reference.push_back(cell_mean(solution, at, from, to));
    }
    from = to;
  }
  return profile;
}

Finding largest(const Profile& p, double scale) {
  Finding found{.place = "-"};
  for (std::size_t i = 0; i < p.value.size(); ++i)
    if (const double d = std::abs(p.value[i] - p.reference[i]) / scale; !(d <= found.value)) found = {d, fmt::format("{:g} m", p.centre[i])};
  return found;
}

Finding largest(const Series& series, const Outcome& outcome, double scale) {
  Finding found{.place = "-"};
  for (std::size_t t = 0; t < series.time.size(); ++t)
    for (std::size_t x = 0; x < series.place.size(); ++x)
      if (const double d = std::abs(outcome.series[t][x] - series.value[t][x]) / scale; !(d <= found.value))
        found = {d, fmt::format("{:g} m, {:.2f} h", series.place[x], series.time[t] / 3600)};
  return found;
}

double l1(const Profile& p) {
  double apart = 0, all = 0;
  for (std::size_t i = 0; i < p.value.size(); ++i) {
    apart += std::abs(p.value[i] - p.reference[i]) * p.length[i];
    all += std::abs(p.reference[i]) * p.length[i];
  }
  return apart / all;
}

double centre_of(const Profile& p, const std::vector<double>& c) {
  double moment = 0, mass = 0;
  for (std::size_t i = 0; i < c.size(); ++i) moment += c[i] * p.length[i] * p.centre[i], mass += c[i] * p.length[i];
  return moment / mass;
}

Finding peak(const Profile& p) {
  const auto highest = std::max_element(p.value.begin(), p.value.end());
  const double reference = *std::max_element(p.reference.begin(), p.reference.end());
  return {std::abs(*highest - reference) / reference, fmt::format("{:g} m", p.centre[static_cast<std::size_t>(highest - p.value.begin())])};
}

class Judge {
 public:
  Judge(const Fitted& fitted, std::string integrator) : fitted_(&fitted), case_(&fitted.of), integrator_(std::move(integrator)) {}
  const std::vector<std::vector<double>>& series() { return at(1, 1).second.series; }

  Finding find(const Comparison& compare) {
    if (compare.measure == Measure::order) return order(compare);
    const auto& [run, outcome] = at(1, 1);
    const auto slot = static_cast<std::size_t>(run->set().slot(compare.constituent));
    switch (compare.measure) {
      case Measure::undershoot: return {std::max(0.0, -outcome.lowest[slot] / compare.scale), "-"};
      case Measure::balance: return {outcome.open[slot], "-"};
      case Measure::maximum:
        if (case_->solution.empty()) return largest(case_->series, outcome, compare.scale);
        return largest(profile_of(*case_, *run, outcome, compare), compare.scale);
      case Measure::l1: return {l1(profile_of(*case_, *run, outcome, compare)), "-"};
      case Measure::peak: return peak(profile_of(*case_, *run, outcome, compare));
      case Measure::travel_time: {
        const Profile p = profile_of(*case_, *run, outcome, compare);
        return {std::abs(centre_of(p, p.value) - centre_of(p, p.reference)) / travelled(*case_, compare.reach), "-"};
      }
      case Measure::rms: return {rms(case_->series, outcome.series, compare.begin, compare.end), "-"};
      case Measure::daily_cycle: {
        const double cycle = rms(case_->series, mean_cycle(case_->series, compare.cycle_begin, compare.cycle_end), compare.begin, compare.end);
        const double own = rms(case_->series, outcome.series, compare.begin, compare.end);
        return {own / cycle, fmt::format("{:.3f} / {:.3f}", own, cycle)};
      }
      case Measure::estimate: {
        std::size_t i = 0;
        while (case_->estimates[i].parameter != compare.parameter) ++i;
        const double middle = 0.5 * (compare.low + compare.high), half = 0.5 * (compare.high - compare.low), found = fitted_->found[i];
        return {std::abs(found - middle) / half, fmt::format("{} = {:.4g}", compare.parameter, found)};
      }
      case Measure::order: break;
    }
    return {};
  }

 private:
  using Run = std::pair<std::unique_ptr<CaseRun>, Outcome>;

  const Run& at(double cell_factor, double step_factor) {
    Run& run = runs_[{cell_factor, step_factor}];
    if (!run.first) {
      run.first = std::make_unique<CaseRun>(*case_, RunSettings{.integrator = integrator_, .cell_factor = cell_factor, .step_factor = step_factor});
      run.second = run.first->run();
    }
    return run;
  }

  // Cells: log₂ of the error at the case's cells over that at half of them. Step: log₂ of the change from the case's step to
  // its half over that from its half to its quarter (Richardson 1911), the cells being the same.
  Finding order(const Comparison& compare) {
    double coarse = 0, fine = 0;
    if (compare.refine_cells) {
      const auto error = [&](double factor) {
        const auto& [run, outcome] = at(factor, 1);
        return l1(profile_of(*case_, *run, outcome, compare));
      };
      coarse = error(1), fine = error(0.5);
    } else {
      const auto& one = at(1, 1);
      const auto slot = static_cast<std::size_t>(one.first->set().slot(compare.constituent)), stride = static_cast<std::size_t>(one.first->set().stride());
      const auto apart = [&](const Outcome& a, const Outcome& b) {
        double sum = 0;
        for (std::size_t i = slot; i < a.concentration.size(); i += stride) sum += std::abs(a.concentration[i] - b.concentration[i]);
        return sum;
      };
      coarse = apart(one.second, at(1, 0.5).second), fine = apart(at(1, 0.5).second, at(1, 0.25).second);
    }
    return {std::log2(coarse / fine), fmt::format("{:.2e} / {:.2e}", coarse, fine)};
  }

  const Fitted* fitted_;
  const Case* case_;
  std::string integrator_;
  std::map<std::pair<double, double>, Run> runs_;
};

}  // namespace

Judged judge(const Fitted& fitted, const std::string& integrator) {
  const Case& c = fitted.of;
  Judge runs(fitted, integrator);
  std::vector<Judgement> all;
  for (const Comparison& compare : c.comparisons) {
    const Finding found = runs.find(compare);
    Judgement j{.case_name = c.name, .integrator = integrator, .measure = std::string(name(compare.measure)),
                .constituent = std::string(constituents::info(compare.constituent).key), .value = found.value,
                .tolerance = compare.tolerance_for(integrator), .at_least = compare.measure == Measure::order, .place = found.place,
                .reason = compare.reason};
    if (compare.measure == Measure::order) j.measure += compare.refine_cells ? "_of_cells" : "_of_step";
    j.passed = j.at_least ? j.value >= j.tolerance : j.value <= j.tolerance;
    all.push_back(std::move(j));
  }
  return {std::move(all), c.solution.empty() ? runs.series() : std::vector<std::vector<double>>{}};
}

}  // namespace qinghe::validate
