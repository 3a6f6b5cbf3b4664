// A thread kept on one core while this object lives: where the system moves threads about, memory and caches follow late.
#pragma once
#include <pthread.h>
#include <sched.h>

namespace qinghe::rank {

class BoundThread {
 public:
  static constexpr int nowhere = -1;

  // Binds the calling thread to the `index`-th of the cores it may run on, counted round. Where the system refuses, or with
  // `nowhere`, the thread runs as it did.
  explicit BoundThread(int index) {
    if (index < 0 || pthread_getaffinity_np(pthread_self(), sizeof before_, &before_) != 0) return;
    int left = index % CPU_COUNT(&before_);
    for (int core = 0; core < CPU_SETSIZE; ++core) {
      if (!CPU_ISSET(core, &before_) || left-- > 0) continue;
      cpu_set_t one;
      CPU_ZERO(&one);
      CPU_SET(core, &one);
      bound_ = pthread_setaffinity_np(pthread_self(), sizeof one, &one) == 0;
      return;
    }
  }
  ~BoundThread() {
    if (bound_) pthread_setaffinity_np(pthread_self(), sizeof before_, &before_);
  }
  BoundThread(const BoundThread&) = delete;
  BoundThread& operator=(const BoundThread&) = delete;

 private:
  cpu_set_t before_{};
  bool bound_ = false;
};

}  // namespace qinghe::rank
