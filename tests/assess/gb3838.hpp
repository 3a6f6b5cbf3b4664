// The standard of surface water that most cases grade by, read once.
#pragma once
#include "qinghe/assess/standard.hpp"

inline const qinghe::assess::Standard& gb3838() {
  static const qinghe::assess::Standard standard = qinghe::assess::Standard::gb3838();
  return standard;
}
