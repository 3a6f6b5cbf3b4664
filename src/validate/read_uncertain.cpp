#include "validate/read_uncertain.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "qinghe/base/text.hpp"

namespace qinghe::validate {
namespace {

using Quantity = Uncertain::Quantity;

struct BedNumber {
  std::string_view symbol;
  double channel::BedParameters::* field;
};
constexpr BedNumber bed_numbers[] = {{"layer", &channel::BedParameters::layer},
                                     {"clogging", &channel::BedParameters::clogging},
                                     {"uptake_time", &channel::BedParameters::uptake_time},
                                     {"clogging_time", &channel::BedParameters::clogging_time},
                                     {"opening_time", &channel::BedParameters::opening_time},
                                     {"draining_time", &channel::BedParameters::draining_time}};

class Reader {
 public:
  Reader(Release& release, base::Faults& faults) : release_(&release), faults_(&faults) {
    names_ = {"manning_n", "bottom_width", "seepage", "bed_pores", "evaporation", "before", "step", "opening"};
    for (const BedNumber& number : bed_numbers) names_.push_back("bed." + std::string(number.symbol));
  }

  void read(const base::Section& s) {
    if (!s.has("quantity")) return faults_->add(s.fault("quantity", "what is uncertain: one of " + fmt::format("{}", fmt::join(names_, ", "))));
    const std::size_t choice = s.choice_or("quantity", names_, names_.size(), *faults_);
    if (choice == names_.size()) return pass_over(s);
    Uncertain u{.quantity = static_cast<Quantity>(std::min(choice, static_cast<std::size_t>(Quantity::bed))), .name = names_[choice]};
    u.why = s.text("why", *faults_);
    read_place(s, u);
    read_bounds(s, u, choice);
    for (const Uncertain& other : release_->uncertain)
      if (same(other, u)) faults_->add(s.fault("quantity", "each quantity of a place once"));
    release_->uncertain.push_back(std::move(u));
  }

 private:
  // The keys of what is none of the quantities are no faults of their own.
  static void pass_over(const base::Section& s) {
    base::Faults ignored;
    for (const char* key : {"why", "reach"}) (void)s.text_or(key, "", ignored);
    for (const char* key : {"low", "high", "from", "for", "until"}) (void)s.number_or(key, "1", base::any, 0, ignored);
    (void)s.texts("reaches", ignored);
  }
  static bool of_reaches(const Uncertain& u) { return u.quantity <= Quantity::bed_pores; }
  static bool of_inflow(const Uncertain& u) { return u.quantity >= Quantity::before && u.quantity <= Quantity::opening; }

  // Whether both change the same number.
  static bool same(const Uncertain& a, const Uncertain& b) {
    if (a.name != b.name || a.inflow != b.inflow || a.from != b.from) return false;
    if (!of_reaches(a)) return true;
    return std::any_of(a.reaches.begin(), a.reaches.end(), [&](int r) { return std::find(b.reaches.begin(), b.reaches.end(), r) != b.reaches.end(); });
  }

  // −1 after a fault.
  int reach_of_case(const base::Section& s, std::string_view key, const std::string& id) {
    std::vector<std::string> known;
    for (const int r : release_->reaches) known.push_back(release_->basin->reaches[static_cast<std::size_t>(r)].id);
    const auto at = std::find(known.begin(), known.end(), id);
    if (at != known.end()) return static_cast<int>(at - known.begin());
    faults_->add(s.fault(key, fmt::format("reaches between `from` and `to` ('{}' is none)", id), base::nearest(id, known)));
    return -1;
  }

