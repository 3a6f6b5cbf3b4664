// `--version`: the program and the libraries its results depend on.
#include "qinghe/base/version.hpp"

#include <Eigen/src/Core/util/Macros.h>
#include <fmt/core.h>
#include <netcdf.h>
#include <netcdf_meta.h>
#include <sundials/sundials_version.h>
#include <toml++/impl/version.h>
#include <xlsxwriter.h>

#include <CLI/Version.hpp>
#include <boost/version.hpp>

#include "app/command_line.hpp"

namespace qinghe::app {
namespace {

std::string compiler() {
#ifdef __clang__
  return "clang " __clang_version__;
#else
  return "g++ " __VERSION__;
#endif
}

}  // namespace

std::string version_text() {
  char sundials[25] = {};
  SUNDIALSGetVersion(sundials, sizeof sundials);
  const std::string netcdf = nc_inq_libvers();
  std::string text = fmt::format("qinghe {}\n", base::version());
  text += fmt::format("SUNDIALS {}\n", sundials);
  text += fmt::format("netCDF {}\n", netcdf.substr(0, netcdf.find(' ')));
  text += fmt::format("Eigen {}.{}.{}\n", EIGEN_WORLD_VERSION, EIGEN_MAJOR_VERSION, EIGEN_MINOR_VERSION);
  text += fmt::format("Boost {}.{}.{}\n", BOOST_VERSION / 100000, BOOST_VERSION / 100 % 1000,
                      BOOST_VERSION % 100);
  text += fmt::format("fmt {}.{}.{}\n", FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100);
  text += fmt::format("CLI11 {}\n", CLI11_VERSION);
  text += fmt::format("toml++ {}.{}.{}\n", TOML_LIB_MAJOR, TOML_LIB_MINOR, TOML_LIB_PATCH);
  text += fmt::format("libxlsxwriter {}\n", lxw_version());
  text += fmt::format("compiler {}\n", compiler());
  return text;
}

}  // namespace qinghe::app
