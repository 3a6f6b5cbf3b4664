// Root of an increasing function by Newton's method, held inside a bracket: a step that leaves it becomes a
// bisection.
#pragma once

namespace qinghe::channel {

struct Residual {
  double value, slope;
};

struct Root {
  double x;
  int evaluations;
  bool found;
};

// f(x) gives Residual; f(low) ≤ 0 ≤ f(high). Stops where |f| ≤ tolerance, or where no number lies between the
// brackets; the last point evaluated is the one returned, so what `f` noted while evaluating belongs to it.
template <class Function>
Root find_root(Function&& f, double low, double high, double guess, double tolerance) {
  constexpr int most = 200;
  double x = guess < low ? low : guess > high ? high : guess;
  for (int i = 1; i <= most; ++i) {
    const Residual r = f(x);
    if (r.value <= tolerance && -r.value <= tolerance) return {x, i, true};
    (r.value > 0 ? high : low) = x;
    const double newton = x - r.value / r.slope;
    // Written so that NaN and infinity (slope 0) bisect; every 8th step bisects, which bounds the work.
    const double next = newton > low && newton < high && i % 8 != 0 ? newton : 0.5 * (low + high);
    if (next == x || next <= low || next >= high) return {x, i, true};
    x = next;
  }
  return {x, most, false};
}

}  // namespace qinghe::channel
