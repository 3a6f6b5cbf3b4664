// Limiters and the loop over faces, for one stride known at compile time.
#pragma once
#include "qinghe/numerics/multiversion.hpp"
#include "qinghe/transport/advection.hpp"

namespace qinghe::transport {

struct Slope {
  double value, by_behind, by_ahead;  // s, ∂s/∂a, ∂s/∂b
};

template <Flux F>
QINGHE_INLINE Slope limited(double a, double b, double smallest) {
  const double ab = a * b;
  if constexpr (F == Flux::van_albada) {
    const double below = 1.0 / (a * a + b * b + smallest * smallest), s = ab * (a + b) * below;
    const double on = ab > 0 ? 1.0 : 0.0;
    return {on * s, on * (b * (2 * a + b) - 2 * a * s) * below, on * (a * (2 * b + a) - 2 * b * s) * below};
  } else {
    const double on = ab > smallest * smallest * 1e-12 ? 1.0 : 0.0;
    const double below = 1.0 / (on > 0 ? a + b : 1.0), r = on * below;
    return {2 * ab * r, 2 * b * b * r * below, 2 * a * a * r * below};
  }
}

struct AdvectionKernel {
  // Second order leaves face `f` of cell `i`.
  static bool second_order(const Advection& t, int i, int f) {
    return t.flux_ != Flux::upwind && t.upstream_[static_cast<std::size_t>(i)] != Advection::Upstream::none &&
           t.flow_->face_flow[static_cast<std::size_t>(f)] > 0;
  }

  // The concentration that enters cell `i`: a record of `c`, of the inflows, or mixed into `mixed`.
  template <int S>
  QINGHE_INLINE static const double* entering(const Advection& t, int i, const double* c, double* __restrict mixed) {
    const auto in = t.pattern_.in(i);
    const auto links = t.pattern_.links();
    switch (t.upstream_[static_cast<std::size_t>(i)]) {
      case Advection::Upstream::one: return c + S * links[static_cast<std::size_t>(in[0])].from;
      case Advection::Upstream::inflow: return t.inflow_.data() + S * i;
      default: break;
    }
    for (int k = 0; k < S; ++k) mixed[k] = 0;
    for (int g : in) {
      const double share = t.share_[static_cast<std::size_t>(g)];
      const double* from = c + S * links[static_cast<std::size_t>(g)].from;
      for (int k = 0; k < S; ++k) mixed[k] += share * from[k];
    }
    return mixed;
  }

  // Flux through a face that carries a limited slope, or its derivatives.
  template <int S, Flux F, bool Derivatives, bool RiverEnd>
  QINGHE_INLINE static void steep(const Advection& t, double q, double wa, double wb, const double* __restrict up,
                                  const double* __restrict here, const double* __restrict down,
                                  double* __restrict flux, double* __restrict beyond, double* __restrict from,
                                  double* __restrict to) {
    const double* smallest = t.smallest_.data();
    for (int k = 0; k < S; ++k) {
      const double a = wa * (here[k] - up[k]), half = here[k] > 0 ? 0.5 * here[k] : 0.0;
      const double b = RiverEnd ? (a < 0 ? -half : half) : wb * (down[k] - here[k]);
      const Slope s = limited<F>(a, b, smallest[k]);
      const double most = here[k] > 0 ? 2 * here[k] : 0.0;
      const double low = s.value < -most ? -most : s.value, clipped = low > most ? most : low;
      if constexpr (!Derivatives) {
        flux[k] = q * (here[k] + 0.5 * clipped);
      } else {
        const double free = clipped == s.value ? 1.0 : 0.0, wet = here[k] > 0 ? 1.0 : 0.0;
        const double bound = (1 - free) * wet * (s.value < 0 ? -2.0 : 2.0);
        const double by_a = 0.5 * q * free * wa * s.by_behind, by_b = 0.5 * q * free * s.by_ahead;
        beyond[k] = -by_a;
        from[k] = q * (1 + 0.5 * bound) + by_a + by_b * (RiverEnd ? wet * (a < 0 ? -0.5 : 0.5) : -wb);
        to[k] = RiverEnd ? 0.0 : by_b * wb;
      }
    }
  }

