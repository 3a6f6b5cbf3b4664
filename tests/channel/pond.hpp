// A reservoir of 12 million m³ for tests.
#pragma once
#include "qinghe/channel/reservoir.hpp"

inline qinghe::channel::Reservoir pond(int node, double initial = 5e6) {
  qinghe::channel::Reservoir r{.id = "pond", .name_zh = "水库", .name_en = "Pond", .node = node};
  r.level = {90, 95, 100};
  r.area = {2e5, 1e6, 2e6};
  r.volume = {5e5, 4e6, 12e6};
  r.initial_volume = initial;
  r.dead_volume = 1e6;
  r.release.fill(0.8);
  r.flood_volume.fill(8e6);
  r.max_release = 60;
  r.seepage = 1e-8;
  return r;
}