  void read_place(const base::Section& s, Uncertain& u) {
    if (of_reaches(u)) {
      for (const std::string& id : s.texts("reaches", *faults_))
        if (const int r = reach_of_case(s, "reaches", id); r >= 0) u.reaches.push_back(r);
      if (!s.has("reaches"))
        for (int r = 0; r < static_cast<int>(release_->reaches.size()); ++r) u.reaches.push_back(r);
    }
    if (!of_inflow(u)) return;
    const int reach = reach_of_case(s, "reach", s.text("reach", *faults_));
    const auto& inflows = release_->inflows;
    for (std::size_t i = 0; i < inflows.size(); ++i)
      if (inflows[i].reach == reach) u.inflow = static_cast<int>(i);
    if (reach >= 0 && u.inflow < 0) faults_->add(s.fault("reach", "the reach of an [[inflow]]"));
    if (u.inflow < 0 || u.quantity == Quantity::before) return;
    const auto& from = inflows[static_cast<std::size_t>(u.inflow)].from;
    u.from = s.number_or("from", "s", base::not_negative, 0, *faults_);
    if (std::find(from.begin(), from.end(), u.from) == from.end()) faults_->add(s.fault("from", "the instant at which a step of the inflow begins"));
    if (u.quantity != Quantity::opening) return;
    u.lasts = whole_hours(s, "for", s.number("for", "s", base::positive, *faults_));
    u.until = whole_hours(s, "until", s.number_or("until", "s", base::positive, release_->duration, *faults_));
    if (!(u.from + u.lasts < u.until) || u.until > release_->duration) faults_->add(s.fault("until", "an end within the run, after the opening"));
  }
  double whole_hours(const base::Section& s, std::string_view key, double value) {
    if (std::abs(value / 3600 - std::round(value / 3600)) > 1e-6) faults_->add(s.fault(key, "whole hours"));
    return value;
  }

  void read_bounds(const base::Section& s, Uncertain& u, std::size_t choice) {
    std::string_view unit = u.quantity == Quantity::before || u.quantity == Quantity::step ? "m3/s" : "1";
    base::Range range = u.quantity < Quantity::before ? base::positive : base::not_negative;
    double nominal = 1, scale = 1;
    if (u.quantity == Quantity::bed) {
      const BedNumber& number = bed_numbers[choice - static_cast<std::size_t>(Quantity::bed)];
      u.bed = number.field;
      for (const base::Parameter& p : channel::bed_parameters())
        if (p.symbol == number.symbol) unit = p.unit, range = {p.low, p.high}, scale = p.unit == "day" ? 86400 : 1;
      nominal = release_->hydraulics.bed.*u.bed / scale;
    } else if (u.inflow >= 0 && u.quantity != Quantity::opening) {
      const Release::Inflow& inflow = release_->inflows[static_cast<std::size_t>(u.inflow)];
      nominal = inflow.before;
      for (std::size_t i = 0; i < inflow.from.size(); ++i)
        if (u.quantity == Quantity::step && inflow.from[i] == u.from) nominal = inflow.flow[i];
    }
    const double low = s.number("low", unit, range, *faults_), high = s.number("high", unit, range, *faults_);
    if (high <= low) faults_->add(s.fault("high", "a number above `low`"));
    else if ((low > nominal || high < nominal) && (!of_inflow(u) || u.inflow >= 0))
      faults_->add(s.fault(low > nominal ? "low" : "high", fmt::format("bounds that hold the number of the run, {:g} {}", nominal, unit)));
    u.low = low * scale, u.high = high * scale;
    if (u.quantity == Quantity::evaporation && !(release_->evaporation > 0)) faults_->add(s.fault("quantity", "another quantity: this case has no evaporation"));
    if (u.quantity == Quantity::before && u.inflow >= 0)
      for (const double flow : release_->inflows[static_cast<std::size_t>(u.inflow)].flow)
        if (flow + low < nominal) faults_->add(s.fault("low", fmt::format("a flow beneath the least step, at least {:g} m3/s", nominal - flow)));
    if (u.quantity == Quantity::opening && high * u.lasts > u.until - u.from) faults_->add(s.fault("high", "a share that leaves water for the rest of the release"));
  }

  Release* release_;
  base::Faults* faults_;
  std::vector<std::string> names_;
};

}  // namespace

void read_uncertain(const base::Section& root, Release& release, base::Faults& faults) {
  Reader reader(release, faults);
  for (const base::Section& s : root.sections("uncertain", faults)) reader.read(s);
}

}  // namespace qinghe::validate
