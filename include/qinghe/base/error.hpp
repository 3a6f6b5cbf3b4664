// Errors that carry data. Libraries throw them; `app` alone turns them into text and exit codes.
#pragma once
#include <optional>
#include <stdexcept>
#include <string>
#include <unordered_set>
#include <vector>

namespace qinghe::base {

// One fault of an input: where it is, what stands there, what was expected, and the nearest right spelling.
struct Fault {
  std::string file;
  int line = 0;            // 1-based; 0 when the fault belongs to the whole file
  std::string key;         // TOML key or CSV column
  std::string value;       // as the user wrote it
  std::string expected;    // a full sentence fragment: "a length in m, at least 0"
  std::string suggestion;  // nearest right spelling, empty when none is near
  bool absent = false;     // a required key or column is missing altogether
};

// "basins/x/reaches.csv:12: length_m: got '-3', expected a length in m above 0; did you mean …?"
std::string describe(const Fault& fault);

// Bad input (exit code 3). Holds every fault found, not only the first.
class InputError : public std::runtime_error {
 public:
  explicit InputError(std::vector<Fault> faults);
  explicit InputError(Fault fault) : InputError(std::vector<Fault>{std::move(fault)}) {}
  const std::vector<Fault>& faults() const { return faults_; }

 private:
  std::vector<Fault> faults_;
};

// Wrong use of a command (exit code 2).
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The equations could not be solved (exit code 4).
struct NumericalContext {
  std::string time, place, constituent, solver_text;
};
class NumericalError : public std::runtime_error {
 public:
  NumericalError(const std::string& what, NumericalContext context);
  const NumericalContext& context() const { return context_; }

 private:
  NumericalContext context_;
};

// The run finished but a check (balance, validation) failed (exit code 5).
class CheckFailed : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// SIGINT or SIGTERM reached a safe point (exit code 130).
class Interrupted : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// A bug of Qinghe itself (exit code 1).
class InternalError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

// Collects the faults of one input so that they are reported together.
class Faults {
 public:
  // The same fault is kept once, however often it is met (a missing column, at every row).
  void add(Fault fault);
  void add(const InputError& error) {
    for (const Fault& fault : error.faults()) add(fault);
  }
  bool empty() const { return faults_.empty(); }
  const std::vector<Fault>& all() const { return faults_; }
  // Throws InputError with everything collected, if anything was. A key that is missing because it was misspelled is
  // told as the misspelling alone.
  void throw_if_any() const;

 private:
  std::vector<Fault> faults_;
  std::unordered_set<std::string> known_;
};

}  // namespace qinghe::base
