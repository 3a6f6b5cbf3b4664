// What a reader is told of the loss of a basin's own constituents, own_decay.hpp, and what a basin may state of it in
// [constituents.KEY].
#pragma once
#include <array>
#include <string_view>

#include "qinghe/base/parameter.hpp"

namespace qinghe::quality {

struct OwnLossText {
  std::string_view key, name_en, name_zh, formula, stoichiometry, source;
};
inline constexpr OwnLossText own_loss_text{
    "own_loss", "first-order loss and settling of a basin's own constituent", "自定义组分的一级衰减与沉降",
    "dc/dt = -(k·θ^(T-20) + v/H)·c", "KEY -1", "Chapra (1997), Surface Water-Quality Modeling, ch. 2 and 17"};
inline constexpr std::string_view own_loss_group = "constituents.KEY";
inline constexpr std::size_t own_decay = 0, own_theta = 1, own_settling = 2;
inline constexpr std::array<base::Parameter, 3> own_loss_parameters{{
    {"decay", "first-order loss of a basin's own constituent at 20 °C", "1/day", 0, 0, 100, "stated by the basin; 0: conservative", base::Confidence::assumed},
    {"theta", "temperature factor of that loss", "1", 1.047, 1, 1.15, "Chapra (1997), ch. 2, of first-order decay", base::Confidence::recalled},
    {"settling", "settling velocity of a basin's own constituent", "m/day", 0, 0, 50, "stated by the basin; 0: dissolved", base::Confidence::assumed},
}};

}  // namespace qinghe::quality
