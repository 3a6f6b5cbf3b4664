// What `qinghe list` can list, each straight from the catalogue that the model runs on.
#pragma once
#include <span>

#include "qinghe/app/console.hpp"

namespace qinghe::app {

struct Topic {
  std::string_view name;
  Words title;
  Listing (*make)(Language language);
};

std::span<const Topic> topics();

}  // namespace qinghe::app
