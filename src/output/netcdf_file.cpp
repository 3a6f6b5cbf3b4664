#include "netcdf_file.hpp"

#include <hdf5.h>
#include <netcdf.h>
#include <netcdf_mem.h>

#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <cstring>

#include "qinghe/base/error.hpp"

namespace qinghe::output {
namespace {

// HDF5 closes what is open when the process exits. After a failed write it would try the write again there, and crash. And it
// prints its faults, by thread, unless told not to.
void quieten() {
  [[maybe_unused]] static const int once = H5dont_atexit();
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

nc_type type_of(NetcdfFile::Type type) {
  switch (type) {
    case NetcdfFile::Type::f32:
      return NC_FLOAT;
    case NetcdfFile::Type::f64:
      return NC_DOUBLE;
    case NetcdfFile::Type::i32:
      return NC_INT;
    case NetcdfFile::Type::i64:
      return NC_INT64;
    case NetcdfFile::Type::text:
      return NC_STRING;
  }
  return NC_NAT;
}

}  // namespace

void NetcdfFile::check(int status, std::string_view what) {
  if (status == NC_NOERR) return;
  failed_ = true;
  const int reason = errno;
  if (path_.empty()) throw base::InternalError("netCDF: " + std::string(what) + ": " + nc_strerror(status));
  throw base::InputError(base::Fault{.file = path_,
                                     .value = reason != 0 ? std::strerror(reason) : nc_strerror(status),
                                     .expected = "room and permission to write this file"});
}

NetcdfFile::NetcdfFile(const std::filesystem::path& path) : path_(path.string()) {
  quieten();
  errno = 0;
  check(nc_create(path_.c_str(), NC_NETCDF4, &id_), "create");
}

NetcdfFile::NetcdfFile() {
  quieten();
  check(nc_create_mem("memory.nc", NC_NETCDF4, 1 << 20, &id_), "create");
}

NetcdfFile::~NetcdfFile() {
  if (id_ >= 0 && !failed_) nc_abort(id_);  // after a failure the library can but fail again
}

int NetcdfFile::dimension(std::string_view name, std::size_t length) {
  int id = -1;
  check(nc_def_dim(id_, std::string(name).c_str(), length == unlimited ? NC_UNLIMITED : length, &id), name);
  length_.push_back(length);
  return id;
}

int NetcdfFile::variable(std::string_view name, Type type, std::initializer_list<int> dimensions,
                         std::initializer_list<std::size_t> chunk, Packing packing) {
  int id = -1;
  check(nc_def_var(id_, std::string(name).c_str(), type_of(type), static_cast<int>(dimensions.size()),
                   dimensions.begin(), &id),
        name);
  if (chunk.size() > 0) {
    check(nc_def_var_chunking(id_, id, NC_CHUNKED, chunk.begin()), name);
    if (packing == Packing::deflate) check(nc_def_var_deflate(id_, id, 1, 1, 1), name);
  }
  dimensions_of_.emplace_back(dimensions);
  return id;
}

void NetcdfFile::attribute(int variable, std::string_view name, std::string_view text) {
  if (!text.empty())
    check(nc_put_att_text(id_, variable, std::string(name).c_str(), text.size(), text.data()), name);
}
void NetcdfFile::attribute(int variable, std::string_view name, double value) {
  check(nc_put_att_double(id_, variable, std::string(name).c_str(), NC_DOUBLE, 1, &value), name);
}
void NetcdfFile::attribute(int variable, std::string_view name, int value) {
  check(nc_put_att_int(id_, variable, std::string(name).c_str(), NC_INT, 1, &value), name);
}
void NetcdfFile::attribute(int variable, std::string_view name, std::span<const int> values) {
  check(nc_put_att_int(id_, variable, std::string(name).c_str(), NC_INT, values.size(), values.data()), name);
}
void NetcdfFile::fill_value(int variable) {
  check(nc_def_var_fill(id_, variable, NC_FILL, &fill), "_FillValue");
}
void NetcdfFile::end_definitions() {
  check(nc_enddef(id_), "end of definitions");
}

// The first dimension may have no length yet: it follows from how many values there are.
NetcdfFile::Block NetcdfFile::block(int variable, std::size_t first, std::size_t size) const {
  const auto& dimensions = dimensions_of_[static_cast<std::size_t>(variable)];
  Block block{.start = std::vector<std::size_t>(dimensions.size(), 0), .count = {}};
  std::size_t inner = 1;
  for (std::size_t i = 1; i < dimensions.size(); ++i)
    inner *= length_[static_cast<std::size_t>(dimensions[i])];
  for (std::size_t i = 0; i < dimensions.size(); ++i)
    block.count.push_back(i == 0 ? size / inner : length_[static_cast<std::size_t>(dimensions[i])]);
  if (first > 0) block.start[0] = first;
  return block;
}

void NetcdfFile::put(int variable, std::span<const double> values) {
  if (values.empty()) return;
  const Block to = block(variable, 0, values.size());
  check(nc_put_vara_double(id_, variable, to.start.data(), to.count.data(), values.data()), "write");
}

void NetcdfFile::put(int variable, std::span<const int> values) {
  if (values.empty()) return;
  const Block to = block(variable, 0, values.size());
  check(nc_put_vara_int(id_, variable, to.start.data(), to.count.data(), values.data()), "write");
}

void NetcdfFile::put(int variable, const std::vector<std::string>& values) {
  std::vector<const char*> texts;
  for (const std::string& value : values) texts.push_back(value.c_str());
  const std::size_t start = 0, count = values.size();
  if (count > 0) check(nc_put_vara_string(id_, variable, &start, &count, texts.data()), "write");
}

void NetcdfFile::put_rows(int variable, std::size_t first, std::size_t rows, std::span<const float> values) {
  if (rows == 0 || values.empty()) return;
  block_.assign(values.begin(), values.end());
  for (float& value : block_)
    if (std::isnan(value)) value = fill;
  const Block to = block(variable, first, values.size());
  errno = 0;
  check(nc_put_vara_float(id_, variable, to.start.data(), to.count.data(), block_.data()), "write");
}

void NetcdfFile::close_file() {
  const int id = id_;
  id_ = -1;
  errno = 0;
  check(nc_close(id), "close");
}

std::string NetcdfFile::close() {
  NC_memio memory{};
  const int id = id_;
  id_ = -1;
  check(nc_close_memio(id, &memory), "close");
  std::string bytes(static_cast<const char*>(memory.memory), memory.size);
  std::free(memory.memory);
  return bytes;
}

}  // namespace qinghe::output
