#include <algorithm>
#include <cmath>
#include <memory>

#include "qinghe/base/config.hpp"
#include "qinghe/base/text.hpp"
#include "qinghe/validate/release.hpp"
#include "validate/read_uncertain.hpp"

namespace qinghe::validate {
namespace {

constexpr double step = 3600;  // [s]

struct Reader {
  Release release;
  base::Faults faults;

  // The reaches from one down the main branches to another.
  void read_reaches(const base::Section& root) {
    const basin::Basin& basin = *release.basin;
    const int first = reach_of_basin(root, "from"), last = reach_of_basin(root, "to");
    if (first < 0 || last < 0) return;
    for (int r = first; r >= 0; r = below(r)) {
      release.reaches.push_back(r);
      if (r == last) return;
    }
    faults.add(root.fault("to", "a reach below " + basin.reaches[static_cast<std::size_t>(first)].id));
  }
  int below(int reach) const {
    const auto& reaches = release.basin->reaches;
    for (std::size_t r = 0; r < reaches.size(); ++r)
      if (reaches[r].from == reaches[static_cast<std::size_t>(reach)].to) return static_cast<int>(r);
    return -1;
  }
  int reach_of_basin(const base::Section& section, std::string_view key) {
    const std::string id = section.text(key, faults);
    const int reach = release.basin->find_reach(id);
    std::vector<std::string> known;
    for (const auto& r : release.basin->reaches) known.push_back(r.id);
    if (reach < 0) faults.add(section.fault(key, "a reach of the basin", base::nearest(id, known)));
    return reach;
  }
  // Index within the case.
  int reach_of(const base::Section& section, std::string_view key) {
    const auto at = std::find(release.reaches.begin(), release.reaches.end(), reach_of_basin(section, key));
    if (at != release.reaches.end()) return static_cast<int>(at - release.reaches.begin());
    faults.add(section.fault(key, "a reach between `from` and `to`"));
    return 0;
  }

  double whole_hours(const base::Section& section, std::string_view key, double value) {
    if (std::abs(value / step - std::round(value / step)) > 1e-6)
      faults.add(section.fault(key, "whole hours"));
    return value;
  }

  void read_inflows(const base::Section& root) {
    for (const base::Section& s : root.sections("inflow", faults)) {
      Release::Inflow inflow{.reach = reach_of(s, "reach"),
                             .before = s.number("before", "m3/s", base::not_negative, faults)};
      for (const base::Section& one : s.sections("step", faults)) {
        inflow.from.push_back(whole_hours(one, "from", one.number("from", "s", base::not_negative, faults)));
        inflow.flow.push_back(one.number("flow", "m3/s", base::not_negative, faults));
        if (inflow.from.size() > 1 && inflow.from.back() <= inflow.from[inflow.from.size() - 2])
          faults.add(one.fault("from", "an instant after that of the step before it"));
      }
      if (inflow.from.empty() || inflow.from.front() != 0)
        faults.add(s.fault("step", "a first step from 0 h"));
      release.inflows.push_back(std::move(inflow));
    }
    if (release.inflows.empty()) faults.add(root.fault("inflow", "at least one [[inflow]]"));
  }

  void read_targets(const base::Section& root) {
    using Quantity = ReleaseTarget::Quantity;
    static const std::vector<std::string> quantities = {"lost",    "passed", "received",
                                                        "arrival", "front",  "surface"};
    static const std::vector<std::string> units = {"m3", "m3", "m3", "s", "m", "m2"};
    for (const base::Section& s : root.sections("target", faults)) {
      ReleaseTarget target;
      target.quantity = static_cast<Quantity>(s.choice_or("quantity", quantities, 0, faults));
      const std::string& unit = units[static_cast<std::size_t>(target.quantity)];
      target.at = reach_of(s, "at");
      if (s.has("below")) target.from = reach_of(s, "below");
      target.time =
          target.quantity == Quantity::arrival
              ? release.duration
              : whole_hours(s, "time", s.number_or("time", "s", base::positive, release.duration, faults));
      if (target.quantity == Quantity::arrival)
        target.after = whole_hours(s, "after", s.number_or("after", "s", base::not_negative, 0, faults));
      if (target.time > release.duration) faults.add(s.fault("time", "a time within the run"));
      target.reported = s.number("reported", unit, base::not_negative, faults);
      const double off = s.number("within", unit, base::not_negative, faults);
      target.low = target.reported - off, target.high = target.reported + off;
      target.counts = s.flag_or("counts", true, faults);
      target.note = s.text_or("note", "", faults);
      release.targets.push_back(std::move(target));
    }
    if (release.targets.empty()) faults.add(root.fault("target", "at least one [[target]]"));
  }

  Release read(const std::filesystem::path& folder) {
    const base::Config config = base::Config::read(folder / "case.toml");
    const base::Section& root = config.root();
    release.name = folder.filename().string();
    release.title_zh = root.text("title_zh", faults);
    release.title_en = root.text("title_en", faults);
    release.source = root.text("source", faults);
    release.fitted = root.flag_or("fitted", false, faults);
    release.assumptions = root.texts("assumptions", faults);
    const std::string basin = root.text("basin", faults), variant = root.text_or("variant", "", faults);
    release.duration = whole_hours(root, "duration", root.number("duration", "s", base::positive, faults));
    release.evaporation = root.number_or("evaporation", "mm/h", base::not_negative, 0, faults);
    faults.throw_if_any();
    std::vector<std::string> overrides;
    if (!variant.empty()) overrides.push_back("variant=\"" + variant + "\"");
    release.basin = std::make_shared<const basin::Basin>(basin::read_basin(folder / basin, overrides));
    read_reaches(root);
    faults.throw_if_any();
    for (const int r : release.reaches) release.channels.push_back(release.basin->reaches[static_cast<std::size_t>(r)].channel);
    release.hydraulics = release.basin->hydraulics;
    read_inflows(root);
    read_targets(root);
    read_uncertain(root, release, faults);
    root.finish(faults);
    faults.throw_if_any();
    return std::move(release);
  }
};

}  // namespace

Release read_release(const std::filesystem::path& folder) {
  return Reader{}.read(folder);
}

std::string_view name(ReleaseTarget::Quantity quantity) {
  switch (quantity) {
    case ReleaseTarget::Quantity::lost:
      return "lost";
    case ReleaseTarget::Quantity::passed:
      return "passed";
    case ReleaseTarget::Quantity::received:
      return "received";
    case ReleaseTarget::Quantity::arrival:
      return "arrival";
    case ReleaseTarget::Quantity::front:
      return "front";
    case ReleaseTarget::Quantity::surface:
      return "surface";
  }
  return "";
}

}  // namespace qinghe::validate
