// Records of many cells, laid out for packs of them.
#include "qinghe/quality/places.hpp"

#include <doctest/doctest.h>

#include <numeric>
#include <vector>

using qinghe::quality::Places;

TEST_CASE("each cell's record comes back as it was put, and unused lanes repeat the last cell") {
  for (const int cells : {1, 7, 8, 9, 23}) {
    CAPTURE(cells);
    constexpr int size = 5;
    Places places(size, cells);
    std::vector<double> record(size), back(size);
    for (int cell = 0; cell < cells; ++cell) {
      std::iota(record.begin(), record.end(), 100.0 * cell);
      places.put(cell, record.data());
    }
    for (int cell = 0; cell < cells; ++cell) {
      places.get(cell, back.data());
      for (int i = 0; i < size; ++i) {
        CHECK(back[static_cast<std::size_t>(i)] == 100.0 * cell + i);
        CHECK(places.data()[(cell / Places::together * size + i) * Places::together + cell % Places::together] == 100.0 * cell + i);
      }
    }
    for (int lane = cells; lane % Places::together != 0; ++lane)
      CHECK(places.data()[(lane / Places::together * size + 2) * Places::together + lane % Places::together] == 100.0 * (cells - 1) + 2);
  }
}
