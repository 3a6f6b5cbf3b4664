// A netCDF-4 file made through the C API: in memory, so that writing it to disk is one checked write, or on disk where it
// would be too large for that. Same calls give the same bytes. netCDF-C is not thread-safe: one thread.
#pragma once
#include <filesystem>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace qinghe::output {

class NetcdfFile {
 public:
  enum class Type { f32, f64, i32, i64, text };
  static constexpr std::size_t unlimited = 0;
  // What `f32` variables hold where there is no value.
  static constexpr float fill = 9.96920997e36F;  // NC_FILL_FLOAT

  NetcdfFile();
  // On disk. From here on every fault is a base::InputError that names the file.
  explicit NetcdfFile(const std::filesystem::path& path);
  ~NetcdfFile();
  NetcdfFile(const NetcdfFile&) = delete;
  NetcdfFile& operator=(const NetcdfFile&) = delete;

  int dimension(std::string_view name, std::size_t length);
  enum class Packing : unsigned char { none, deflate };
  // `chunk` (one length a dimension) makes it chunked, with deflate 1 and shuffle or as it is; empty: contiguous where
  // possible.
  int variable(std::string_view name, Type type, std::initializer_list<int> dimensions,
               std::initializer_list<std::size_t> chunk = {}, Packing packing = Packing::deflate);
  static constexpr int global = -1;
  // An empty text is not written.
  void attribute(int variable, std::string_view name, std::string_view text);
  void attribute(int variable, std::string_view name, double value);
  void attribute(int variable, std::string_view name, int value);
  void attribute(int variable, std::string_view name, std::span<const int> values);
  void fill_value(int variable);  // _FillValue of an f32 variable
  void end_definitions();

  // Whole variables, and blocks of rows of a variable whose first dimension is time; NaN becomes the fill
  // value.
  void put(int variable, std::span<const double> values);
  void put(int variable, std::span<const int> values);
  void put(int variable, const std::vector<std::string>& values);
  void put_rows(int variable, std::size_t first, std::size_t rows, std::span<const float> values);

  std::string close();  // the bytes of a file in memory
  void close_file();    // of one on disk; not yet synced

 private:
  // Of `size` values of a variable, from row `first` on.
  struct Block {
    std::vector<std::size_t> start, count;
  };
  Block block(int variable, std::size_t first, std::size_t size) const;
  void check(int status, std::string_view what);

  std::string path_;                             // empty in memory
  bool failed_ = false;
  int id_ = -1;
  std::vector<std::size_t> length_;              // of each dimension
  std::vector<std::vector<int>> dimensions_of_;  // of each variable
  std::vector<float> block_;
};

}  // namespace qinghe::output
