// A whole monitoring record assessed: every station by month, its mean over the months, and the rivers it
// stands for.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "qinghe/assess/agreement.hpp"
#include "qinghe/assess/means.hpp"
#include "qinghe/assess/months.hpp"
#include "qinghe/assess/region.hpp"
#include "qinghe/assess/trend.hpp"
#include "qinghe/assess/trophic.hpp"

namespace qinghe::assess {

struct RecordOptions {
  MeanRules means;
  GradeOptions grading;
};

struct StationRecord {
  int station = 0;                   // index into Observations::stations
  int samples = 0;                   // rows that entered the means
  int left_out = 0;                  // rows of unaccepted status
  int repeated = 0;                  // rows of a time seen before: the last one counts
  std::vector<SectionMonth> months;  // those with rows, in order
  SectionMonth overall;              // mean of the months' means (month = "2020-05…2020-12")
  WorseMonths count;
  std::optional<TrophicIndex> trophic;  // lakes: of the mean over all accepted rows
  // Spearman's test of the yearly means of each item with five known years or more.
  std::vector<std::pair<Item, Trend>> trends;
};

struct RegionMonth {
  std::string month;
  RegionGrade by_sections, by_length;
};
struct RegionRecord {
  std::string name;  // water body; empty: all stations together
  std::vector<RegionMonth> months;
};

struct RecordAssessment {
  std::vector<StationRecord> stations;  // in order of Observations::stations
  std::vector<RegionRecord> regions;    // all stations first, then each water body with more than one station
  std::vector<Item> compared_items;     // assessed items that have a column
  Agreement agreement;                  // with the published classes, if the table has any
};

RecordAssessment assess_record(const Standard& standard, const Observations& observations,
                               const RecordOptions& options = {});

}  // namespace qinghe::assess
