#include "qinghe/app/progress.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace qinghe::app {
namespace {

Progress::Clock steady_clock() {
  return [began = std::chrono::steady_clock::now()] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began);
  };
}

std::string minutes(double seconds) {
  const auto whole = static_cast<long long>(std::max(0.0, seconds) + 0.5);
  if (whole >= 3600) return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

}  // namespace

Progress::Progress(Console& console, std::string label, base::Instant start, base::Instant end, int offset)
    : Progress(console, std::move(label), start, end, offset, steady_clock()) {}

Progress::Progress(Console& console, std::string label, base::Instant start, base::Instant end, int offset,
                   Clock clock)
    : console_(console),
      label_(std::move(label)),
      start_(start),
      end_(end),
      offset_(offset),
      clock_(std::move(clock)) {}

Progress::~Progress() {
  console_.status({});
}

void Progress::at(base::Instant now) {
  const double total = static_cast<double>(end_ - start_);
  const double done = static_cast<double>(now - start_);
  const double share = total > 0 ? std::clamp(done / total, 0.0, 1.0) : 1.0;
  const int tenth = static_cast<int>(share * 10 + 1e-9);
  const auto elapsed = clock_();
  const bool terminal = console_.manners().terminal;
  // Ten times a second is as fast as an eye reads.
  if (terminal ? share < 1 && shown_.count() >= 0 && elapsed - shown_ < std::chrono::duration<double>(0.1)
               : tenth <= tenth_)
    return;
  tenth_ = tenth;
  shown_ = elapsed;
  const double rate = elapsed.count() > 0 ? done / 86400 / elapsed.count() : 0;
  const double left = share > 0 ? elapsed.count() * (1 - share) / share : 0;
  const std::string line = fmt::format(
      "{} {} {:3.0f} %  {:.1f} {}  {} {}", label_, base::iso_date(now, offset_), 100 * share, rate,
      console_.pick({"模拟日/秒", "simulated days/s"}), console_.pick({"剩余", "left"}), minutes(left));
  if (terminal)
    console_.status(line);
  else
    console_.say(line);
}

}  // namespace qinghe::app
