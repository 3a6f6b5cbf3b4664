#include "qinghe/numerics/random.hpp"

#include <numeric>
#include <utility>

#include "qinghe/base/error.hpp"

namespace qinghe::numerics {
namespace {

// Block `index` of a stream: two 64-bit words, of which one is used, so that index and number correspond.
std::uint64_t word(std::uint64_t seed, std::uint64_t stream, std::uint64_t index) {
  const auto low = [](std::uint64_t x) { return static_cast<std::uint32_t>(x); };
  const auto high = [](std::uint64_t x) { return static_cast<std::uint32_t>(x >> 32); };
  const auto block =
      philox4x32({low(index), high(index), low(stream), high(stream)}, {low(seed), high(seed)});
  return (static_cast<std::uint64_t>(block[1]) << 32) | block[0];
}

double open_unit(std::uint64_t bits) {
  // The middle of one of 2^52 equal cells: exact in a double, and neither end is ever met.
  return (static_cast<double>(bits >> 12) + 0.5) * 0x1p-52;
}

}  // namespace

std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> x, std::array<std::uint32_t, 2> key) {
  constexpr std::uint64_t multiplier_0 = 0xD2511F53, multiplier_1 = 0xCD9E8D57;
  constexpr std::uint32_t weyl_0 = 0x9E3779B9, weyl_1 = 0xBB67AE85;  // golden ratio and √3 − 1
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t a = multiplier_0 * x[0], b = multiplier_1 * x[2];
    x = {static_cast<std::uint32_t>(b >> 32) ^ x[1] ^ key[0], static_cast<std::uint32_t>(b),
         static_cast<std::uint32_t>(a >> 32) ^ x[3] ^ key[1], static_cast<std::uint32_t>(a)};
    key[0] += weyl_0, key[1] += weyl_1;
  }
  return x;
}

std::uint64_t stream_of(std::string_view name) {
  std::uint64_t hash = 0xCBF29CE484222325;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  return hash;
}

double uniform_at(std::uint64_t seed, std::uint64_t stream, std::uint64_t index) {
  return open_unit(word(seed, stream, index));
}

std::uint64_t Random::bits() {
  return word(seed_, stream_, index_++);
}

double Random::uniform() {
  return open_unit(bits());
}

std::uint64_t Random::below(std::uint64_t n) {
  if (n == 0) throw base::InternalError("a random number below 0 was asked for");
  __extension__ using Wide = unsigned __int128;
  // Multiply and reject the short cells at the start of each range.
  const std::uint64_t threshold = (0 - n) % n;
  while (true) {
    const Wide product = static_cast<Wide>(bits()) * n;
    if (static_cast<std::uint64_t>(product) >= threshold) return static_cast<std::uint64_t>(product >> 64);
  }
}

std::vector<int> Random::permutation(int n) {
  std::vector<int> order(static_cast<std::size_t>(n));
  std::iota(order.begin(), order.end(), 0);
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[below(i)]);
  return order;
}

}  // namespace qinghe::numerics
