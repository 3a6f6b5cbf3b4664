// Counter-based random numbers: Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers:
// as easy as 1, 2, 3"). A number is a function of (seed, stream, index), so threads and orders of evaluation
// never matter.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace qinghe::numerics {

std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                        std::array<std::uint32_t, 2> key);

// A stream for a thing with a name ("costs", "member 7"): FNV-1a, the same on every machine.
std::uint64_t stream_of(std::string_view name);

// Uniform on the open interval (0, 1): middles of 2^52 equal cells.
double uniform_at(std::uint64_t seed, std::uint64_t stream, std::uint64_t index);

// Numbers of one stream in order. Copying copies the place.
class Random {
 public:
  explicit Random(std::uint64_t seed, std::uint64_t stream = 0) : seed_(seed), stream_(stream) {}
  std::uint64_t bits();                  // 64 random bits
  double uniform();                      // open interval (0, 1)
  std::uint64_t below(std::uint64_t n);  // 0 … n − 1 without bias (Lemire 2019); n > 0
  std::vector<int> permutation(int n);   // of 0 … n − 1 (Fisher and Yates 1938)

 private:
  std::uint64_t seed_, stream_, index_ = 0;
};

}  // namespace qinghe::numerics
