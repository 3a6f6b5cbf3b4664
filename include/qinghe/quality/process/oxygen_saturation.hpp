#pragma once
#include "qinghe/quality/process.hpp"
#include "qinghe/quality/reaeration.hpp"

namespace qinghe::quality::process {

// Of the water, at 1 atm: all that exchanges oxygen with the air looks at it.
struct OxygenSaturation {
  static constexpr bool of_temperature = true;
  template <class X>
  static auto of(const X& x) {
    return oxygen_saturation(x[temperature]);
  }
};

}  // namespace qinghe::quality::process
