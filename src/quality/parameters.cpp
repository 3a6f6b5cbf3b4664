#include <fmt/format.h>

#include <cmath>

#include "qinghe/base/error.hpp"
#include "qinghe/base/text.hpp"
#include "qinghe/quality/kinetics.hpp"

namespace qinghe::quality {

namespace {

std::size_t index_of(std::string_view name, double value) {
  const std::vector<NamedParameter>& all = parameters();
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].name == name) return i;
  }
  const std::vector<std::string> names = KineticParameters::names();
  std::string suggestion = base::nearest(name, names);
  throw base::InputError(base::Fault{.key = std::string(name),
                                     .value = std::isnan(value) ? "" : fmt::format("{}", value),
                                     .expected = "the name of a kinetic parameter",
                                     .suggestion = std::move(suggestion)});
}

}  // namespace

KineticParameters::KineticParameters() {
  for (const NamedParameter& parameter : parameters()) values_.push_back(parameter.record.value);
}

void KineticParameters::set(std::string_view name, double value) {
  const std::size_t i = index_of(name, value);
  const base::Parameter& record = parameters()[i].record;
  if (!(value >= record.low && value <= record.high)) {
    throw base::InputError(base::Fault{.key = std::string(name),
                                       .value = fmt::format("{}", value),
                                       .expected = fmt::format("{} in {} from {} to {}", record.description,
                                                               record.unit, record.low, record.high)});
  }
  values_[i] = value;
}

void KineticParameters::idealise(std::string_view name, double value) {
  const std::size_t i = index_of(name, value);
  if (!std::isfinite(value)) {
    throw base::InputError(base::Fault{
        .key = std::string(name), .value = fmt::format("{}", value), .expected = "a finite number"});
  }
  values_[i] = value;
}

double KineticParameters::get(std::string_view name) const {
  return values_[index_of(name, std::nan(""))];
}

std::vector<std::string> KineticParameters::names() {
  std::vector<std::string> all;
  for (const NamedParameter& parameter : parameters()) all.push_back(parameter.name);
  return all;
}

}  // namespace qinghe::quality
