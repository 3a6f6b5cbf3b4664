// network.nc on its way: fields on a UGRID 1-D mesh whose edges are the cells, block after block. Uncompressed: deflating
// noisy fields costs more than the model that makes them.
#pragma once
#include <filesystem>

#include "metadata.hpp"
#include "qinghe/basin/field_layout.hpp"
#include "qinghe/results/fields.hpp"

namespace qinghe::output {

class NetworkFile {
 public:
  // Of `head`: what is known before the run, that is basin, scenario and period. Throws base::InputError here and below where
  // the file cannot be written.
  NetworkFile(const std::filesystem::path& path, const results::Results& head, const basin::Model& model, const Provenance& provenance);
  void put(const results::FieldBlock& block);
  void close(double mass_balance_error);

 private:
  std::size_t cells_;
  std::vector<int> variables_;  // by field of the layout
  NetcdfFile file_;
};

}  // namespace qinghe::output
