#include "qinghe/quality/kinetics.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "qinghe/base/error.hpp"
#include "qinghe/base/text.hpp"
#include "qinghe/quality/evaluation.hpp"
#include "quality/compiled.hpp"
#include "quality/settings.hpp"

namespace qinghe::quality {

using constituents::Constituent;
using constituents::constituent_count;

namespace {

// One process's contribution to the rates of all constituents, in enum order.
template <class P>
[[gnu::always_inline]] inline void add_rates(const double* c, const double* prepared,
                                             const Settings& settings, const Common& common, double* dcdt) {
  const double rate = process_rate<P, double>(c, prepared, settings, &common);
  for (const process::Term& term : P::row)
    dcdt[static_cast<int>(term.constituent)] += term.coefficient * rate;
}

// The same, and its derivatives by its own inputs. Kept out of line: one process at a time fits the
// registers.
template <class P>
[[gnu::noinline]] void add_jacobian(const double* c, const double* prepared, const Settings& settings,
                                    const Common& common, const int* slot, int stride, double* dcdt, double* jacobian) {
  constexpr int inputs = input_count<P>;
  const auto rate = process_rate<P, numerics::Dual<inputs>>(c, prepared, settings, &common);
  for (const process::Term& term : P::row) {
    const auto i = static_cast<int>(term.constituent);
    if (constituents::on_demand(term.constituent) && slot[i] < 0) continue;
    dcdt[i] += term.coefficient * rate.value;
    for (int lane = 0; lane < inputs; ++lane) {
      jacobian[i * stride + static_cast<int>(input<P>(lane))] +=
          term.coefficient * rate.slope[static_cast<std::size_t>(lane)];
    }
  }
}

void check_process(const std::string& key) {
  std::vector<std::string> known;
  for (const ProcessInfo& p : processes()) known.emplace_back(p.key);
  if (std::find(known.begin(), known.end(), key) == known.end())
    throw base::InputError(base::Fault{.value = key, .expected = "a process of `qinghe list processes`", .suggestion = base::nearest(key, known)});
}

template <class... G>
constexpr bool reads_light(std::tuple<G...>*) {
  return (std::is_same_v<G, process::Light> || ...);
}

// What a basin's own constituents lose in one cell: calls `each(loss, rate, d rate/d temperature)`, rates [1/s].
template <class F>
void for_each_own(const kernel::Plan& plan, const double* prepared, const double* c, F&& each) {
  if (plan.owns == 0) return;
  process::Cell cell;
  std::memcpy(&cell, prepared, sizeof cell);
  const int slot = plan.slot[static_cast<int>(Constituent::temperature)];
  const double given = slot >= 0 ? c[slot] : absent_value(Constituent::temperature), t = numerics::positive_part(given);
  for (int o = 0; o < plan.owns; ++o) {
    const OwnLoss& loss = plan.own[o];
    const double power = process::theta_power(loss.ln_theta, t);
    each(loss, own_loss_rate(loss, power, cell.inverse_depth, cell.activity), given < 0 ? 0.0 : loss.decay * power * loss.ln_theta * cell.activity);
  }
}

}  // namespace

Kinetics::Kinetics(const constituents::ConstituentSet& set, const KineticParameters& parameters,
                   const KineticOptions& options, std::span<const std::string> without)
    : compiled_(std::make_unique<Compiled>()) {
  for (const std::string& key : without) check_process(key);
  Compiled& k = *compiled_;
  KineticOptions chosen = options;
  chosen.ice = set.has(Constituent::ice);
  chosen.solids = set.has(Constituent::bed_solids) ? SolidsForm::krone_partheniades : SolidsForm::settling;
  if (!set.has(Constituent::bed_demand_fast)) chosen.bed = BedForm::prescribed;
  else if (options.bed == BedForm::prescribed) chosen.bed = BedForm::store;
  k.settings = make_settings(parameters, chosen);
  k.plan.settings = &k.settings;
  k.plan.count = set.count();
  k.plan.stride = set.stride();
  k.ordered = set.count() >= static_cast<int>(Constituent::bed_solids);
  for (int slot = 0; slot < set.count(); ++slot) k.ordered = k.ordered && static_cast<int>(set.id(slot)) == slot;
  for (int i = 0; i < constituent_count; ++i) k.plan.slot[i] = set.slot(static_cast<Constituent>(i));
  k.plan.stores = std::any_of(set.ids().begin(), set.ids().end(), constituents::on_demand);
  k.plan.two_layer = chosen.bed == BedForm::two_layer;
  k.plan.solids_exchange = set.has(Constituent::solids) && set.has(Constituent::bed_solids);
  for (std::size_t i = 0; i < set.own().size(); ++i) {
    const constituents::OwnConstituent& own = set.own()[i];
    const int slot = set.slot(constituents::own_constituent(i));
    if (slot >= 0 && (own.decay > 0 || own.settling > 0))
      k.plan.own[k.plan.owns++] = {slot, own.decay / process::seconds_per_day, std::log(own.theta), own.settling / process::seconds_per_day};
  }
  if (set.has(Constituent::alkalinity) != set.has(Constituent::inorganic_carbon))
    throw base::InputError(base::Fault{.key = "constituents",
                                       .value = set.has(Constituent::alkalinity) ? "alkalinity" : "inorganic_carbon",
                                       .expected = "alkalinity and inorganic_carbon together: pH needs both"});
  Catalogue::for_each([&]<class P, int I>() {
    const bool fed =
        std::all_of(P::reactants.begin(), P::reactants.end(), [&](Constituent c) { return set.has(c) || absent_value(c) > 0; });
    const bool seen = std::any_of(P::row.begin(), P::row.end(),
                                  [&](const process::Term& t) { return set.has(t.constituent); });
    // What is attached changes only where it is kept: else its partner in the row would come from nowhere.
    constexpr bool into_bed = requires { requires P::into_bed; };
    const bool kept = into_bed || std::all_of(P::row.begin(), P::row.end(),
                                  [&](const process::Term& t) { return !constituents::attached(t.constituent) || set.has(t.constituent); });
    bool applies = true;
    if constexpr (requires { P::applies(chosen); }) applies = P::applies(chosen);
    if (!belongs_to<P>(options.scheme)) return;
    if (!fed || !seen || !kept || !applies || std::find(without.begin(), without.end(), P::key) != without.end()) return;
    k.plan.runs[I] = true;
    kernel::for_each_shared<P>([&]<class, int Place>() { k.plan.shares[Place] = true; });
    k.plan.lit = k.plan.lit || reads_light(static_cast<typename P::Groups*>(nullptr));
    k.plan.heat = k.plan.heat || moves_heat<P>();
    if constexpr (std::is_same_v<P, process::Freezing>) k.plan.freezes = true;
    k.plan.carbonate = k.plan.carbonate || std::is_same_v<P, process::CarbonDioxideExchange>;
    k.active.push_back(I);
  });
}
Kinetics::~Kinetics() = default;
Kinetics::Kinetics(Kinetics&&) noexcept = default;
Kinetics& Kinetics::operator=(Kinetics&&) noexcept = default;

std::span<const int> Kinetics::active() const {
  return compiled_->active;
}
bool Kinetics::reacts() const {
  return !compiled_->active.empty() || compiled_->plan.owns > 0;
}
Kinetics::Slots Kinetics::slots() const {
  return {compiled_->plan.slot};
}
int Kinetics::prepared_size() const {
  return kernel::place_stride;
}

void Kinetics::prepare(const Environment& environment, double* prepared) const {
  const Settings& settings = compiled_->settings;
  std::fill_n(prepared, kernel::place_stride, 0.0);
  const process::Cell cell = process::make_cell<double>(environment, settings.values_of<process::Film>(),
                                                settings.values_of<process::Light>(),
                                                settings.values_of<process::Phytoplankton>(), settings.values_of<process::IceCover>(),
                                                settings.values_of<process::BedShear>(), settings.options().light);
  std::memcpy(prepared, &cell, sizeof cell);
  Catalogue::for_each([&]<class P, int>() {
    if constexpr (HasPrepared<P>) {
      if (!belongs_to<P>(settings.options().scheme)) return;
      const typename P::template Prepared<double> own = P::template prepare<double>(environment, cell, settings);
      std::memcpy(prepared + prepared_offset<P>(), &own, sizeof own);
    }
  });
}

void Kinetics::prepare(const Environment& environment, Places& places, int cell) const {
  double record[kernel::place_stride];
  prepare(environment, record);
  places.put(cell, record);
}

void Kinetics::rates(const double* prepared, const double* c, double* dcdt) const {
  const Compiled& k = *compiled_;
  std::array<double, full_stride> record, out{};
  const double* full = k.gather(c, record);
  const Common common = make_common(full, prepared, k.settings, k.plan.lit, k.plan.two_layer);
  Catalogue::for_each([&]<class P, int I>() {
    if (k.plan.runs[I]) add_rates<P>(full, prepared, k.settings, common, out.data());
  });
  k.scatter(out.data(), dcdt);
  for_each_own(k.plan, prepared, c, [&](const OwnLoss& loss, double rate, double) { dcdt[loss.slot] = -rate * numerics::positive_part(c[loss.slot]); });
}

void Kinetics::jacobian(const double* prepared, const double* c, double* dcdt, double* jacobian) const {
  const Compiled& k = *compiled_;
  std::array<double, full_stride> record, out{};
  const double* full = k.gather(c, record);
  const Common common = make_common(full, prepared, k.settings, k.plan.lit, k.plan.two_layer);
  std::array<double, full_stride * full_stride> matrix;
  double* target = k.ordered ? jacobian : matrix.data();
  const int stride = k.ordered ? k.plan.stride : full_stride;
  std::fill_n(target, stride * stride, 0.0);
  Catalogue::for_each([&]<class P, int I>() {
    if (k.plan.runs[I]) add_jacobian<P>(full, prepared, k.settings, common, k.plan.slot, stride, out.data(), target);
  });
  k.scatter(out.data(), dcdt);
  if (k.ordered) return;
  std::fill_n(jacobian, k.plan.stride * k.plan.stride, 0.0);
  for (int i = 0; i < constituent_count; ++i) {
    const int row = k.plan.slot[i];
    if (row < 0) continue;
    for (int j = 0; j < constituent_count; ++j) {
      const int column = k.plan.slot[j];
      if (column >= 0)
        jacobian[row * k.plan.stride + column] = matrix[static_cast<std::size_t>(i * full_stride + j)];
    }
  }
  const int temperature = k.plan.slot[static_cast<int>(Constituent::temperature)];
  for_each_own(k.plan, prepared, c, [&](const OwnLoss& loss, double rate, double by_temperature) {
    const double amount = numerics::positive_part(c[loss.slot]);
    double* row = jacobian + loss.slot * k.plan.stride;
    dcdt[loss.slot] = -rate * amount;
    row[loss.slot] = c[loss.slot] < 0 ? 0.0 : -rate;
    if (temperature >= 0) row[temperature] = -by_temperature * amount;
  });
}

std::vector<std::pair<int, int>> Kinetics::jacobian_entries() const {
  const Compiled& k = *compiled_;
  std::vector<std::pair<int, int>> entries;
  Catalogue::for_each([&]<class P, int I>() {
    if (!k.plan.runs[I]) return;
    for (const process::Term& term : P::row)
      for (int lane = 0; lane < input_count<P>; ++lane) {
        const int row = k.plan.slot[static_cast<int>(term.constituent)], column = k.plan.slot[static_cast<int>(input<P>(lane))];
        if (row >= 0 && column >= 0) entries.emplace_back(row, column);
      }
  });
  for (int o = 0; o < k.plan.owns; ++o) {
    entries.emplace_back(k.plan.own[o].slot, k.plan.own[o].slot);
    if (const int t = k.plan.slot[static_cast<int>(Constituent::temperature)]; t >= 0) entries.emplace_back(k.plan.own[o].slot, t);
  }
  std::sort(entries.begin(), entries.end());
  entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
  return entries;
}

void Kinetics::process_rates(const double* prepared, const double* c, double* rate_by_process) const {
  const Compiled& k = *compiled_;
  std::array<double, full_stride> record;
  const double* full = k.gather(c, record);
  const Common common = make_common(full, prepared, k.settings, k.plan.lit, k.plan.two_layer);
  Catalogue::for_each([&]<class P, int I>() {
    if (k.plan.runs[I]) *rate_by_process++ = process_rate<P, double>(full, prepared, k.settings, &common);
  });
}

}  // namespace qinghe::quality
