#include "qinghe/base/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace qinghe::base {

std::string describe(const Fault& fault) {
  std::string text = fault.file;
  if (fault.line > 0) text += fmt::format(":{}", fault.line);
  if (!text.empty()) text += ": ";
  if (!fault.key.empty()) text += fault.key + ": ";
  if (!fault.value.empty()) text += fmt::format("got '{}', ", fault.value);
  text += "expected " + fault.expected;
  if (!fault.suggestion.empty()) text += fmt::format("; did you mean '{}'?", fault.suggestion);
  return text;
}

namespace {
std::string join(const std::vector<Fault>& faults) {
  std::string text;
  for (const Fault& fault : faults) text += (text.empty() ? "" : "\n") + describe(fault);
  return text;
}
}  // namespace

InputError::InputError(std::vector<Fault> faults)
    : std::runtime_error(join(faults)), faults_(std::move(faults)) {}

NumericalError::NumericalError(const std::string& what, NumericalContext context)
    : std::runtime_error(fmt::format("{} (time {}, place {}, constituent {}): {}", what, context.time,
                                     context.place, context.constituent, context.solver_text)),
      context_(std::move(context)) {}

void Faults::add(Fault fault) {
  Fault bare = fault;
  bare.suggestion.clear();
  if (known_.insert(describe(bare)).second) faults_.push_back(std::move(fault));
}

namespace {
// Whether `other` is the misspelling of the key that `missing` lacks: "period.warmpu", meaning warmup, for
// "period.warmup".
bool explains(const Fault& other, const Fault& missing) {
  if (other.absent || other.suggestion.empty() || other.file != missing.file) return false;
  return other.key.substr(0, other.key.rfind('.') + 1) + other.suggestion == missing.key;
}
}  // namespace

void Faults::throw_if_any() const {
  if (faults_.empty()) return;
  std::vector<Fault> sorted;
  for (const Fault& fault : faults_)
    if (!fault.absent || std::none_of(faults_.begin(), faults_.end(),
                                      [&](const Fault& other) { return explains(other, fault); }))
      sorted.push_back(fault);
  // By file and line, in the order a reader would meet them.
  std::stable_sort(sorted.begin(), sorted.end(), [](const Fault& a, const Fault& b) {
    return a.file != b.file ? a.file < b.file : a.line < b.line;
  });
  throw InputError(std::move(sorted));
}

}  // namespace qinghe::base
