#include "qinghe/base/state_archive.hpp"

#include <fmt/format.h>

#include "qinghe/base/digest.hpp"
#include "qinghe/base/error.hpp"

namespace qinghe::base {
namespace {

// Raised with every change of how values are written; what is written is marked value by value.
constexpr int format = 1;
constexpr std::size_t digest_length = 64;

[[noreturn]] void damaged(const std::string& file, std::string what) {
  throw InputError(
      Fault{.file = file, .value = std::move(what), .expected = "a whole state file as Qinghe wrote it"});
}

std::string heading(std::string_view kind) {
  return fmt::format("qinghe {} {}\n", kind, format);
}

}  // namespace

std::size_t StateReader::count(char mark) {
  const std::int64_t value = whole(mark);
  // Each takes a byte at least, so a wrong count never asks for memory.
  if (value < 0 || static_cast<std::uint64_t>(value) > bytes_.size() - at_) refuse();
  return static_cast<std::size_t>(value);
}

void StateReader::refuse() const {
  throw InputError(Fault{.file = file_,
                         .value = fmt::format("another layout at byte {}", at_),
                         .expected = "a state that this version of Qinghe wrote for this basin"});
}

void StateReader::finish() const {
  if (at_ != bytes_.size()) refuse();
}

std::string seal_state(std::string_view kind, std::string_view content) {
  std::string sealed = heading(kind) + sha256(content) + "\n";
  sealed += content;
  return sealed;
}

std::string_view unseal_state(std::string_view kind, std::string_view sealed, const std::string& file) {
  const std::string expected = heading(kind);
  const std::string_view first = sealed.substr(0, sealed.find('\n'));
  if (!sealed.starts_with(expected)) {
    if (sealed.size() < expected.size() && expected.starts_with(sealed)) damaged(file, "a file cut short");
    throw InputError(Fault{
        .file = file,
        .value = first.starts_with("qinghe ") ? std::string(first) : "something else",
        .expected = fmt::format("a file that begins with '{}'", expected.substr(0, expected.size() - 1))});
  }
  sealed.remove_prefix(expected.size());
  if (sealed.size() < digest_length + 1) damaged(file, "a file cut short");
  const std::string_view digest = sealed.substr(0, digest_length), content = sealed.substr(digest_length + 1);
  if (sealed[digest_length] != '\n' || sha256(content) != digest)
    damaged(file, "a checksum that does not fit: cut short or damaged");
  return content;
}

void require_same_origin(const StateOrigin& now, const StateOrigin& saved, const std::string& file) {
  Faults faults;
  const auto differs = [&](const std::string& name, const std::string& is, const std::string& was) {
    faults.add({.file = file,
                .key = name,
                .value = is,
                .expected = fmt::format("'{}', with which it was saved", was)});
  };
  for (const auto& [name, was] : saved) {
    const auto is = now.find(name);
    if (is == now.end() || is->second != was) differs(name, is == now.end() ? "nothing" : is->second, was);
  }
  for (const auto& [name, is] : now)
    if (!saved.contains(name)) differs(name, is, "nothing");
  faults.throw_if_any();
}

}  // namespace qinghe::base
