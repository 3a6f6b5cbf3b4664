// Limits on effluents: DB11/890, DB11/307, GB 18918, DB13/2795 (inputs/standards/discharge.csv, compiled in).
#pragma once
#include <filesystem>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "qinghe/base/instant.hpp"
#include "qinghe/base/parameter.hpp"

namespace qinghe::assess {

enum class BracketRule : unsigned char {
  none,
  december_to_march,  // 1 December – 31 March, by calendar (DB11/890)
  water_at_most_12c   // by temperature of the water (GB 18918)
};

struct DischargeLimit {
  std::string standard, class_key, name_zh, name_en;  // "DB11/890-2012", "new_B"
  std::vector<int> waters;  // classes of receiving water the class is for; may be empty
  std::string item, unit;   // "cod_cr", …, "suspended_solids"; mg/L, 1/L or 1
  double limit = std::numeric_limits<double>::quiet_NaN();
  double bracket = std::numeric_limits<double>::quiet_NaN();  // value in brackets; NaN when there is none
  BracketRule rule = BracketRule::none;
  double low =
      std::numeric_limits<double>::quiet_NaN();  // plausible range of uncertain numbers; of pH the interval
  double high = std::numeric_limits<double>::quiet_NaN();
  base::Confidence confidence = base::Confidence::recalled;
  std::string note;

  // The value in force on a day with effluent of `temperature` [°C]; NaN temperature leaves the ordinary
  // value.
  double in_force(const base::Civil& day, double temperature) const;
};

class DischargeLimits {
 public:
  static DischargeLimits built_in();
  static DischargeLimits read(const std::filesystem::path& path);  // throws base::InputError with every fault
  static DischargeLimits parse(std::string text, const std::string& file);
  const std::vector<DischargeLimit>& all() const& { return limits_; }
  void all() const&& = delete;  // the limits would be gone
  // Null when the class sets no limit on the item. Throws base::InputError, with the nearest spelling, when
  // there is no such standard or class.
  const DischargeLimit* find(std::string_view standard, std::string_view class_key,
                             std::string_view item) const;

 private:
  std::vector<DischargeLimit> limits_;
};

}  // namespace qinghe::assess
