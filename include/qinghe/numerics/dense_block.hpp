// Small dense blocks, column-major with a padded column length (`stride`, a multiple of 8), inverted in place.
// The Newton blocks I − γJ of a cell are small (about 15), well conditioned and solved many times per factorisation:
// the explicit inverse costs one pass more than LU but every later solve is a plain sum of columns.
#pragma once

namespace qinghe::numerics {

enum class Inversion { without_pivoting, with_pivoting, singular };

// Replaces the leading `count` × `count` part of `block` [stride × stride] by its inverse; rows beyond `count` must be
// zero. Gauss–Jordan without pivoting; when a pivot falls below `pivot_share` of its original diagonal entry it
// starts again with partial pivoting. On `singular` the block holds no meaningful value.
Inversion invert(double* block, int count, int stride, double pivot_share = 1e-3);

// y = block · x; all of length `stride`; y must not overlap the others.
void multiply(const double* block, int count, int stride, const double* x, double* y);

}  // namespace qinghe::numerics
