// The state of a reservoir in a month as regulators read it, and what it took in and gave.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "qinghe/assess/section.hpp"
#include "qinghe/assess/trophic.hpp"
#include "qinghe/constituents/regulatory.hpp"
#include "qinghe/results/results.hpp"

namespace qinghe::results {

struct ReservoirState {
  constituents::RegulatoryItems items;               // of the month's mean water
  assess::SectionGrade grade;                        // by the limits of lakes; total nitrogen beside it
  std::optional<assess::WaterClass> total_nitrogen;  // its class, which does not count (环办〔2011〕22号)
  double secchi = 0;                                 // [m] c_SD / k_e
  std::optional<assess::TrophicIndex> trophic;       // TLI(∑)
  std::optional<constituents::RegulatoryItems> below;  // of the lower layer, where there is one
};

ReservoirState reservoir_state(const ReservoirMonth& month,
                               const constituents::ConstituentSet& set,
                               const constituents::RegulatoryParameters& parameters,
                               const assess::Standard& standard, double elevation);

// Loads of a reservoir over the period of its balances [kg]: entered = left + stored + retained, where what
// left was released, withdrawn or seeped and what is retained settled, decayed or went to the air (negative:
// gained from bed or air).
struct RetainedLoad {
  double entered = 0, left = 0, stored = 0, retained = 0;
};
struct ReservoirLoads {
  RetainedLoad cod, total_n, total_p;
};
ReservoirLoads reservoir_loads(const std::vector<Balance>& balances, std::string_view reservoir,
                               const constituents::ConstituentSet& set,
                               const constituents::RegulatoryParameters& parameters);

// The balance of one quantity of a reservoir, or nothing.
const Balance* find_balance(const std::vector<Balance>& balances, std::string_view domain,
                            std::string_view quantity);

}  // namespace qinghe::results
