// How far values at the instants and places of a series are from it.
#pragma once
#include <vector>

#include "qinghe/validate/case.hpp"

namespace qinghe::validate {

// Root mean square of model − measured over [begin, end]; `model` [time][place].
double rms(const Series& series, const std::vector<std::vector<double>>& model, double begin, double end);
// The series' mean over [begin, end] at each instant's time of day, by quarters of an hour.
std::vector<std::vector<double>> mean_cycle(const Series& series, double begin, double end);

}  // namespace qinghe::validate
