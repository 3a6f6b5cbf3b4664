#include "qinghe/base/text.hpp"

#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <sstream>

#include "qinghe/base/error.hpp"

namespace qinghe::base {

std::string_view trim(std::string_view text) {
  static constexpr std::string_view wide[] = {"\xE3\x80\x80", "\xC2\xA0"};
  for (bool again = true; again;) {
    again = false;
    while (!text.empty() && std::strchr(" \t\r\n", text.front()) != nullptr) text.remove_prefix(1);
    while (!text.empty() && std::strchr(" \t\r\n", text.back()) != nullptr) text.remove_suffix(1);
    for (std::string_view space : wide) {
      if (text.starts_with(space)) text.remove_prefix(space.size()), again = true;
      if (text.ends_with(space)) text.remove_suffix(space.size()), again = true;
    }
  }
  return text;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  while (true) {
    const std::size_t end = text.find(separator, begin);
    parts.emplace_back(trim(text.substr(begin, end == std::string_view::npos ? end : end - begin)));
    if (end == std::string_view::npos) return parts;
    begin = end + 1;
  }
}

std::string lower(std::string_view ascii) {
  std::string out(ascii);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

std::optional<double> parse_number(std::string_view text) {
  text = trim(text);
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<long long> parse_integer(std::string_view text) {
  text = trim(text);
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  long long value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

namespace {

// Code points of valid UTF-8; a malformed byte counts as one point of its own.
std::vector<char32_t> code_points(std::string_view text) {
  std::vector<char32_t> points;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t length = lead < 0x80         ? 1
                               : (lead >> 5) == 6  ? 2
                               : (lead >> 4) == 14 ? 3
                               : (lead >> 3) == 30 ? 4
                                                   : 1;
    char32_t point = length == 1 ? lead : lead & (0x7Fu >> length);
    for (std::size_t k = 1; k < length && i + k < text.size(); ++k)
      point = (point << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3Fu);
    points.push_back(point);
    i += length;
  }
  return points;
}

// Optimal string alignment distance (Damerau 1964; one transposition is one edit).
std::size_t distance(const std::vector<char32_t>& a, const std::vector<char32_t>& b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), now(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        now[j] = std::min(now[j], before[j - 2] + 1);
    }
    before.swap(last);
    last.swap(now);
  }
  return last[b.size()];
}

}  // namespace

std::string nearest(std::string_view word, std::span<const std::string> candidates) {
  const auto points = code_points(lower(word));
  std::size_t best = std::max<std::size_t>(1, points.size() / 3) + 1;
  std::string found;
  for (const std::string& candidate : candidates) {
    const std::size_t d = distance(points, code_points(lower(candidate)));
    if (d < best) best = d, found = candidate;
  }
  return found;
}

namespace {

// Bytes of the well-formed UTF-8 sequence at `i` (Unicode 15, table 3-7: no overlong forms, no surrogates); 0
// if none.
std::size_t sequence_length(std::string_view bytes, std::size_t i) {
  const auto byte = [&](std::size_t k) -> unsigned {
    return i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0u;
  };
  const auto tails = [&](std::size_t n) {
    for (std::size_t k = 1; k <= n; ++k)
      if (byte(k) >> 6 != 2) return false;
    return true;
  };
  const unsigned lead = byte(0), next = byte(1);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return tails(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const bool sound = (lead != 0xE0 || next >= 0xA0) && (lead != 0xED || next < 0xA0);
    return sound && tails(2) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const bool sound = (lead != 0xF0 || next >= 0x90) && (lead != 0xF4 || next < 0x90);
    return sound && tails(3) ? 4 : 0;
  }
  return 0;
}

int line_at(std::string_view bytes, std::size_t offset) {
  return 1 + static_cast<int>(
                 std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

Fault encoding_fault(const std::string& file, int line, std::string expected) {
  return {
      .file = file, .line = line, .key = "", .value = "", .expected = std::move(expected), .suggestion = ""};
}

// Damaged UTF-8 must not be read as GB18030, which would turn it into other characters without a word.
// GB18030 text hardly ever forms UTF-8 sequences, so a majority of sound ones means that the file is UTF-8.
std::optional<std::size_t> damage_in_utf8(std::string_view bytes, bool marked) {
  std::size_t sound = 0, broken = 0, first = 0;
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t length = sequence_length(bytes, i);
    if (length > 1) ++sound;
    if (length == 0 && broken++ == 0) first = i;
    i += std::max<std::size_t>(length, 1);
  }
  if (broken > 0 && (marked || sound > broken)) return first;
  return std::nullopt;
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t length = sequence_length(bytes, i);
    if (length == 0) return false;
    i += length;
  }
  return true;
}

std::string to_utf8(std::string bytes, const std::string& file) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
    throw InputError(
        encoding_fault(file, 1, "text in UTF-8 or GB18030, not UTF-16 (save it as 'CSV UTF-8')"));
  if (const std::size_t zero = bytes.find('\0'); zero != std::string::npos)
    throw InputError(
        encoding_fault(file, line_at(bytes, zero), "text, not a binary file (a zero byte stands here)"));
  const bool marked = bytes.starts_with("\xEF\xBB\xBF");
  if (marked) bytes.erase(0, 3);
  if (is_utf8(bytes)) return bytes;
  if (const auto damage = damage_in_utf8(bytes, marked))
    throw InputError(encoding_fault(file, line_at(bytes, *damage),
                                    "text in UTF-8 (a byte here is damaged, or the file is cut short)"));
  const iconv_t converter = iconv_open("UTF-8", "GB18030");
  if (converter == reinterpret_cast<iconv_t>(-1)) throw InternalError("iconv has no GB18030");
  std::string out(bytes.size() * 2 + 16, '\0');
  char* in = bytes.data();
  std::size_t in_left = bytes.size();
  char* to = out.data();
  std::size_t out_left = out.size();
  const std::size_t result = iconv(converter, &in, &in_left, &to, &out_left);
  iconv_close(converter);
  if (result == static_cast<std::size_t>(-1)) {
    const std::size_t offset = bytes.size() - in_left;
    throw InputError(encoding_fault(file, line_at(bytes, offset), "text in UTF-8 or GB18030"));
  }
  out.resize(out.size() - out_left);
  return out;
}

std::string read_file(const std::filesystem::path& path) {
  const auto fault = [&](std::string value, std::string expected, std::string suggestion) {
    return Fault{.file = path.string(),
                 .line = 0,
                 .key = "",
                 .value = std::move(value),
                 .expected = std::move(expected),
                 .suggestion = std::move(suggestion)};
  };
  std::error_code status;
  if (std::filesystem::is_directory(path, status)) throw InputError(fault("a folder", "a file", ""));
  std::ifstream stream(path, std::ios::binary);
  if (!stream) {
    const std::string reason = std::strerror(errno);
    std::vector<std::string> siblings;
    const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    for (const auto& entry : std::filesystem::directory_iterator(folder, status))
      siblings.push_back(entry.path().filename().string());
    std::sort(siblings.begin(), siblings.end());
    throw InputError(
        fault("", "a readable file (" + reason + ")", nearest(path.filename().string(), siblings)));
  }
  std::string bytes;
  char block[1 << 16];
  while (stream.read(block, sizeof block) || stream.gcount() > 0)
    bytes.append(block, static_cast<std::size_t>(stream.gcount()));
  if (stream.bad()) throw InputError(fault("", "a file that can be read to its end", ""));
  return bytes;
}

}  // namespace qinghe::base
