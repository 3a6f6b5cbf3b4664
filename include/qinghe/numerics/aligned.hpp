// Vectors of doubles that start on a cache line, so that every padded record is aligned for any register width.
#pragma once
#include <cstddef>
#include <new>
#include <vector>

namespace qinghe::numerics {

template <class T>
struct CacheLineAllocator {
  using value_type = T;
  static constexpr std::align_val_t alignment{64};
  CacheLineAllocator() = default;
  template <class U>
  explicit CacheLineAllocator(const CacheLineAllocator<U>&) {}
  T* allocate(std::size_t n) { return static_cast<T*>(::operator new(n * sizeof(T), alignment)); }
  void deallocate(T* p, std::size_t) { ::operator delete(p, alignment); }
  template <class U>
  bool operator==(const CacheLineAllocator<U>&) const { return true; }
};

using AlignedVector = std::vector<double, CacheLineAllocator<double>>;

}  // namespace qinghe::numerics
