#include "qinghe/numerics/flow_pattern.hpp"

#include <utility>

#include "qinghe/base/error.hpp"

namespace qinghe::numerics {
namespace {

// Buckets link numbers by one of their ends, keeping their order.
void bucket(int cells, const std::vector<Link>& links, int Link::*end, std::vector<int>& start, std::vector<int>& items) {
  start.assign(static_cast<std::size_t>(cells) + 1, 0);
  for (const Link& link : links)
    if (link.*end >= 0) ++start[static_cast<std::size_t>(link.*end) + 1];
  for (std::size_t i = 1; i < start.size(); ++i) start[i] += start[i - 1];
  items.resize(static_cast<std::size_t>(start.back()));
  std::vector<int> next(start.begin(), start.end() - 1);
  for (std::size_t k = 0; k < links.size(); ++k)
    if (links[k].*end >= 0)
      items[static_cast<std::size_t>(next[static_cast<std::size_t>(links[k].*end)]++)] = static_cast<int>(k);
}

}  // namespace

FlowPattern::FlowPattern(int cells, std::vector<Link> links) : cells_(cells), links_(std::move(links)) {
  for (const Link& link : links_)
    if (link.from < 0 || link.from >= cells || link.to >= cells || (link.to >= 0 && link.to <= link.from))
      throw base::InternalError("a link must go from a lower to a higher cell number");
  bucket(cells, links_, &Link::to, in_start_, in_);
  bucket(cells, links_, &Link::from, out_start_, out_);
  single_out_.assign(static_cast<std::size_t>(cells), -1);
  for (int cell = 0; cell < cells; ++cell) {
    const std::span<const int> leaving = out(cell);
    if (leaving.size() == 1 && links_[static_cast<std::size_t>(leaving[0])].to >= 0)
      single_out_[static_cast<std::size_t>(cell)] = leaving[0];
  }
}

}  // namespace qinghe::numerics
