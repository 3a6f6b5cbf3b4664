// Results as JSON text. nlohmann-json stays inside json.cpp.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "qinghe/app/application.hpp"
#include "qinghe/app/console.hpp"
#include "qinghe/base/error.hpp"

namespace qinghe::app {

// One object with the members in order; a listing becomes an array of objects. NaN and absent cells become
// null.
std::string json_document(const std::vector<std::pair<std::string, std::variant<Cell, Listing>>>& members);

// {…results, "error": {"code": 3, "message": …, "faults": [{file, line, key, value, expected, suggestion}…]}}
std::string json_error(ExitCode code, std::string_view message, const std::vector<base::Fault>& faults,
                       const std::vector<std::pair<std::string, std::variant<Cell, Listing>>>& results = {});

// A cell as text; numbers with `decimals`, or six significant digits when that is negative.
std::string cell_text(const Cell& cell, int decimals);

}  // namespace qinghe::app
