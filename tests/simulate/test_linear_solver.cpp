// A river that branches and meets again, with dispersion on both branches: whichever way the coupled engine solves its
// linear systems, the answer is the same and no mass is lost.
#include <doctest/doctest.h>

#include <algorithm>

#include "qinghe/base/error.hpp"
#include "simulate/test_river.hpp"
#include "transport/river.hpp"

using namespace qinghe;
using test::ConstituentSet;

namespace {

struct Outcome {
  std::vector<double> mass;
  simulate::SolverStatistics statistics;
};

Outcome two_days(const network::Network& n, const ConstituentSet& set, const quality::Kinetics& kinetics, const simulate::IntegratorOptions& options) {
  const auto stride = static_cast<std::size_t>(set.stride());
  std::mt19937_64 random(41);
  test::Run run(n, set, kinetics, options);
  std::vector<double> volume, begin;
  for (int hour = 0; hour < 48; ++hour) {
    const channel::FlowStep flow = test::random_flow(n, random, 0.2, hour ? &volume : nullptr);
    for (std::size_t c = 0; c < flow.lateral.size(); ++c)
      for (int k = 0; k < set.count(); ++k) {
        const double scale = constituents::info(set.id(k)).scale;
        const std::size_t at = c * stride + static_cast<std::size_t>(k);
        if (hour == 0) run.mass[at] = flow.volume_begin[c] * scale;
        run.source[at] = flow.lateral[c] * scale * static_cast<double>(1 + (hour + static_cast<int>(c)) % 5);
      }
    if (hour == 0) begin = run.mass;
    run.advance(flow, test::some_exchange(n, flow));
    volume = flow.volume_end;
  }
  for (int k = 0; k < set.count(); ++k) {
    CAPTURE(constituents::info(set.id(k)).key);
    CHECK(test::open_balance(run, begin, k) < 1e-12);
  }
  Outcome out{run.mass, run.integrator->statistics()};
  for (std::size_t i = 0; i < out.mass.size(); ++i) out.mass[i] /= volume[i / stride];
  return out;
}

}  // namespace

TEST_CASE("a looped river with dispersion: sweep, KLU and GMRES agree to the tolerance and close every balance" * doctest::test_suite("long")) {
  const network::Network n = test::delta();
  const ConstituentSet set = ConstituentSet::all();
  const quality::Kinetics kinetics(set, {});
  for (const char* method : {"arkode", "cvode"}) {
    CAPTURE(std::string(method));
    const double tolerance = 1e-5;
    const auto options = [&](const char* solver) {
      return simulate::IntegratorOptions{.method = method, .relative_tolerance = tolerance, .absolute_share = 0.1 * tolerance, .linear_solver = solver};
    };
    const Outcome exact = two_days(n, set, kinetics, options("klu"));
    for (const char* solver : {"sweep", "gmres"}) {
      CAPTURE(std::string(solver));
      const Outcome other = two_days(n, set, kinetics, options(solver));
      double worst = 0;
      for (std::size_t i = 0; i < exact.mass.size(); ++i) {
        const std::size_t k = i % static_cast<std::size_t>(set.stride());
        if (k >= static_cast<std::size_t>(set.count())) continue;
        const double scale = constituents::info(set.id(static_cast<int>(k))).scale;
        worst = std::max(worst, std::abs(other.mass[i] - exact.mass[i]) / (std::abs(exact.mass[i]) + 0.1 * scale));
      }
      MESSAGE(std::string(method) << ", " << std::string(solver) << ": apart from KLU by " << worst << ", Newton iterations " << other.statistics.newton_iterations
                     << " (KLU " << exact.statistics.newton_iterations << ")");
      CHECK(worst < 50 * tolerance);
    }
  }
  CHECK_THROWS_AS(simulate::make_integrator(n, set, kinetics, {.linear_solver = "lu"}), base::UsageError);
}
