// Work that threads share out among themselves.
#pragma once
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace qinghe::base {

// `begin(thread)` gives each of `threads` threads (0 is the caller's own) what it works with, which is then called with the numbers
// 0 … count − 1, each by whichever thread is free first: results must not depend on which. The first exception keeps further
// numbers from being begun and is thrown once every thread has ended.
template <class Begin>
void share_out(std::size_t count, int threads, const Begin& begin) {
  std::atomic<std::size_t> next{0};
  std::atomic<bool> failed{false};
  std::exception_ptr failure;
  std::mutex guard;
  const auto run = [&](int thread) {
    try {
      const auto work = begin(thread);
      for (std::size_t i = next++; i < count && !failed; i = next++) work(i);
    } catch (...) {
      const std::lock_guard lock(guard);
      if (!failure) failure = std::current_exception();
      failed = true;
    }
  };
  {
    std::vector<std::jthread> others;
    for (int t = 1; t < threads; ++t) others.emplace_back(run, t);
    run(0);
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace qinghe::base
