#include "qinghe/quality/environment.hpp"

#include <cstddef>
#include <cstring>
#include <iterator>

namespace qinghe::quality {
namespace {

// The place of a member among all: they are all doubles, one after the other.
std::size_t index_of(double Environment::*member) {
  const Environment any;
  return static_cast<std::size_t>(&(any.*member) - &any.depth);
}

constexpr EnvironmentMember members[] = {
    {"depth", "m", &Environment::depth},
    {"top_width", "m", &Environment::top_width},
    {"velocity", "m/s", &Environment::velocity},
    {"discharge", "m3/s", &Environment::discharge},
    {"slope", "1", &Environment::slope},
    {"elevation", "m", &Environment::elevation},
    {"wind", "m/s", &Environment::wind},
    {"air_temperature", "degC", &Environment::air_temperature},
    {"dew_point", "degC", &Environment::dew_point},
    {"shortwave", "W/m2", &Environment::shortwave},
    {"cloud", "1", &Environment::cloud},
    {"shade", "1", &Environment::shade},
    {"sod20", "g m-2 d-1", &Environment::sod20},
    {"ammonium_flux20", "g m-2 d-1", &Environment::ammonium_flux20},
    {"phosphate_flux20", "g m-2 d-1", &Environment::phosphate_flux20},
    {"bed_factor", "1", &Environment::bed_factor},
    {"reaeration20", "1/day", &Environment::reaeration20},
    {"photosynthesis", "1", &Environment::photosynthesis},
    {"fall", "1/s", &Environment::fall},
    {"reaeration_formula", "1", &Environment::reaeration_formula},
    {"impounded", "1", &Environment::impounded},
    {"ice", "m", &Environment::ice},
    {"below", "1", &Environment::below},
    {"bed_depth", "m", &Environment::bed_depth},
    {"manning_n", "1", &Environment::manning_n},
    {"lumped_cod20", "1/day", &Environment::lumped_cod20},
    {"lumped_ammonia20", "1/day", &Environment::lumped_ammonia20},
    {"lumped_phosphorus20", "1/day", &Environment::lumped_phosphorus20},
};
static_assert(std::size(members) == environment_size, "every member of the environment has a name");

}  // namespace

std::span<const EnvironmentMember> environment_members() { return members; }

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
