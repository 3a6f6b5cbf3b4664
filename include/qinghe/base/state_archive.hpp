// A state on disk. Each type lists its fields once, for writing and reading alike:
//
//   template <class Self, class Archive>
//   static void fields(Self& self, Archive& archive) {
//     auto& [volume, trend, scratch] = self;  // every member: a new one does not compile before it is
//     decided upon archive(volume, trend);                 // what the others follow from stands beside
//   }
//
// Every value is preceded by a mark of its kind, so that a file of another layout is refused and not misread.
#pragma once
#include <array>
#include <bit>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace qinghe::base {

static_assert(std::endian::native == std::endian::little, "state files are little-endian");

// The mark of a real number.
template <class T>
constexpr char mark_of() {
  return sizeof(T) == sizeof(double) ? 'd' : 'f';
}

class StateWriter {
 public:
  template <class... T>
  void operator()(const T&... values) {
    (put(values), ...);
  }
  const std::string& bytes() const { return bytes_; }

 private:
  template <class T>
  void put(const T& value) {
    if constexpr (std::floating_point<T>)
      raw(mark_of<T>(), &value, sizeof value);
    else if constexpr (std::integral<T> || std::is_enum_v<T>)
      whole('i', static_cast<std::int64_t>(value));
    else
      T::fields(value, *this);
  }
  void put(const std::string& text) {
    whole('s', static_cast<std::int64_t>(text.size()));
    bytes_ += text;
  }
  template <class T>
  void put(const std::optional<T>& value) {
    put(value.has_value());
    if (value) put(*value);
  }
  template <class T, std::size_t N>
  void put(const std::array<T, N>& values) {
    put(std::span<const T>(values));
  }
  template <class T, class A>
  void put(const std::vector<T, A>& values) {
    put(std::span<const T>(values));
  }
  template <class T, std::size_t N>
  void put(const std::span<T, N>& values) {
    whole('v', static_cast<std::int64_t>(values.size()));
    if constexpr (std::floating_point<std::remove_const_t<T>>)
      raw(mark_of<T>(), values.data(), values.size_bytes());
    else
      for (const auto& value : values) put(value);
  }
  template <class V>
  void put(const std::map<std::string, V>& values) {
    whole('m', static_cast<std::int64_t>(values.size()));
    for (const auto& [key, value] : values) put(key), put(value);
  }
  void whole(char mark, std::int64_t value) { raw(mark, &value, sizeof value); }
  void raw(char mark, const void* from, std::size_t size) {
    bytes_ += mark;
    bytes_.append(static_cast<const char*>(from), size);
  }

  std::string bytes_;
};

// Reads into objects that already have their structure: a container that is not empty keeps its size, and a span
// does in any case, so that what the structure makes none of stays none. Throws InputError naming `file` where the
// bytes end early or mean something else.
class StateReader {
 public:
  StateReader(std::string_view bytes, std::string file) : bytes_(bytes), file_(std::move(file)) {}

  template <class... T>
  void operator()(T&... values) {
    (get(values), ...);
  }
  bool more() const { return at_ < bytes_.size(); }
  // Demands that everything was read.
  void finish() const;
  // Throws InputError: what was read is not what this program writes.
  [[noreturn]] void refuse() const;

 private:
  template <class T>
  void get(T& value) {
    if constexpr (std::floating_point<T>)
      raw(mark_of<T>(), &value, sizeof value);
    else if constexpr (std::integral<T> || std::is_enum_v<T>)
      value = static_cast<T>(whole('i'));
    else
      T::fields(value, *this);
  }
  void get(std::string& text) { text = take(count('s')); }
  template <class T>
  void get(std::optional<T>& value) {
    bool there = false;
    get(there);
    value.reset();
    if (there) get(value.emplace());
  }
  template <class T, std::size_t N>
  void get(std::array<T, N>& values) {
    fill(std::span<T>(values));
  }
  template <class T, class A>
  void get(std::vector<T, A>& values) {
    const std::size_t size = count('v');
    if (values.size() != size) {
      if (!values.empty()) refuse();
      if constexpr (std::default_initializable<T>)
        values.resize(size);
      else
        refuse();
    }
    elements(std::span<T>(values));
  }
  template <class T, std::size_t N>
  void get(std::span<T, N>& values) {
    fill(std::span<T>(values));
  }
  template <class V>
  void get(std::map<std::string, V>& values) {
    values.clear();
    for (std::size_t left = count('m'); left > 0; --left) {
      std::string key;
      get(key), get(values[key]);
    }
  }
  template <class T>
  void fill(std::span<T> values) {
    if (count('v') != values.size()) refuse();
    elements(values);
  }
  template <class T>
  void elements(std::span<T> values) {
    if constexpr (std::floating_point<T>)
      raw(mark_of<T>(), values.data(), values.size_bytes());
    else
      for (auto& value : values) get(value);
  }
  std::int64_t whole(char mark) {
    std::int64_t value = 0;
    raw(mark, &value, sizeof value);
    return value;
  }
  std::size_t count(char mark);
  void raw(char mark, void* to, std::size_t size) {
    if (take(1).front() != mark) refuse();
    const std::string_view from = take(size);
    if (size > 0) std::memcpy(to, from.data(), size);
  }
  std::string_view take(std::size_t size) {
    if (size > bytes_.size() - at_) refuse();
    at_ += size;
    return bytes_.substr(at_ - size, size);
  }

  std::string_view bytes_;
  std::string file_;
  std::size_t at_ = 0;
};

// A file that holds a state: one line that says what it is ("checkpoint", "state", …), one with the SHA-256
// of the rest.
std::string seal_state(std::string_view kind, std::string_view content);
// The content of a sealed file. Throws InputError naming `file` when it is of another kind, cut short or
// damaged.
std::string_view unseal_state(std::string_view kind, std::string_view sealed, const std::string& file);

// What a state belongs to: name → value in words. Reading it elsewhere is refused.
using StateOrigin = std::map<std::string, std::string>;
// Throws InputError with one fault for each name that differs: what stands now, and what the state in `file`
// was made with.
void require_same_origin(const StateOrigin& now, const StateOrigin& saved, const std::string& file);

}  // namespace qinghe::base
