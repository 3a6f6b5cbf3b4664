// A scientific case as described on disk (validation/cases/<name>/case.toml): prismatic reaches in given flow, what enters
// them, what stood in them, what the answer is, and how far a model may be from it. Checked, typed, SI.
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "qinghe/constituents/constituent.hpp"
#include "qinghe/quality/environment.hpp"
#include "qinghe/transport/dead_zone.hpp"

namespace qinghe::validate {

using constituents::Constituent;
using Water = std::map<Constituent, double>;  // concentrations in internal units; absent: 0

// First-order sorption on the streambed and in the dead zone, Bencala 1983, Water Resour. Res. 19(3):732–738. With S the
// concentration of water in equilibrium with the bed and R the dissolved over the sorbable solute at equilibrium:
//   dC/dt = … + (λ/R)(S − C),   dS/dt = λ (C − S),   dC_s/dt = … + λ_s (C_b − C_s).
struct Sorption {
  double ratio = 1;         // R [1]
  double rate = 0;          // λ [1/s]; 0: none
  double storage_rate = 0;  // λ_s [1/s]; 0: none
  Water background;         // C_b
};

// Numbers over time, linear between their instants and held beyond the first and last; a table that repeats goes round.
struct Course {
  std::vector<double> time;                // [s]
  std::vector<std::vector<double>> value;  // [column][instant]
  double repeat = 0;                       // [s]; 0: does not
  double at(std::size_t column, double instant) const;
};

using Member = double quality::Environment::*;

struct CaseReach {
  std::string id;
  int from = 0, to = 0;
  double length = 0, cell_length = 0;  // [m]
  double area = 0, depth = 1;          // [m²] [m]
  double dispersion = 0;               // E [m²/s]
  double lateral_inflow = 0;           // [m³/s per m]
  Water lateral;
  transport::DeadZone dead_zone;
  Sorption sorption;
  std::vector<std::pair<Member, double>> environment;  // where the reach differs from the case
};

// Water entering the head of a reach, constant between the instants at which it changes.
struct CaseInflow {
  int reach = 0;
  bool held = false;  // the concentration at the head is held: what disperses through it enters too; else the flux is
  struct Step {
    double from = 0;  // [s]
    double flow = 0;  // [m³/s]
    Water water;
  };
  std::vector<Step> steps;  // by time, the first at the beginning
  const Step& at(double time) const;
};

// c(x) at the beginning, added up: uniform; a Gaussian; or a mass released evenly into one cell.
struct CaseInitial {
  enum class Shape { uniform, gaussian, slug } shape = Shape::uniform;
  int reach = -1;  // −1: everywhere
  Constituent constituent = Constituent::tracer;
  double value = 0;              // concentration, peak, or mass [g]
  double centre = 0, sigma = 0;  // [m] from the head of the reach
};

enum class Measure {
  maximum,      // largest |c − reference| over `scale`
  l1,           // Σ|c − reference| Δx / Σ reference Δx
  peak,         // highest cell against the highest of the reference, relative
  travel_time,  // relative error of the distance the centre of mass has come
  undershoot,   // how far below zero a cell ever was at the end of a step, over `scale`
  balance,      // mass that is in no store and crossed no boundary, over what passed or stood in the river
  rms,          // root mean square difference from the series over a part of it, in the constituent's unit
  daily_cycle,  // the same over that of the mean daily cycle of an earlier part: below 1 the run knows more than the clock
  estimate,     // distance of an estimated number from the middle of the interval it must lie in, over half its width
  order         // observed order of convergence, which must reach the tolerance instead of staying below it
};
std::string_view name(Measure measure);

struct Comparison {
  Measure measure = Measure::maximum;
  Constituent constituent = Constituent::tracer;
  int reach = 0;
  double from = 0, to = 0;   // part of the reach that is compared [m]
  double scale = 1;          // what `maximum` and `undershoot` are shares of, in the constituent's unit
  bool refine_cells = true;  // `order`: halves the cells; else the exchange step
  double begin = 0, end = 0;              // `rms`, `daily_cycle`: part of the series [s]
  double cycle_begin = 0, cycle_end = 0;  // `daily_cycle`: the part whose mean daily cycle is the other predictor [s]
  std::string parameter;                  // `estimate`
  double low = 0, high = 0;
  double tolerance = 0;
  std::map<std::string, double, std::less<>> tolerance_of;  // by integrator, where one differs
  std::string reason;
  double tolerance_for(std::string_view integrator) const;
};

// A number to be found: the value at which the run is nearest to the case's series (least root mean square) over a part of it.
struct Estimate {
  std::string parameter;  // of kinetics, or a member of the environment
  Member member = nullptr;
  double start = 0, low = 0, high = 0;
};

// Concentrations measured or computed by others at places along the chain of reaches below the first one.
struct Series {
  Constituent constituent = Constituent::tracer;
  std::vector<double> time, place;         // [s] [m from the head of the first reach]
  std::vector<std::vector<double>> value;  // [time][place]
};

struct Case {
  std::string name, title_zh, title_en, source;
  std::filesystem::path folder;
  double start = 0, duration = 0, exchange_step = 3600;  // [s]
  double relative_tolerance = 1e-3;                      // of the SUNDIALS engines
  std::vector<Constituent> constituents;
  std::vector<std::pair<std::string, double>> parameters;  // of kinetics, outside their bounds too
  std::vector<std::string> without;                        // processes that do not run
  quality::Environment environment;
  std::vector<Member> members;                             // of the environment that `course` gives, by column
  Course course;
  bool held_temperature = false;  // the last column is the temperature of the water everywhere
  std::vector<Estimate> estimates;
  double estimate_begin = 0, estimate_end = 0;  // part of the series that they are found on [s]
  std::vector<std::string> nodes;
  std::vector<CaseReach> reaches;
  std::vector<CaseInflow> inflows;
  std::vector<CaseInitial> initial;
  std::string solution;                              // key of validate::solutions(); empty: `series` is the reference
  std::map<std::string, double, std::less<>> given;  // its numbers
  Series series;
  std::vector<Comparison> comparisons;
};

// Reads and verifies a case folder; every fault in one InputError.
Case read_case(const std::filesystem::path& folder);
// Folders below `cases` that hold a case.toml, by name.
std::vector<std::filesystem::path> find_cases(const std::filesystem::path& cases);

}  // namespace qinghe::validate
