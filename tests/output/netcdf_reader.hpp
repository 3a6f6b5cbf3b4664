// A netCDF file opened for reading by the C API, independent of the writer.
#pragma once
#include <doctest/doctest.h>
#include <netcdf.h>

#include <filesystem>
#include <string>
#include <vector>

struct Reader {
  int id = -1;
  explicit Reader(const std::filesystem::path& path) {
    REQUIRE(nc_open(path.c_str(), NC_NOWRITE, &id) == NC_NOERR);
  }
  ~Reader() { nc_close(id); }
  int variable(const char* name) const {
    int v = -1;
    REQUIRE_MESSAGE(nc_inq_varid(id, name, &v) == NC_NOERR, name);
    return v;
  }
  bool has(const char* name) const {
    int v = -1;
    return nc_inq_varid(id, name, &v) == NC_NOERR;
  }
  std::string text(int v, const char* name) const {
    std::size_t length = 0;
    if (nc_inq_attlen(id, v, name, &length) != NC_NOERR) return "(absent)";
    std::string value(length, '\0');
    REQUIRE(nc_get_att_text(id, v, name, value.data()) == NC_NOERR);
    return value;
  }
  std::string text(const char* v, const char* name) const { return text(variable(v), name); }
  std::size_t length(const char* dimension) const {
    int d = -1;
    std::size_t n = 0;
    REQUIRE(nc_inq_dimid(id, dimension, &d) == NC_NOERR);
    REQUIRE(nc_inq_dimlen(id, d, &n) == NC_NOERR);
    return n;
  }
  std::vector<double> values(const char* name, std::size_t size) const {
    std::vector<double> out(size);
    REQUIRE(nc_get_var_double(id, variable(name), out.data()) == NC_NOERR);
    return out;
  }
  // All of them, whatever the dimensions.
  std::vector<double> values(const char* name) const {
    int dimensions = 0, of[8] = {};
    REQUIRE(nc_inq_var(id, variable(name), nullptr, nullptr, &dimensions, of, nullptr) == NC_NOERR);
    std::size_t size = 1;
    for (int d = 0; d < dimensions; ++d) {
      std::size_t length = 0;
      REQUIRE(nc_inq_dimlen(id, of[d], &length) == NC_NOERR);
      size *= length;
    }
    std::vector<double> out(size);
    REQUIRE(nc_get_var_double(id, variable(name), out.data()) == NC_NOERR);
    return out;
  }
};
