#include "qinghe/quality/environment.hpp"

#include <cstddef>
#include <cstring>

namespace qinghe::quality {
namespace {

// The place of a member among all: they are all doubles, one after the other.
std::size_t index_of(double Environment::*member) {
  const Environment any;
  return static_cast<std::size_t>(&(any.*member) - &any.depth);
}

}  // namespace

EnvironmentFields::EnvironmentFields(int cells)
    : cells_(cells), values_(static_cast<std::size_t>(cells) * environment_size) {
  const Environment usual;
  double defaults[environment_size];
  static_assert(sizeof usual == sizeof defaults);
  std::memcpy(defaults, &usual, sizeof usual);
  for (std::size_t i = 0; i < values_.size(); ++i) values_[i] = defaults[i / static_cast<std::size_t>(cells)];
}

std::span<double> EnvironmentFields::operator[](double Environment::*member) {
  const auto n = static_cast<std::size_t>(cells_);
  return std::span<double>(values_).subspan(index_of(member) * n, n);
}

std::span<const double> EnvironmentFields::field(int member) const {
  const auto n = static_cast<std::size_t>(cells_);
  return std::span<const double>(values_).subspan(static_cast<std::size_t>(member) * n, n);
}

}  // namespace qinghe::quality
