// A parameter record: everything about one number of a formula, in one place.
#pragma once
#include <string_view>

namespace qinghe::base {

// How far a number can be trusted. `confirmed` and `recalled`/`uncertain` are the tags of parameters;
// `measured`, `reported`, `recalled` and `assumed` those of basin data.
enum class Confidence : unsigned char { measured, confirmed, reported, recalled, uncertain, assumed };

constexpr std::string_view name(Confidence c) {
  switch (c) {
    case Confidence::measured: return "measured";
    case Confidence::confirmed: return "confirmed";
    case Confidence::reported: return "reported";
    case Confidence::recalled: return "recalled";
    case Confidence::uncertain: return "uncertain";
    case Confidence::assumed: return "assumed";
  }
  return "";
}

struct Parameter {
  std::string_view symbol;       // "k_n"
  std::string_view description;  // "nitrification rate at 20 °C"
  std::string_view unit;         // as written by the user, "1/day"
  double value;                  // default, in `unit`
  double low, high;              // bounds of plausible values, in `unit`
  std::string_view source;       // author, year, table or equation
  Confidence confidence;
};

// A parameter that is a member of a struct; `value` is the struct's own default.
template <class Struct>
struct MemberRecord {
  double Struct::*member;
  Parameter record;
};

}  // namespace qinghe::base
