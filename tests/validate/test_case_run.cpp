#include <doctest/doctest.h>

#include <cmath>

#include "qinghe/validate/judge.hpp"
#include "validate/case_folder.hpp"
#include "validate/case_run.hpp"

using namespace qinghe;
using test::CaseFolder;
using test::sound_case;
using test::with;

namespace {

validate::Case shipped(const std::string& name) { return validate::read_case(std::string(QINGHE_SOURCE_DIR) + "/validation/cases/" + name); }

double apart(const std::vector<std::vector<double>>& a, const std::vector<std::vector<double>>& b) {
  double worst = 0;
  for (std::size_t t = 0; t < a.size(); ++t)
    for (std::size_t x = 0; x < a[t].size(); ++x) worst = std::max(worst, std::abs(a[t][x] - b[t][x]));
  return worst;
}

}  // namespace

TEST_CASE("a pulse passes its tolerance, and fails one that is out of reach") {
  const CaseFolder folder(sound_case);
  validate::Case c = validate::read_case(folder.path());
  for (const std::string integrator : {"arkode", "cvode", "split"}) {
    CAPTURE(integrator);
    const auto judged = validate::judge(validate::fit(c), integrator).judgements;
    REQUIRE(judged.size() == 1);
    CHECK(judged[0].passed);
    CHECK(judged[0].value > 1e-6);  // the reference is not the model itself
  }
  c.comparisons[0].tolerance = 1e-9;
  CHECK(!validate::judge(validate::fit(c), "split").judgements[0].passed);
  c.comparisons[0].tolerance_of["split"] = 0.05;
  CHECK(validate::judge(validate::fit(c), "split").judgements[0].passed);
}

TEST_CASE("a model that is off is noticed: by a hundredth of the mass, of the way, and by a tenth of the dispersion") {
  const CaseFolder folder(sound_case);
  const validate::Case right = validate::read_case(folder.path());
  const double good = validate::judge(validate::fit(right), "split").judgements[0].value;
  // Flow and dispersion of the case serve the reference too, so what the model would do wrong with them is put into the
  // state that it starts from.
  validate::Case wrong = right;
  wrong.initial[0].value = 9.9;
  CHECK(validate::judge(validate::fit(wrong), "split").judgements[0].value > good + 0.009);
  wrong = right;
  wrong.initial[0].centre = 6000 - 0.01 * 5400;
  CHECK(validate::judge(validate::fit(wrong), "split").judgements[0].value > good + 0.02);
  wrong = right;
  wrong.initial[0].sigma = std::sqrt(1500 * 1500 + 2 * 0.1 * 20 * 10800);
  CHECK(validate::judge(validate::fit(wrong), "split").judgements[0].value > 2 * good);
}

TEST_CASE("water of one concentration everywhere stays so, through stepped flow, dead zones, lateral inflow and a held head") {
  const CaseFolder folder(with(with(with(sound_case, "flow = \"5 m3/s\"\n",
                                         "flow = \"5 m3/s\"\nboundary = \"held\"\n[[inflow.step]]\ntracer = 3\n[[inflow.step]]\nfrom = \"1 h\"\nflow = 9\ntracer = 3\n"),
                                    "dispersion = \"20 m2/s\"\n",
                                    "dispersion = \"20 m2/s\"\nstorage_area = 5\nstorage_rate = 1e-4\nlateral_inflow = 1e-5\nlateral = { tracer = 3 }\nsorption = { ratio = 0.4, rate = 1e-4 }\n"),
                               "shape = \"gaussian\"\nconstituent = \"tracer\"\nvalue = 10\ncentre = 6000\nsigma = 1500\n", "constituent = \"tracer\"\nvalue = 3\n"));
  const validate::Case c = validate::read_case(folder.path());
  for (const std::string integrator : {"arkode", "split"}) {
    validate::CaseRun run(c, {.integrator = integrator});
    const validate::Outcome outcome = run.run();
    double worst = 0;
    for (std::size_t i = 0; i < outcome.concentration.size(); i += static_cast<std::size_t>(run.set().stride())) worst = std::max(worst, std::abs(outcome.concentration[i] / 3 - 1));
    CAPTURE(integrator);
    MESSAGE(integrator << ": from uniform " << worst << ", balance " << outcome.open[0]);
    CHECK(worst < 1e-12);
  }
}

TEST_CASE("Uvas Creek: what splitting dead zones and beds from transport costs, by exchange step" * doctest::test_suite("long")) {
  for (const std::string name : {"uvas_creek_conservative", "uvas_creek_strontium"}) {
    validate::Case c = shipped(name);
    c.exchange_step = 180;
    c.relative_tolerance = 1e-7;
    const auto series = [&](double step) { return validate::CaseRun(c, {.integrator = "arkode", .step_factor = step / 180}).run().series; };
    const auto finest = series(15);
    const auto error = [&](double step) { return apart(series(step), finest) / c.comparisons[0].scale; };
    const double at180 = error(180), at90 = error(90), at30 = error(30);
    CAPTURE(name);
    MESSAGE(name << ": share of the pulse " << at180 << " at 180 s, " << at90 << " at 90 s, " << at30 << " at 30 s");
    CHECK(at180 < 2e-3);
    CHECK(at90 < 0.5 * at180);
    CHECK(at30 < 2e-4);  // the step the cases use
  }
}
