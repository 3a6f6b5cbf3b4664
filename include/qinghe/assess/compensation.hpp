// Regional compensation of cross-district sections: 北京市水环境区域补偿办法(试行), in force 2015–2022
// (standards §6.1). From 2023 the 水生态区域补偿暂行办法 (京政办发〔2022〕31号) replaces it; its amounts are
// not confirmed, so results for those years carry `amounts_unverified`.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "qinghe/assess/standard.hpp"

namespace qinghe::assess {

// How classes beyond Ⅴ count: `none` as one class worse than Ⅴ; `step` each further (S_Ⅴ − S_Ⅳ), begun or
// whole, as one more [uncertain: that a further charge exists is confirmed, its steps are not].
enum class BeyondV : unsigned char { none, step };

struct CompensationRules {
  double worse_than_entered =
      300'000;                 // CNY per class and pollutant and month: C_out > C_in, or river rises here
  double not_worse = 150'000;  // CNY: target missed although not worse than what entered
  BeyondV beyond_v = BeyondV::none;
  int last_verified_year = 2022;
};

// One cross-district section in one month. NaN = not known.
struct CrossSection {
  std::string id, month;         // "2016-07"
  ItemValues entering, leaving;  // monthly means; CODCr, NH3-N and TP count
  bool rises_here = false;       // the river originates in the district
  WaterClass target = WaterClass::III;
};

struct CompensationLine {
  Item item = Item::ph;
  int classes = 0;    // n_p: classes worse than the target
  double amount = 0;  // [CNY]
};
struct Compensation {
  std::string id, month;
  std::vector<CompensationLine> lines;  // of CODCr, NH3-N and TP, those that are known
  double amount = 0;                    // [CNY], paid by the upstream district
  bool amounts_unverified = false;
};

// Classes by which `value` is worse than `target`, with the counting beyond Ⅴ of `rule`; 0 when the target is
// met.
int classes_worse(const ItemStandard& item, double value, WaterClass target, BeyondV rule);
// A section without known entering water is charged as if it rose in the district.
Compensation compensation(const Standard& standard, const CrossSection& section,
                          const CompensationRules& rules = {});

}  // namespace qinghe::assess
