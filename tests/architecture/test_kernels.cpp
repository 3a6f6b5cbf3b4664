// Code for a newer processor stays inside its kernel: the functions an object file exports are in its own namespace, so
// that the linker can never put them in the path of an older machine. Constants are the same for all.
#include <doctest/doctest.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>

namespace {

std::string output_of(const std::string& command) {
  std::string text;
  std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  char line[4096];
  while (pipe && fgets(line, sizeof line, pipe.get()) != nullptr) text += line;
  return text;
}

}  // namespace

TEST_CASE("kernels export nothing but their own") {
  int kernels = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(QINGHE_BINARY_DIR "/src")) {
    const std::string path = entry.path().string();
    if (path.find("/generated/kernels/") == std::string::npos || entry.path().extension() != ".o") continue;
    ++kernels;
    std::string isa = entry.path().stem().stem().string();
    isa = isa.substr(isa.rfind('_') + 1);
    const std::string symbols = output_of("nm --defined-only --extern-only --demangle '" + path + "'");
    CHECK_MESSAGE(!symbols.empty(), path);
    for (std::size_t begin = 0; begin < symbols.size();) {
      const std::size_t end = symbols.find('\n', begin);
      const std::string symbol = symbols.substr(begin, end - begin);
      begin = end + 1;
      if (symbol.size() < 18 || std::string("TWi").find(symbol[17]) == std::string::npos) continue;
      const std::string name = symbol.substr(std::min(symbol.size(), std::size_t{19}));
      CHECK_MESSAGE(name.find(isa + "::") != std::string::npos, path << " exports " << symbol);
    }
  }
  CHECK(kernels >= 2);
}
