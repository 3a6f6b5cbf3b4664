#include "qinghe/simulate/apportionment.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "qinghe/constituents/regulatory.hpp"

namespace qinghe::simulate {
namespace {

// Water, CODCr, NH3-N, TN, TP, suspended solids.
constexpr std::size_t items = 6, kinds = results::origin_count;

// What a unit of each constituent counts in each item but water; an item that the set cannot tell counts nothing.
std::vector<double> weights_of(const basin::Model& model) {
  const auto stride = static_cast<std::size_t>(model.set.stride());
  std::vector<double> all(items * stride, 0.0), unit(stride, 0.0);
  for (std::size_t slot = 0; slot < static_cast<std::size_t>(model.set.count()); ++slot) {
    unit[slot] = 1;
    const auto r = constituents::regulatory_items(model.set, unit.data(), model.basin->regulatory);
    unit[slot] = 0;
    const std::array<double, items> of{0.0, r.cod_cr, r.ammonia_n, r.total_n, r.total_p, r.suspended_solids};
    for (std::size_t item = 1; item < items; ++item) all[item * stride + slot] = std::isfinite(of[item]) ? of[item] : 0.0;
  }
  return all;
}

}  // namespace

Apportionment::Apportionment(const basin::Model& model)
    : model_(&model), cells_(static_cast<std::size_t>(model.network.cell_count())), stride_(static_cast<std::size_t>(model.set.stride())),
      weights_(weights_of(model)), mass_(cells_ * items), at_midnight_(cells_ * items), face_load_(model.network.faces().size() * items),
      entered_(cells_ * items * kinds), share_(cells_ * items * kinds), month_((model.section_cell.size() + 1) * items * kinds), canals_(canals_of(model)),
      canal_taken_(canals_.size() * items), canal_received_(canal_taken_.size()), canal_stored_(canal_taken_.size()),
      canal_share_(canal_taken_.size() * kinds) {
  for (auto* shares : {&share_, &canal_share_})
    for (std::size_t i = 0; i < shares->size(); i += kinds) (*shares)[i + results::stored_origin] = 1;
}

void Apportionment::concentrations(std::span<const double> mass, std::span<const double> volume, std::vector<double>& to) const {
  to.resize(cells_ * items);
  for (std::size_t cell = 0; cell < cells_; ++cell) {
    const double* __restrict__ from = mass.data() + cell * stride_;
    const double per_volume = 1 / volume[cell];
    to[cell * items] = 1;
    for (std::size_t item = 1; item < items; ++item) {
      const double* __restrict__ weight = weights_.data() + item * stride_;
      std::array<double, 8> lanes{};
      for (std::size_t k = 0; k < stride_; k += 8)
        for (std::size_t lane = 0; lane < 8; ++lane) lanes[lane] += weight[k + lane] * from[k + lane];
      double sum = 0;
      for (const double lane : lanes) sum += lane;
      to[cell * items + item] = sum * per_volume;
    }
  }
}

void Apportionment::before(std::span<const double> mass, const channel::FlowStep& flow) {
  if (!concentration_.empty()) return;
  concentrations(mass, flow.volume_begin, concentration_);
  for (std::size_t i = 0; i < at_midnight_.size(); ++i) at_midnight_[i] = concentration_[i] * flow.volume_begin[i / items];
}

void Apportionment::enter(std::span<const constituents::Injection> places, constituents::SourceKind kind, double flow,
                          std::span<const double> mass_flux, double dt) {
  std::array<double, items> load{flow * dt};
  for (std::size_t item = 1; item < items; ++item) {
    for (std::size_t k = 0; k < stride_; ++k) load[item] += weights_[item * stride_ + k] * mass_flux[k];
    load[item] *= dt;
  }
  for (const constituents::Injection& place : places) {
    double* to = entered_.data() + static_cast<std::size_t>(place.cell) * items * kinds + static_cast<std::size_t>(kind);
    for (std::size_t item = 0; item < items; ++item) to[item * kinds] += load[item];
  }
}

double Apportionment::item_of(std::size_t item, const CanalLoad& load) const {
  if (item == 0) return load.water;
  double sum = 0;
  for (std::size_t k = 0; k < stride_; ++k) sum += weights_[item * stride_ + k] * load.mass[k];
  return sum;
}

void Apportionment::lead(const Diversions& diversions) {
  const bool first = canal_at_midnight_.empty();
  canal_at_midnight_.resize(canal_taken_.size());
  for (std::size_t canal = 0; canal < canals_.size(); ++canal) {
    const CanalLoad stored = diversions.stored(canal);
    for (std::size_t item = 0; item < items; ++item) {
      const std::size_t at = canal * items + item;
      const double taken = item_of(item, diversions.taken(canal)), received = item_of(item, diversions.received(canal));
      canal_taken_[at] += taken, canal_received_[at] += received;
      canal_stored_[at] = item_of(item, stored);
      if (first) canal_at_midnight_[at] = (canal_stored_[at] - taken) + (received + item_of(item, diversions.lost(canal)));
    }
  }
}

void Apportionment::step(std::span<const double> mass, const channel::FlowStep& flow) {
  std::vector<double>& end = mass_;
  concentrations(mass, flow.volume_end, end);
  const auto faces = model_->network.faces();
  for (std::size_t f = 0; f < faces.size(); ++f) {
    const double volume = flow.face_flow[f] * flow.dt;
    const int donor = volume >= 0 ? faces[f].from : faces[f].to;
    if (donor < 0) continue;
    const std::size_t at = static_cast<std::size_t>(donor) * items;
    for (std::size_t item = 0; item < items; ++item) face_load_[f * items + item] += volume * 0.5 * (concentration_[at + item] + end[at + item]);
  }
  std::swap(concentration_, end);
  for (std::size_t i = 0; i < mass_.size(); ++i) mass_[i] = concentration_[i] * flow.volume_end[i / items];
}

void Apportionment::solve(std::size_t item) {
  const network::Network& net = model_->network;
  const auto faces = net.faces();
  const std::vector<double> old = share_, old_canal = canal_share_;
  bool again = false;
  // Cells are numbered in the order of flow: one passage solves all, unless somewhere water ran backwards or is led elsewhere.
  constexpr int most = 200;
  for (int passage = 0; passage < (again ? most : 1); ++passage) {
    double change = 0;
    // Takes shares from `part`, where there is anything.
    const auto settle = [&change](const std::array<double, kinds>& part, double* shares) {
      double sum = 0;
      for (const double p : part) sum += p;
      if (!(sum > 0)) return;  // nothing is there: what was last there stays on record
      for (std::size_t k = 0; k < kinds; ++k) {
        change = std::max(change, std::abs(part[k] / sum - shares[k]));
        shares[k] = part[k] / sum;
      }
    };
    for (std::size_t canal = 0; canal < canals_.size(); ++canal) {
      const std::size_t at = canal * items + item;
      const double* taken = share_.data() + (static_cast<std::size_t>(canals_[canal].intake) * items + item) * kinds;
      std::array<double, kinds> part;
      for (std::size_t k = 0; k < kinds; ++k) part[k] = canal_at_midnight_[at] * old_canal[at * kinds + k] + canal_taken_[at] * taken[k];
      settle(part, canal_share_.data() + at * kinds);
      again = true;
    }
    for (std::size_t cell = 0; cell < cells_; ++cell) {
      const std::size_t at = cell * items + item;
      std::array<double, kinds> part;
      for (std::size_t k = 0; k < kinds; ++k) part[k] = at_midnight_[at] * old[at * kinds + k] + entered_[at * kinds + k];
      const auto carry = [&](double load, const double* shares) {
        for (std::size_t k = 0; k < kinds; ++k) part[k] += load * shares[k];
      };
      const auto bring = [&](double load, int from) { carry(load, share_.data() + (static_cast<std::size_t>(from) * items + item) * kinds); };
      for (const int f : net.faces_in(static_cast<int>(cell))) {
        const double load = face_load_[static_cast<std::size_t>(f) * items + item];
        if (load > 0) bring(load, faces[static_cast<std::size_t>(f)].from);
      }
      for (const int f : net.faces_out(static_cast<int>(cell))) {
        const double load = face_load_[static_cast<std::size_t>(f) * items + item];
        const int to = faces[static_cast<std::size_t>(f)].to;
        if (load < 0 && to >= 0) bring(-load, to), again = true;
      }
      for (std::size_t canal = 0; canal < canals_.size(); ++canal)
        if (static_cast<std::size_t>(canals_[canal].mouth) == cell) carry(canal_received_[canal * items + item], canal_share_.data() + (canal * items + item) * kinds);
      settle(part, share_.data() + at * kinds);
    }
    if (change < 1e-12) break;
  }
}

void Apportionment::close_day() {
  const network::Network& net = model_->network;
  const auto faces = net.faces();
  for (std::size_t item = 0; item < items; ++item) solve(item);
  const auto pass = [&](std::size_t place, std::size_t cell, std::size_t face) {
    for (std::size_t item = 0; item < items; ++item)
      for (std::size_t k = 0; k < kinds; ++k)
        month_[(place * items + item) * kinds + k] += face_load_[face * items + item] * share_[(cell * items + item) * kinds + k];
  };
  const std::size_t sections = model_->section_cell.size();
  for (std::size_t s = 0; s < sections; ++s)
    for (const int f : net.faces_out(model_->section_cell[s])) pass(s, static_cast<std::size_t>(model_->section_cell[s]), static_cast<std::size_t>(f));
  for (std::size_t f = 0; f < faces.size(); ++f)
    if (faces[f].to < 0) pass(sections, static_cast<std::size_t>(faces[f].from), f);
  at_midnight_ = mass_;
  std::fill(face_load_.begin(), face_load_.end(), 0.0);
  std::fill(entered_.begin(), entered_.end(), 0.0);
  canal_at_midnight_ = canal_stored_;
  for (auto* day : {&canal_taken_, &canal_received_}) std::fill(day->begin(), day->end(), 0.0);
}

bool Apportionment::begin_with(const Shares& shares) {
  if (shares.cells.size() != share_.size() || shares.canals.size() != canal_share_.size() || shares.held.size() != canal_stored_.size()) return false;
  share_ = shares.cells, canal_share_ = shares.canals, canal_at_midnight_ = shares.held;
  return true;
}

void Apportionment::close_month(const std::string& month, std::vector<results::OriginLoad>& loads) {
  constexpr double g_to_kg = 1e-3;
  const std::size_t places = month_.size() / (items * kinds);
  for (std::size_t place = 0; place < places; ++place) {
    const auto whole = [&](std::size_t item) {
      double sum = 0;
      for (std::size_t k = 0; k < kinds; ++k) sum += month_[(place * items + item) * kinds + k];
      return sum;
    };
    for (std::size_t k = 0; k < kinds; ++k) {
      const auto of = [&](std::size_t item) { return month_[(place * items + item) * kinds + k]; };
      // Water of the start decays without end: a trace of it is no line.
      bool any = false;
      for (std::size_t item = 0; item < items; ++item) any = any || std::abs(of(item)) > 1e-12 * std::abs(whole(item));
      if (!any) continue;
      loads.push_back({.section = place + 1 < places ? static_cast<int>(place) : results::all_outlets, .origin = static_cast<int>(k), .month = month,
                       .volume = of(0), .cod = of(1) * g_to_kg, .ammonia_n = of(2) * g_to_kg, .total_n = of(3) * g_to_kg,
                       .total_p = of(4) * g_to_kg, .suspended_solids = of(5) * g_to_kg});
    }
  }
  std::fill(month_.begin(), month_.end(), 0.0);
}

}  // namespace qinghe::simulate
