#include <iostream>

#include "qinghe/app/application.hpp"
#include "qinghe/app/stop.hpp"

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  qinghe::app::listen_for_stop();
  return static_cast<int>(qinghe::app::run({argv, static_cast<std::size_t>(argc)}, std::cout, std::cerr));
}
