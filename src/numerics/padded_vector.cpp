#include "qinghe/numerics/padded_vector.hpp"

#include <nvector/nvector_serial.h>

#include <algorithm>
#include <cmath>

#include "qinghe/base/error.hpp"
#include "qinghe/numerics/multiversion.hpp"

namespace qinghe::numerics {
namespace {

constexpr int group = 8;

// z may be x or y: every group is read before it is written.
QINGHE_MULTIVERSION void linear_sum(double a, const double* x, double b, const double* y, double* z, sunindextype n) {
  for (sunindextype i = 0; i < n; i += group) {
    double t[group];
    for (int l = 0; l < group; ++l) t[l] = a * x[i + l] + b * y[i + l];
    for (int l = 0; l < group; ++l) z[i + l] = t[l];
  }
}

QINGHE_MULTIVERSION void linear_combination(int count, const double* c, const double* const* x, double* z,
                                            sunindextype n) {
  for (sunindextype i = 0; i < n; i += group) {
    double t[group] = {};
    for (int j = 0; j < count; ++j)
      for (int l = 0; l < group; ++l) t[l] += c[j] * x[j][i + l];
    for (int l = 0; l < group; ++l) z[i + l] = t[l];
  }
}

QINGHE_MULTIVERSION void scale(double c, const double* x, double* z, sunindextype n) {
  for (sunindextype i = 0; i < n; i += group) {
    double t[group];
    for (int l = 0; l < group; ++l) t[l] = c * x[i + l];
    for (int l = 0; l < group; ++l) z[i + l] = t[l];
  }
}

QINGHE_MULTIVERSION double weighted_square_sum(const double* x, const double* w, sunindextype n) {
  double sum[group] = {};
  for (sunindextype i = 0; i < n; i += group)
    for (int l = 0; l < group; ++l) {
      const double t = x[i + l] * w[i + l];
      sum[l] += t * t;
    }
  return ((sum[0] + sum[1]) + (sum[2] + sum[3])) + ((sum[4] + sum[5]) + (sum[6] + sum[7]));
}

constexpr int most_vectors = 32;  // ARKODE combines at most its stages and a few more

int combine(int count, realtype* c, N_Vector* vectors, N_Vector z) {
  const double* x[most_vectors];
  if (count > most_vectors) return -1;
  for (int j = 0; j < count; ++j) x[j] = NV_DATA_S(vectors[j]);
  linear_combination(count, c, x, NV_DATA_S(z), NV_LENGTH_S(z));
  return 0;
}

}  // namespace

N_Vector padded_vector(sunindextype size, SUNContext context) {
  if (size % group != 0) throw base::InternalError("a padded vector holds whole groups of eight");
  N_Vector v = N_VNew_Serial(size, context);
  if (!v) throw base::InternalError("no memory for a vector of the solver");
  v->ops->nvlinearsum = [](realtype a, N_Vector x, realtype b, N_Vector y, N_Vector z) {
    linear_sum(a, NV_DATA_S(x), b, NV_DATA_S(y), NV_DATA_S(z), NV_LENGTH_S(z));
  };
  v->ops->nvscale = [](realtype c, N_Vector x, N_Vector z) { scale(c, NV_DATA_S(x), NV_DATA_S(z), NV_LENGTH_S(z)); };
  v->ops->nvconst = [](realtype c, N_Vector z) { std::fill_n(NV_DATA_S(z), NV_LENGTH_S(z), c); };
  v->ops->nvwrmsnorm = [](N_Vector x, N_Vector w) {
    return std::sqrt(weighted_square_sum(NV_DATA_S(x), NV_DATA_S(w), NV_LENGTH_S(x)) /
                     static_cast<double>(NV_LENGTH_S(x)));
  };
  v->ops->nvlinearcombination = combine;
  return v;
}

}  // namespace qinghe::numerics
