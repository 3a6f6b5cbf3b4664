// Instants and civil time. Inside there is only UTC; an offset is applied at the door and on printing.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace qinghe::base {

// Seconds since 1970-01-01 00:00:00 UTC, without leap seconds (POSIX).
struct Instant {
  std::int64_t seconds = 0;
  auto operator<=>(const Instant&) const = default;
  Instant operator+(std::int64_t s) const { return {seconds + s}; }
  Instant operator-(std::int64_t s) const { return {seconds - s}; }
  std::int64_t operator-(Instant other) const { return seconds - other.seconds; }
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [seconds] = self;
    archive(seconds);
  }
};

// A reading of the proleptic Gregorian calendar at some offset from UTC.
struct Civil {
  int year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0;
  auto operator<=>(const Civil&) const = default;
};

inline constexpr int beijing_offset = 8 * 3600;  // UTC+8 [s]

Civil civil(Instant instant, int offset_seconds);
Instant instant(const Civil& civil, int offset_seconds);
int day_of_year(const Civil& civil);            // 1…366
int days_in_month(int year, int month);         // 28…31
// n where `to` reads like `from`, n years on (a year from 29 February ends at 1 March); 0 where it is no whole number.
int whole_years(Instant from, Instant to, int offset_seconds);
bool is_flood_season(const Civil& civil);       // 汛期 1 June – 15 September (Beijing)

// "2016-07-20", "2016-07-20 05:00", "2016-07-20T05:00:00+08:00", "…Z", "2024/1/5 8:05", "2024年1月5日"; nothing if it
// is not a real date. Without an explicit offset the text is read at `default_offset_seconds`.
std::optional<Instant> parse_instant(std::string_view text, int default_offset_seconds);

std::string iso_date(Instant instant, int offset_seconds);    // 2016-07-20
std::string iso_time(Instant instant, int offset_seconds);    // 2016-07-20T05:00:00+08:00
std::string iso_month(Instant instant, int offset_seconds);   // 2016-07

}  // namespace qinghe::base
