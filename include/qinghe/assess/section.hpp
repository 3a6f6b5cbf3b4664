// The class of a section from the means of its items: the single-factor method 单因子评价法 of
// 环办〔2011〕22号.
//
//   const auto standard = assess::Standard::gb3838();
//   assess::ItemValues means;                       // NaN = not measured: left out, never class Ⅰ
//   means[assess::Item::ammonia_n] = 2.6;
//   const auto graded = assess::assess_section_month(standard, means, assess::WaterKind::river);
//   graded.water_class                              // worst item class; nothing if no item was given
//   assess::text_zh(standard, graded.main_pollutants)   // "氨氮(1.6)"
#pragma once
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "qinghe/assess/item_class.hpp"

namespace qinghe::assess {

struct ItemGrade {
  Item item = Item::ph;
  double value = std::numeric_limits<double>::quiet_NaN();  // as given, in the item's unit
  WaterClass water_class = WaterClass::I;
  double multiple =
      std::numeric_limits<double>::quiet_NaN();  // exceedance over Ⅲ; NaN: not computed or not exceeding
};

struct SectionGrade {
  std::optional<WaterClass> water_class;   // nothing: no assessed item was given
  std::vector<ItemGrade> items;            // assessed items that were given, in table order
  std::vector<ItemGrade> reference;        // TN (lakes) and faecal coliform: reported, not part of the class
  std::vector<Item> binding;               // items whose class is the section's class (empty for class Ⅰ)
  std::vector<ItemGrade> main_pollutants;  // at most three, worst first; empty for grades 优 and 良好
};

// `means` are the period means of a section (a month, a year) or one sample.
SectionGrade assess_section_month(const Standard& standard, const ItemValues& means, WaterKind kind,
                                  const GradeOptions& options = {});

// Orders items worse than Ⅲ: cyanide and heavy metals first, then class, then multiple (none sorts last),
// then table order; keeps the first `keep`.
std::vector<ItemGrade> main_pollutants(const Standard& standard, std::span<const ItemGrade> items,
                                       std::size_t keep = 3);

// "氨氮(1.6)、总磷(1.15)、溶解氧" and "NH3-N (1.6), TP (1.15), DO"; empty text when there are none.
std::string text_zh(const Standard& standard, std::span<const ItemGrade> pollutants);
std::string text_en(const Standard& standard, std::span<const ItemGrade> pollutants);

// Distance to class Ⅴ, so that improvements short of the threshold still count (standards §2.7):
// Σ max(0, C/S_Ⅴ − 1) over assessed items, DO as max(0, (S_Ⅴ − DO)/S_Ⅴ). pH has no distance. 0 when ≤ Ⅴ.
double gap_to_class_v(const Standard& standard, const ItemValues& means, WaterKind kind);
// Whether some assessed item is worse than Ⅴ, pH among them.
bool worse_than_class_v(const Standard& standard, const ItemValues& values, WaterKind kind);

// Largest ratio of value to the limit of `target` over the assessed upper-bound items, and its item; NaN when
// none.
struct LimitRatio {
  Item item = Item::ph;
  double ratio = std::numeric_limits<double>::quiet_NaN();
};
LimitRatio worst_ratio(const Standard& standard, const ItemValues& values, WaterKind kind, WaterClass target);

// A section through the months of a run or a record.
struct SectionSite {
  std::string id;
  WaterKind kind = WaterKind::river;
  double elevation = 0;                 // [m]
  WaterClass target = WaterClass::III;  // functional or assessment target, kept apart from the assessed class
  double length = 0;                    // represented river length [m], for grades by length
};
enum class MonthState : unsigned char { assessed, dry, frozen, not_sampled };
struct MonthlyMeans {
  std::string month;  // "2016-07"
  ItemValues means;
  MonthState state = MonthState::assessed;  // dry, frozen and unsampled months leave every denominator
};
struct SectionMonth {
  std::string section, month;
  MonthState state = MonthState::assessed;  // not_sampled also when no assessed item is known
  ItemValues means;
  SectionGrade grade;
  double gap = 0;             // gap_to_class_v
  LimitRatio over_target;     // worst ratio to the target's limits
  bool meets_target = false;  // class not worse than the target
  bool worse_than_v() const { return grade.water_class == WaterClass::worse_than_V; }
};
std::vector<SectionMonth> assess_months(const Standard& standard, const SectionSite& site,
                                        std::span<const MonthlyMeans> months,
                                        const GradeOptions& options = {});

}  // namespace qinghe::assess
