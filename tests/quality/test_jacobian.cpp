// The Jacobian from dual numbers against two oracles: complex steps of each process and differences of the
// whole.
#include <doctest/doctest.h>

#include <array>
#include <cmath>

#include "quality/beaker.hpp"
#include "quality/random_water.hpp"
#include "quality/settings.hpp"

using namespace qinghe;
using namespace qinghe::quality;
using constituents::Constituent;
using constituents::ConstituentSet;
using numerics::Complex;
using numerics::Dual;

TEST_CASE("dual numbers differentiate each operation") {
  const double x = 0.7, y = 1.9;
  const auto a = Dual<2>::variable(x, 0), b = Dual<2>::variable(y, 1);
  const auto check = [](const Dual<2>& r, double value, double dx, double dy) {
    CHECK(r.value == doctest::Approx(value).epsilon(1e-15));
    CHECK(r.slope[0] == doctest::Approx(dx).epsilon(1e-14));
    CHECK(r.slope[1] == doctest::Approx(dy).epsilon(1e-14));
  };
  check(a + b, x + y, 1, 1);
  check(a - b, x - y, 1, -1);
  check(a * b, x * y, y, x);
  check(a / b, x / y, 1 / y, -x / y / y);
  check(2.0 - a, 2 - x, -1, 0);
  check(2.0 / b, 2 / y, 0, -2 / y / y);
  check(3.0 * a + b / 4.0, 3 * x + y / 4, 3, 0.25);
  check(-a, -x, -1, 0);
  check(exp(a * b), std::exp(x * y), y * std::exp(x * y), x * std::exp(x * y));
  check(log(a), std::log(x), 1 / x, 0);
  check(sqrt(b), std::sqrt(y), 0, 0.5 / std::sqrt(y));
  check(pow(a, 1.5), std::pow(x, 1.5), 1.5 * std::sqrt(x), 0);
  check(numerics::asinh(a), std::asinh(x), 1 / std::sqrt(1 + x * x), 0);
  check(numerics::min(a, b), x, 1, 0);
  check(numerics::max(a, b), y, 0, 1);
  check(numerics::positive_part(a), x, 1, 0);
  check(numerics::positive_part(-a), 0, 0, 0);
  check(numerics::positive_part(a - x), 0, 1, 0);
}

TEST_CASE("every process: dual derivatives equal complex steps") {
  RandomWater random(31415);
  const Kinetics kinetics(ConstituentSet::all(), {});
  std::vector<double> prepared(static_cast<std::size_t>(kinetics.prepared_size()));
  for (const LightForm form : {LightForm::smith, LightForm::half_saturation, LightForm::steele}) {
    KineticParameters sorbing;
    sorbing.set("phosphorus_sorption.K_d", 200);
    const Settings settings = make_settings(sorbing, {.light = form});
    for (int trial = 0; trial < 100; ++trial) {
      kinetics.prepare(random.place(), prepared.data());
      std::array<double, full_stride> c{};
      std::array<Complex, full_stride> z{};
      for (int i = 0; i < constituents::constituent_count; ++i) {
        const auto k = static_cast<std::size_t>(i);
        z[k] = c[k] = random.concentration(static_cast<Constituent>(i));
      }
      const Common common = make_common(c.data(), prepared.data(), settings, true, true);
      Catalogue::for_each([&]<class P, int>() {
        CAPTURE(P::key);
        const auto rate = process_rate<P, Dual<input_count<P>>>(c.data(), prepared.data(), settings, &common);
        CHECK(rate.value == process_rate<P, double>(c.data(), prepared.data(), settings, &common));
        for (int i = 0; i < constituents::constituent_count; ++i) {
          const auto k = static_cast<std::size_t>(i);
          const double step = 1e-30;
          z[k] = Complex(c[k], step);
          const double oracle =
              process_rate<P, Complex>(z.data(), prepared.data(), settings, nullptr).imag() / step;
          z[k] = c[k];
          const int lane = lane_of<P>(static_cast<Constituent>(i));
          const double found = lane < 0 ? 0 : rate.slope[static_cast<std::size_t>(lane)];
          CAPTURE(constituents::all_constituents()[k].key);
          CHECK(std::fabs(found - oracle) <=
                1e-12 * std::fabs(oracle) + 1e-13 * std::fabs(rate.value) / c[k]);
        }
      });
    }
  }
}

TEST_CASE("the whole Jacobian equals central differences, in all and in the twelve") {
  RandomWater random(2718);
  for (const ConstituentSet& set : {ConstituentSet::all(), ConstituentSet::twelve()}) {
    const auto stride = static_cast<std::size_t>(set.stride());
    for (int trial = 0; trial < 100; ++trial) {
      const Environment place = random.place();
      Beaker b(set, {}, place);
      for (const Constituent c : set.ids()) b.put(c, random.concentration(c));
      std::vector<double> dcdt(stride), jacobian(stride * stride, -1);
      b.kinetics().jacobian(b.prepared(), b.data(), dcdt.data(), jacobian.data());
      const auto rates = b.derivatives();
      // Opposing terms of each sum per second: differences cancel against them. Heat and oxygen exchange are
      // themselves differences, of some 1000 W/m² and of 100/d times 15 g/m³.
      std::vector<double> gross(stride, 0.0);
      for (const auto& [key, rate] : b.process_rates()) {
        for (const ProcessInfo& p : processes()) {
          if (p.key != key) continue;
          for (const auto& term : p.row) {
            if (!set.has(term.constituent)) continue;
            gross[static_cast<std::size_t>(set.slot(term.constituent))] +=
                std::fabs(term.coefficient * rate) / 86400;
          }
        }
      }
      gross[static_cast<std::size_t>(set.slot(Constituent::temperature))] += 1000 / (4.186e6 * place.depth);
      gross[static_cast<std::size_t>(set.slot(Constituent::dissolved_oxygen))] += 100.0 / 86400 * 15;
      for (std::size_t i = 0; i < stride; ++i) {
        CHECK(dcdt[i] == rates[i]);
        for (std::size_t j = static_cast<std::size_t>(set.count()); j < stride; ++j) {
          CHECK(jacobian[i * stride + j] == 0);
          CHECK(jacobian[j * stride + i] == 0);
        }
      }
      for (const Constituent c : set.ids()) {
        const auto j = static_cast<std::size_t>(set.slot(c));
        const double value = b.get(c), step = 1e-5 * value;
        b.put(c, value + step);
        const auto above = b.derivatives();
        b.put(c, value - step);
        const auto below = b.derivatives();
        b.put(c, value);
        for (const Constituent of : set.ids()) {
          const auto i = static_cast<std::size_t>(set.slot(of));
          const double difference = (above[i] - below[i]) / (2 * step);
          CAPTURE(constituents::info(of).key);
          CAPTURE(constituents::info(c).key);
          // Cancellation is about 1e-16·gross/step, but 1e-13 in the saturation of oxygen, a sum of terms
          // near 700.
          const double noise = 1e-6 * std::fabs(difference) + 3e-8 * gross[i] / value;
          CHECK(std::fabs(jacobian[i * stride + j] - difference) <= noise);
        }
      }
    }
  }
}
