// Rain as it may have fallen on sewersheds between the gauges and within the hour: members of an ensemble.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "qinghe/forcing/rain_cascade.hpp"

namespace qinghe::forcing {

// Between a gauge and an area lies chance: the logarithm of hourly rain is taken as a Gaussian field of
// variance σ² with correlation exp(−distance/L), and what the gauges' weighted mean misses of the area's mean
// is drawn from it (estimation variance of a weighted mean: Journel & Huijbregts 1978, Mining Geostatistics,
// ch. 5; for rain gauges Bras & Rodríguez-Iturbe 1976, Water Resour. Res. 12:1185–1195). The factor exp(σe −
// σ²v/2) has the mean 1. σ², L and the correlation from hour to hour are those of the logarithms of ratios of
// six gauges of Beijing, 2013–2017.
struct FieldParameters {
  bool areal = true;            // false: every member has the rain of the gauges, only its course differs
  double log_variance = 0.5;    // σ² of the logarithm of hourly rain [1]
  double length = 14e3;         // L [m]
  double persistence = 0.2;     // of the error, from hour to hour
  double pattern_length = 5e3;  // of the course within the hour [m]
};
std::span<const base::Parameter> field_parameters();

struct FieldGauge {
  double longitude = 0, latitude = 0;  // [°]
};
struct FieldPlace {
  double longitude = 0, latitude = 0, area = 0;  // centre [°], [m²], taken as a square
  std::vector<int> gauges;                       // whose weighted mean is its rain
  std::vector<double> weights;                   // sum 1
};

class RainField {
 public:
  RainField(std::span<const FieldGauge> gauges, std::vector<FieldPlace> places,
            FieldParameters parameters = {}, CascadeParameters cascade = {});
  // The course of the hour of this number (since 1970) at all places [step × place, mm]; `hourly` [mm] by
  // place. A function of its arguments alone: neither the threads nor the hours asked for before matter.
  void hour(std::uint64_t seed, int member, std::int64_t number, std::span<const double> hourly,
            std::span<double> out) const;
  // Variance of the logarithm of a place's factor.
  double error_variance(std::size_t place) const { return variance_[place]; }

 private:
  using Rows = std::vector<std::vector<double>>;
  std::size_t places_ = 0;
  FieldParameters parameters_;
  RainCascade cascade_;
  Rows error_, pattern_;          // lower triangles whose products with normals are the fields
  std::vector<double> variance_;  // by place
};

}  // namespace qinghe::forcing
