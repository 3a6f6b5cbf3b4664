// Plain text: trimming, splitting, numbers in the C locale, encodings, nearest spelling.
#pragma once
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace qinghe::base {

std::string_view trim(std::string_view text);  // also drops full-width spaces (U+3000) and no-break spaces
std::vector<std::string> split(std::string_view text, char separator);
std::string lower(std::string_view ascii);

// The whole of `text` as a finite or non-finite double in the C locale; nothing if anything is left over.
std::optional<double> parse_number(std::string_view text);
std::optional<long long> parse_integer(std::string_view text);

// The candidate with the smallest Damerau–Levenshtein distance (on UTF-8 code points), if that is at most
// a third of the word's length (at least 1); empty otherwise. Ties go to the first candidate.
std::string nearest(std::string_view word, std::span<const std::string> candidates);

bool is_utf8(std::string_view bytes);
// A leading byte-order mark is dropped; bytes that are not UTF-8 are read as GB18030.
// Throws InputError naming `file` and the line of the first byte that is neither.
std::string to_utf8(std::string bytes, const std::string& file);

// The bytes of a file. Throws InputError when it cannot be read.
std::string read_file(const std::filesystem::path& path);

}  // namespace qinghe::base
