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

// Throws base::NumericalError where the integrator finds no solution.
std::vector<Judgement> judge(const Case& c, const std::string& integrator);

}  // namespace qinghe::validate
