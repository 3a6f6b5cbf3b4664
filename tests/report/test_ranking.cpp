// The table of measures says what of a year its figures are.
#include <doctest/doctest.h>

#include "qinghe/report/ranking.hpp"
#include "rank/made_up_study.hpp"

using namespace qinghe;

namespace {

base::Instant date(int year, int month, int day) { return base::instant({.year = year, .month = month, .day = day}, base::beijing_offset); }
report::Text per(base::Instant from, base::Instant to) { return report::effects_per(from, to, base::beijing_offset); }

}  // namespace

TEST_CASE("headings of effects: a season of a year, a year, the mean of years") {
  CHECK(per(date(2016, 6, 1), date(2016, 9, 16)).zh == "每年6月1日–9月15日内");
  CHECK(per(date(2016, 6, 1), date(2016, 9, 16)).en == "a year, within 1 Jun – 15 Sep");
  CHECK(per(date(2016, 1, 1), date(2017, 1, 1)).en == "a year");
  CHECK(per(date(2013, 11, 1), date(2016, 11, 1)).en == "a year, mean of 3");
  CHECK(per(date(2015, 6, 1), date(2016, 9, 1)).zh == "每年（1.25年平均）");
}

TEST_CASE("facts and CSV carry what effects are per, and the remarks of a measure") {
  basin::Basin b;
  b.utc_offset = base::beijing_offset, b.period.end = date(2018, 1, 1);
  intervene::Candidate cleaning{.id = "c", .type = &intervene::type_from_key("pipe_cleaning"), .target = "S1", .size = 1000};
  for (const auto& p : cleaning.type->parameters) cleaning.parameters[std::string(p.symbol)] = p.value;
  cleaning.opex_per_unit = {30, 60, 150}, cleaning.life_years = 1;
  const std::vector<intervene::Candidate> candidates = {cleaning};
  const std::vector<rank::Member> members(1);
  const rank::Window window = rank::window_of_year(date(2016, 6, 1), date(2016, 9, 16), b.utc_offset);
  const auto rows = rank::rank_candidates(candidates, {{made_up_study::outcome(2, 100, 2)}, {made_up_study::outcome(1, 50, 1)}}, 1, {"断面"}, 0.05, window);
  const report::Ranking facts = report::ranking_facts(rows, candidates, members, b,
                                                      {.scenarios_from = date(2016, 5, 25), .start = date(2016, 6, 1), .end = date(2016, 9, 16), .notes = {}});
  CHECK(facts.per.en == "a year, within 1 Jun – 15 Sep");
  CHECK(facts.compared_with.zh.find("2016-06-01 – 2016-09-15") != std::string::npos);
  CHECK(facts.compared_with.zh.find("每年6月1日–9月15日内") != std::string::npos);
  REQUIRE(facts.rows.size() == 1);
  REQUIRE(facts.rows[0].side_effects.size() == 1);
  CHECK(facts.rows[0].side_effects[0].en.find("2016-05-24") != std::string::npos);
  const std::string csv = report::ranking_csv(facts);
  const auto columns = [&](std::size_t line) {
    const std::size_t from = line == 0 ? 0 : csv.find('\n') + 1;
    const std::string text = csv.substr(from, csv.find('\n', from) - from);
    std::size_t count = 1;
    bool quoted = false;
    for (const char c : text) quoted = quoted != (c == '"'), count += !quoted && c == ',' ? 1 : 0;
    return count;
  };
  CHECK(columns(0) == columns(1));
  CHECK(csv.find(",effects_per,section_months_avoided,") != std::string::npos);
  CHECK(csv.find("\"a year, within 1 Jun – 15 Sep\",1,1,1,50,") != std::string::npos);
}

namespace {

report::Ranking ranking_of(const rank::Outcome& baseline, const rank::Outcome& measure, int members) {
  basin::Basin b;
  b.utc_offset = base::beijing_offset, b.period.end = date(2018, 1, 1);
  b.sections = {{.id = "X1", .name_zh = "甲断面", .name_en = "Section A"}};
  const std::vector<intervene::Candidate> candidates = {made_up_study::costing("c", 1e6)};
  const auto n = static_cast<std::size_t>(members);
  const rank::Window window = rank::window_of_year(date(2016, 1, 1), date(2017, 1, 1), b.utc_offset);
  const auto rows = rank::rank_candidates(candidates, {std::vector(n, baseline), std::vector(n, measure)}, 1, {"X1"}, 0.05, window);
  return report::ranking_facts(rows, candidates, std::vector<rank::Member>(n), b, {.scenarios_from = date(2016, 1, 1), .start = date(2016, 1, 1), .end = date(2017, 1, 1), .notes = {}});
}
bool remarks(const report::Ranking& ranking, const std::string& zh, const std::string& en) {
  for (const report::Text& text : ranking.rows[0].side_effects)
    if (text.zh == zh && text.en == en) return true;
  return false;
}

}  // namespace

TEST_CASE("harm in every member is remarked: hours, loads at the outlets, and classes by the section's name in either language") {
  const report::Ranking harm = ranking_of(made_up_study::outcome(2, 100, 1), made_up_study::outcome(3, 180, 1.5), 3);
  CHECK(remarks(harm, "甲断面有月份类别变差", "Section A: a month's class gets worse"));
  CHECK(remarks(harm, "劣Ⅴ小时增加", "more hours worse than Ⅴ"));
  CHECK(remarks(harm, "出口化学需氧量负荷增加", "more COD at the outlets"));
  CHECK(remarks(harm, "出口总磷负荷增加", "more TP at the outlets") == false);  // 5 kg: shown as none
  CHECK(ranking_of(made_up_study::outcome(2, 100, 1), made_up_study::outcome(1, 80, 0.5), 3).rows[0].side_effects.empty());
}

TEST_CASE("a ranking tells its rule, the gap that it orders by, and what its intervals are") {
  const report::Ranking few = ranking_of(made_up_study::outcome(2, 100, 1.5), made_up_study::outcome(2, 100, 1), 8),
                        many = ranking_of(made_up_study::outcome(2, 100, 1.5), made_up_study::outcome(2, 100, 1), 20);
  CHECK(few.rule.zh.find("先列能减少劣Ⅴ断面·月的措施") == 0);
  CHECK(few.rows[0].gap.mean == doctest::Approx(0.5));
  CHECK(few.few_members);
  CHECK(few.interval.zh == "最小–最大");
  CHECK(few.compared_with.zh.find("5–95") == std::string::npos);
  CHECK_FALSE(many.few_members);
  CHECK(many.interval.en == "5–95 %");
  const std::string csv = report::ranking_csv(few);
  for (const char* text : {",gap_closed,gap_closed_low,gap_closed_high,", ",cod_t,cod_low_t,cod_high_t,", ",type_zh,type_en,place_zh,place_en,", ",8,min–max,", "溢流"})
    CHECK_MESSAGE(csv.find(text) != std::string::npos, csv);
}
