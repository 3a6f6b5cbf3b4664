// A beaker of water for the tests of the quality room: concentrations by name, rates per day.
#pragma once
#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "qinghe/quality/heat.hpp"
#include "qinghe/quality/kinetics.hpp"

// Equal to a printed number within a relative tolerance (doctest's Approx is absolute for small numbers).
inline doctest::Approx printed(double expected, double relative) {
  return doctest::Approx(expected).epsilon(relative).scale(1e-300);
}

class Beaker {
 public:
  Beaker(const qinghe::constituents::ConstituentSet& set,
         const qinghe::quality::KineticParameters& parameters,
         const qinghe::quality::Environment& environment, const qinghe::quality::KineticOptions& options = {})
      : set_(set),
        kinetics_(set, parameters, options),
        prepared_(static_cast<std::size_t>(kinetics_.prepared_size())) {
    surround(environment);
  }
  void surround(const qinghe::quality::Environment& environment) {
    kinetics_.prepare(environment, prepared_.data());
  }
  const qinghe::constituents::ConstituentSet& set() const { return set_; }
  const qinghe::quality::Kinetics& kinetics() const { return kinetics_; }
  const double* prepared() const { return prepared_.data(); }
  double* data() { return c_.data(); }

  void put(qinghe::constituents::Constituent id, double value) {
    if (set_.has(id)) c_[static_cast<std::size_t>(set_.slot(id))] = value;
  }
  double get(qinghe::constituents::Constituent id) const {
    return c_[static_cast<std::size_t>(set_.slot(id))];
  }
  std::array<double, qinghe::constituents::largest_stride> derivatives() const {  // per second, by slot
    std::array<double, qinghe::constituents::largest_stride> dcdt{};
    kinetics_.rates(prepared_.data(), c_.data(), dcdt.data());
    return dcdt;
  }
  double derivative(qinghe::constituents::Constituent id) const {  // per day
    return 86400 * derivatives()[static_cast<std::size_t>(set_.slot(id))];
  }
  std::map<std::string, double> process_rates() const {  // per day
    std::vector<double> rates(kinetics_.active().size());
    kinetics_.process_rates(prepared_.data(), c_.data(), rates.data());
    std::map<std::string, double> named;
    for (std::size_t i = 0; i < rates.size(); ++i) {
      const auto& process = qinghe::quality::processes()[static_cast<std::size_t>(kinetics_.active()[i])];
      named[std::string(process.key)] = 86400 * rates[i];
    }
    return named;
  }
  // Classical Runge–Kutta over `seconds` in `steps`.
  void wait(double seconds, int steps) {
    const double dt = seconds / steps;
    for (int s = 0; s < steps; ++s) {
      const auto start = c_;
      const auto k1 = derivatives();
      const auto step = [&](const std::array<double, qinghe::constituents::largest_stride>& k, double h) {
        for (std::size_t i = 0; i < c_.size(); ++i) c_[i] = start[i] + h * k[i];
        return derivatives();
      };
      const auto k2 = step(k1, dt / 2), k3 = step(k2, dt / 2), k4 = step(k3, dt);
      for (std::size_t i = 0; i < c_.size(); ++i)
        c_[i] = start[i] + dt / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
    }
  }

 private:
  qinghe::constituents::ConstituentSet set_;
  qinghe::quality::Kinetics kinetics_;
  std::vector<double> prepared_;
  std::array<double, qinghe::constituents::largest_stride> c_{};
};
