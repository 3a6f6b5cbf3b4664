#include "qinghe/app/stop.hpp"

#include <csignal>

#include "qinghe/base/error.hpp"

namespace qinghe::app {
namespace {

// A signal handler can reach nothing but a static of this type (C++ [support.signal]).
volatile std::sig_atomic_t stop = 0;

void on_signal(int signal) {
  stop = 1;
  std::signal(signal, SIG_DFL);
}

}  // namespace

void listen_for_stop() {
  std::signal(SIGINT, on_signal);
  std::signal(SIGTERM, on_signal);
}

bool stop_requested() {
  return stop != 0;
}

void stop_if_requested() {
  if (stop_requested()) throw base::Interrupted("stopped by a signal");
}

}  // namespace qinghe::app
