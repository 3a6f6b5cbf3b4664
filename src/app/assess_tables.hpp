// The tables of one assessment, in the console's language.
#pragma once
#include <string>
#include <vector>

#include "qinghe/app/console.hpp"
#include "qinghe/assess/record.hpp"

namespace qinghe::app {

class AssessTables {
 public:
  AssessTables(const assess::Standard& standard, const assess::Observations& observations, const assess::RecordAssessment& record, bool zh);

  Listing stations() const;
  Listing months() const;
  Listing regions() const;
  Listing trends() const;
  Listing trophic() const;
  Listing agreement() const;   // with published classes
  Listing mismatches() const;  // the rows that differ from them

 private:
  const assess::Station& station(const assess::StationRecord& record) const;
  std::string kind(assess::WaterKind kind) const;
  Cell grade_cell(const assess::SectionMonth& month) const;
  std::string pollutants(const assess::SectionMonth& month) const;

  const assess::Standard& standard_;
  const assess::Observations& observations_;
  const assess::RecordAssessment& record_;
  bool zh_;
  std::vector<assess::Item> items_;
};

}  // namespace qinghe::app
