#include "qinghe/base/instant.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <cstdlib>

#include "qinghe/base/text.hpp"

namespace qinghe::base {
namespace chr = std::chrono;

Civil civil(Instant instant, int offset_seconds) {
  const auto local = chr::sys_seconds(chr::seconds(instant.seconds + offset_seconds));
  const auto day = chr::floor<chr::days>(local);
  const chr::year_month_day date(day);
  const chr::hh_mm_ss time(local - day);
  return {static_cast<int>(date.year()),
          static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day())),
          static_cast<int>(time.hours().count()),
          static_cast<int>(time.minutes().count()),
          static_cast<int>(time.seconds().count())};
}

Instant instant(const Civil& c, int offset_seconds) {
  const chr::sys_days day =
      chr::year(c.year) / chr::month(static_cast<unsigned>(c.month)) / chr::day(static_cast<unsigned>(c.day));
  const std::int64_t midnight = chr::duration_cast<chr::seconds>(day.time_since_epoch()).count();
  return {midnight + 3600LL * c.hour + 60LL * c.minute + c.second - offset_seconds};
}

int days_in_month(int year, int month) {
  const chr::year_month_day_last last{chr::year(year),
                                      chr::month_day_last(chr::month(static_cast<unsigned>(month)))};
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

int day_of_year(const Civil& c) {
  int day = c.day;
  for (int month = 1; month < c.month; ++month) day += days_in_month(c.year, month);
  return day;
}

int whole_years(Instant from, Instant to, int offset_seconds) {
  Civil later = civil(from, offset_seconds);
  const int years = civil(to, offset_seconds).year - later.year;
  if (years < 1) return 0;
  later.year += years;
  if (later.day > days_in_month(later.year, later.month)) later.month = 3, later.day = 1;
  return instant(later, offset_seconds) == to ? years : 0;
}

bool is_flood_season(const Civil& c) {
  return (c.month >= 6 && c.month <= 8) || (c.month == 9 && c.day <= 15);
}

namespace {

// Reads up to `most` digits; nothing when there is none.
std::optional<int> digits(std::string_view& text, std::size_t most) {
  std::size_t n = 0;
  int value = 0;
  while (n < most && n < text.size() && text[n] >= '0' && text[n] <= '9')
    value = value * 10 + (text[n++] - '0');
  if (n == 0) return std::nullopt;
  text.remove_prefix(n);
  return value;
}

bool take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

}  // namespace

std::optional<Instant> parse_instant(std::string_view text, int default_offset_seconds) {
  text = trim(text);
  Civil c;
  const auto year = digits(text, 4);
  if (!year || text.empty()) return std::nullopt;
  const bool chinese = text.starts_with("年");
  const std::string_view separator = chinese ? "年" : text.substr(0, 1);
  if (!chinese && separator != "-" && separator != "/") return std::nullopt;
  text.remove_prefix(separator.size());
  const auto month = digits(text, 2);
  if (!month || !take(text, chinese ? "月" : separator)) return std::nullopt;
  const auto day = digits(text, 2);
  if (!day || (chinese && !take(text, "日"))) return std::nullopt;
  c.year = *year, c.month = *month, c.day = *day;
  if (c.year < 1000 || c.month < 1 || c.month > 12 || c.day < 1 || c.day > days_in_month(c.year, c.month))
    return std::nullopt;
  int offset = default_offset_seconds;
  if (!text.empty() && (take(text, "T") || take(text, " "))) {
    const auto hour = digits(text, 2);
    if (!hour || *hour > 24) return std::nullopt;
    c.hour = *hour;
    if (take(text, ":")) {
      const auto minute = digits(text, 2);
      if (!minute || *minute > 59) return std::nullopt;
      c.minute = *minute;
      if (take(text, ":")) {
        const auto second = digits(text, 2);
        if (!second || *second > 59) return std::nullopt;
        c.second = *second;
      }
    }
    if (c.hour == 24 && (c.minute != 0 || c.second != 0)) return std::nullopt;
    if (take(text, "Z")) {
      offset = 0;
    } else if (text.starts_with('+') || text.starts_with('-')) {
      const int sign = text.front() == '-' ? -1 : 1;
      text.remove_prefix(1);
      const auto hours = digits(text, 2);
      if (!hours || *hours > 14) return std::nullopt;
      take(text, ":");
      const auto minutes = text.empty() ? std::optional<int>(0) : digits(text, 2);
      if (!minutes || *minutes > 59) return std::nullopt;
      offset = sign * (*hours * 3600 + *minutes * 60);
    }
  }
  if (!text.empty()) return std::nullopt;
  return instant(c, offset);
}

std::string iso_date(Instant at, int offset_seconds) {
  const Civil c = civil(at, offset_seconds);
  return fmt::format("{:04}-{:02}-{:02}", c.year, c.month, c.day);
}

std::string iso_month(Instant at, int offset_seconds) {
  return iso_date(at, offset_seconds).substr(0, 7);
}

std::string iso_time(Instant at, int offset_seconds) {
  const Civil c = civil(at, offset_seconds);
  const std::string zone =
      offset_seconds == 0 ? "Z"
                          : fmt::format("{}{:02}:{:02}", offset_seconds < 0 ? '-' : '+',
                                        std::abs(offset_seconds) / 3600, std::abs(offset_seconds) / 60 % 60);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{}", c.year, c.month, c.day, c.hour, c.minute,
                     c.second, zone);
}

}  // namespace qinghe::base
