// Work shared out among threads: every number once, whatever becomes of the threads.
#include <doctest/doctest.h>

#include <stdexcept>

#include "qinghe/base/share_out.hpp"

using namespace qinghe;

TEST_CASE("every number is worked on once, however many threads there are") {
  for (const int threads : {1, 2, 7}) {
    std::vector<std::atomic<int>> times(100);
    std::atomic<int> begun{0};
    base::share_out(times.size(), threads, [&](int) {
      ++begun;
      return [&](std::size_t i) { ++times[i]; };
    });
    CHECK(begun == threads);
    for (const auto& t : times) CHECK(t == 1);
  }
}

TEST_CASE("an exception ends the work and reaches the caller") {
  for (const int threads : {1, 3}) {
    std::atomic<int> done{0};
    const auto work = [&](std::size_t i) {
      if (i == 5) throw std::runtime_error("the sixth");
      ++done;
    };
    CHECK_THROWS_WITH(base::share_out(100000, threads, [&](int) { return work; }), "the sixth");
    if (threads == 1) CHECK(done == 5);  // others may be in the middle of theirs
  }
}

TEST_CASE("nothing to do is done at once") {
  CHECK_NOTHROW(base::share_out(0, 4, [](int) { return [](std::size_t) { throw std::runtime_error("never"); }; }));
}
