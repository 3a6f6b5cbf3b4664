// Summaries of samples.
#pragma once
#include <span>
#include <vector>

namespace qinghe::numerics {

double mean(std::span<const double> values);  // NaN when empty
double standard_deviation(
    std::span<const double> values);  // of a sample, n − 1; NaN with fewer than two values

// Quantile by linear interpolation between order statistics (Hyndman and Fan 1996, type 7, as in R and
// NumPy). `values` in any order, none NaN; NaN when empty. p in [0, 1].
double quantile(std::span<const double> values, double p);

// Rank correlation τ_b (Kendall 1945), corrected for ties; 1 for equal orders, −1 for opposite ones. NaN when
// either side is constant. Throws base::InternalError when lengths differ.
double kendall_tau(std::span<const double> a, std::span<const double> b);

// Rank correlation ρ (Spearman 1904, Am. J. Psychol. 15:72): Pearson's of the ranks, equal values sharing the mean of theirs; values may be
// infinite, none NaN. NaN when either side is constant. Throws base::InternalError when lengths differ.
double spearman_rho(std::span<const double> a, std::span<const double> b);

// 1 = largest. Equal values share the best of their ranks (1, 2, 2, 4).
std::vector<int> ranks_descending(std::span<const double> values);

}  // namespace qinghe::numerics
