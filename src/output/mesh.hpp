// The cells as edges of a UGRID 1-D mesh.
#pragma once
#include <vector>

#include "qinghe/basin/model.hpp"
#include "qinghe/output/polyline.hpp"

namespace qinghe::output {

struct Mesh {
  std::vector<Point> nodes;
  std::vector<int> edges;      // [cell × 2]: upstream and downstream node
  std::vector<Point> middles;  // [cell]
};

Mesh make_mesh(const basin::Model& model);

}  // namespace qinghe::output