  template <int S, Flux F>
  QINGHE_INLINE static void rates(const Advection& t, const double* c, double* dmdt, const BoundaryRates& boundary) {
    const auto links = t.pattern_.links();
    for (int i = 0; i < t.pattern_.cells(); ++i) {
      const double* here = c + S * i;
      double* leaving = dmdt + S * i;
      const double w = t.flow_->withdrawal[static_cast<std::size_t>(i)];
      const double s = t.flow_->seepage[static_cast<std::size_t>(i)];
      if (w + s > 0)
        for (int k = 0; k < S; ++k) {
          const double withdrawn = w * here[k], seeped = s * here[k];
          boundary.withdrawal[k] += withdrawn;
          boundary.seepage[k] += seeped;
          leaving[k] -= withdrawn + seeped;
        }
      alignas(64) double mixed[S], flux[S];
      const double* up = nullptr;
      for (int f : t.pattern_.out(i)) {
        const auto at = static_cast<std::size_t>(f);
        const double q = t.flow_->face_flow[at], x = t.exchange_[at];
        const int next = links[at].to;
        if (F != Flux::upwind && second_order(t, i, f)) {
          if (!up) up = entering<S>(t, i, c, mixed);
          const double wa = t.length_behind_[static_cast<std::size_t>(i)];
          if (t.downstream_[at] == Advection::Downstream::river_end)
            steep<S, F, false, true>(t, q, wa, 0, up, here, nullptr, flux, nullptr, nullptr, nullptr);
          else
            steep<S, F, false, false>(t, q, wa, t.length_ahead_[at], up, here, c + S * next, flux, nullptr, nullptr, nullptr);
        } else {
          const double* carried = q < 0 ? c + S * next : here;
          for (int k = 0; k < S; ++k) flux[k] = q * carried[k];
        }
        if (next < 0) {
          for (int k = 0; k < S; ++k) boundary.outflow[k] += flux[k];
        } else {
          const double* there = c + S * next;
          double* arriving = dmdt + S * next;
          for (int k = 0; k < S; ++k) flux[k] += x * (here[k] - there[k]);
          for (int k = 0; k < S; ++k) arriving[k] += flux[k];
        }
        for (int k = 0; k < S; ++k) leaving[k] -= flux[k];
      }
    }
  }

  template <int S, Flux F>
  QINGHE_INLINE static void derivatives(const Advection& t, const double* c, numerics::NetworkJacobian& j) {
    const auto links = t.pattern_.links();
    for (int i = 0; i < t.pattern_.cells(); ++i) {
      alignas(64) double mixed[S];
      const double* up = nullptr;
      for (int f : t.pattern_.out(i)) {
        const auto at = static_cast<std::size_t>(f);
        const double q = t.flow_->face_flow[at], x = links[at].to < 0 ? 0.0 : t.exchange_[at];
        double *beyond = j.beyond.data() + S * f, *from = j.from.data() + S * f, *to = j.to.data() + S * f;
        if (F != Flux::upwind && second_order(t, i, f)) {
          if (!up) up = entering<S>(t, i, c, mixed);
          const double wa = t.length_behind_[static_cast<std::size_t>(i)], *here = c + S * i;
          if (t.downstream_[at] == Advection::Downstream::river_end)
            steep<S, F, true, true>(t, q, wa, 0, up, here, nullptr, nullptr, beyond, from, to);
          else
            steep<S, F, true, false>(t, q, wa, t.length_ahead_[at], up, here, c + S * links[at].to, nullptr, beyond, from, to);
        } else {
          for (int k = 0; k < S; ++k) beyond[k] = 0;
          for (int k = 0; k < S; ++k) from[k] = q < 0 ? 0.0 : q;
          for (int k = 0; k < S; ++k) to[k] = q < 0 ? q : 0.0;
        }
        for (int k = 0; k < S; ++k) from[k] += x;
        for (int k = 0; k < S; ++k) to[k] -= x;
      }
    }
  }
};

}  // namespace qinghe::transport
