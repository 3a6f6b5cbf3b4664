// What `qinghe list` can list, each straight from the catalogue that the model runs on.
#pragma once
#include <span>

#include "qinghe/app/console.hpp"
#include "qinghe/basin/basin.hpp"

namespace qinghe::app {

struct Topic {
  std::string_view name;
  Words title;
  Listing (*make)(Language language);
};

std::span<const Topic> topics();

// The constituents that a basin adds to the catalogue.
Listing own_constituents(const basin::Basin& basin, Language language);

}  // namespace qinghe::app
