// The dredging type as the model feels it.
#include <doctest/doctest.h>

#include "qinghe/intervene/intervention.hpp"
#include "simulate/basin_days.hpp"

using namespace qinghe;

TEST_CASE("the dredging type acts on the store where there is one, and on the prescribed fluxes, for a time, where there is none") {
  const base::Instant start = base::instant({.year = 2016}, base::beijing_offset);
  for (const std::string form : {"prescribed", "store"}) {
    CAPTURE(form);
    const test::BasinDays days("daqing", "2016-04-10", "2016-04-11", {"formulas.bed=\"" + form + "\""});
    const basin::Basin& basin = *days.model->basin;
    const basin::Reach& reach = basin.reaches.front();
    intervene::Candidate candidate{.id = "d", .type = &intervene::type_from_key("dredging"), .target = reach.id};
    for (const auto& p : candidate.type->parameters) candidate.parameters[std::string(p.symbol)] = p.value;
    candidate.size = 0.5 * reach.length * reach.channel.bottom_width * 0.5;  // half of the mud
    const simulate::Levers levers(*days.model, intervene::as_scenario(candidate, basin, start));
    if (form == "prescribed") {
      CHECK(levers.bed(0, start - 1).bed_factor == 1);
      CHECK(levers.bed(0, start).bed_factor == doctest::Approx(0.7));
      CHECK(levers.bed(0, start + static_cast<long long>(3 * 365.25 * 86400)).bed_factor == doctest::Approx(0.85));
      CHECK(levers.bed(1, start).bed_factor == 1);
      CHECK_FALSE(levers.resets_beds());
    } else {
      CHECK(levers.store_left(reach.id, "bed", start - 86400, start) == doctest::Approx(0.7));
      CHECK(levers.store_left(reach.id, "bed", start, start + 86400) == 1);
      CHECK(levers.store_left(reach.id, "deposit", start - 86400, start) == 1);
      CHECK(levers.bed(0, start).bed_factor == 1);
    }
  }
}
