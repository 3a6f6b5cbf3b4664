// Reported releases into losing rivers (validation/releases/<name>/case.toml): the reaches of a basin from
// one down to another, what enters them, and what was reported of losses, volumes and the arrival of the
// water's front. A case says whether the model's parameters were fitted to it; the others are blind.
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "qinghe/basin/basin.hpp"

namespace qinghe::validate {

// What was reported.
struct ReleaseTarget {
  enum class Quantity : unsigned char {
    lost,      // passed the end of `from` less passed the end of `at` [m³]: seepage, evaporation and storage
    passed,    // the end of `at` [m³]
    received,  // the same beyond what flowed there before
    arrival,   // of the front at the end of `at` since the start [s]
    front,     // wetted length below the end of `at` [m]
    surface    // of the water below the end of `at` [m²]
  } quantity = Quantity::lost;
  int from = -1, at = 0;     // reach of the case; −1: the head
  double time = 0;           // since the start [s]
  double low = 0, high = 0;  // accepted [SI]
  double reported = 0;       // [SI]
  double after = 0;          // of an arrival: the instant from which it is awaited and counted [s]
  bool counts = true;        // false: shown, not judged
  std::string note;
};
std::string_view name(ReleaseTarget::Quantity quantity);

// What was not known of a case before its comparison, and within what bounds. What has no reaches holds for the whole case; what
// names several, or none, moves them together.
struct Uncertain {
  enum class Quantity : unsigned char {
    manning_n,     // of reaches: a factor
    bottom_width,  // the same
    seepage,       // the same
    bed_pores,     // the same
    evaporation,   // a factor
    before,        // flow that goes on beneath the release [m³/s]
    step,          // flow of one step of an inflow [m³/s]
    opening,       // share of the flow with which a release begins, its volume kept
    bed            // one number of channel::BedParameters
  } quantity = Quantity::manning_n;
  std::string name;                 // as the case file has it
  double low = 1, high = 1;         // [SI]
  std::string why;                  // where the bounds come from
  std::vector<int> reaches;         // of the case
  int inflow = -1;
  double from = 0, lasts = 0, until = 0;               // of a step; of an opening: when it begins, lasts, and the release ends [s]
  double channel::BedParameters::* bed = nullptr;
  // Where the probability `p` lies: even in the logarithm for factors and for beds whose bounds are above 0, else even.
  double at(double p) const;
};

struct Release {
  std::string name, title_zh, title_en, source;
  bool fitted = false;                   // parameters were fitted to the targets of this case
  std::vector<std::string> assumptions;  // what was not reported and had to be assumed
  std::shared_ptr<const basin::Basin> basin;
  std::vector<int> reaches;  // of the basin, from the head down
  std::vector<channel::ReachGeometry> channels;  // of those
  channel::HydraulicsParameters hydraulics;
  double duration = 0;       // [s]
  double evaporation = 0;    // open water [mm/h]
  struct Inflow {
    int reach = 0;                   // of the case, at its head
    double before = 0;               // steady for long before the start [m³/s]
    std::vector<double> from, flow;  // [s] [m³/s] constant until the next
  };
  std::vector<Inflow> inflows;
  std::vector<ReleaseTarget> targets;
  std::vector<Uncertain> uncertain;
};

// Reads and verifies a case folder; every fault in one InputError.
Release read_release(const std::filesystem::path& folder);

struct ReleaseFinding {
  const ReleaseTarget* target = nullptr;
  double modelled = 0;  // [SI]; infinite where the front did not arrive
  bool within = false;
};

// Where the water of a release stood or went at the end [m³].
struct ReleaseWater {
  double released = 0, passed = 0, stored = 0, pores = 0, percolated = 0, evaporated = 0;
};

struct ReleaseOutcome {
  std::vector<ReleaseFinding> findings;
  ReleaseWater water;
  double balance = 0;  // of river, pores and ground, over what was released
};

ReleaseOutcome run(const Release& release);

}  // namespace qinghe::validate
