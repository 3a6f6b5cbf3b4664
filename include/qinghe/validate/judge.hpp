// Runs a case with one integrator and measures it against its reference.
#pragma once
#include <string>
#include <vector>

#include "qinghe/validate/case.hpp"

namespace qinghe::validate {

struct Judgement {
  std::string case_name, integrator, measure, constituent;
  double value = 0, tolerance = 0;
  bool at_least = false;  // the value must reach the tolerance; else it must not exceed it
  bool passed = false;
  std::string place;      // where the largest difference stands
  std::string reason;     // of the tolerance
};

// A case with its [estimation] done: the unknowns have the values at which the split engine comes nearest to the series (BOBYQA,
// Powell 2009, by NLopt); others are as they were. `found` are the values, in the order of the case.
struct Fitted {
  Case of;
  std::vector<double> found;
};
Fitted fit(Case c);

struct Judged {
  std::vector<Judgement> judgements;
  std::vector<std::vector<double>> series;  // [time][place] where the case has a series
};

// Throws base::NumericalError where the integrator finds no solution.
Judged judge(const Fitted& c, const std::string& integrator);

}  // namespace qinghe::validate
