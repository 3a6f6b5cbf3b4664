// A case folder written for one test.
#pragma once
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace qinghe::test {

class CaseFolder {
 public:
  explicit CaseFolder(const std::string& toml, const std::string& csv = "") {
    std::string pattern = (std::filesystem::temp_directory_path() / "qinghe-case-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) std::abort();
    path_ = pattern;
    std::ofstream(path_ / "case.toml") << toml;
    if (!csv.empty()) std::ofstream(path_ / "reference.csv") << csv;
  }
  ~CaseFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  CaseFolder(const CaseFolder&) = delete;
  CaseFolder& operator=(const CaseFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline const std::string sound_case =
    "title_zh = \"脉冲\"\ntitle_en = \"a pulse\"\nsource = \"none\"\n"
    "[run]\nexchange_step = \"900 s\"\nduration = \"3 h\"\n"
    "[[reach]]\nid = \"channel\"\nfrom = \"head\"\nto = \"end\"\nlength = \"20 km\"\ncell_length = \"250 m\"\narea = \"10 m2\"\ndispersion = \"20 m2/s\"\n"
    "[[inflow]]\nreach = \"channel\"\nflow = \"5 m3/s\"\n"
    "[[initial]]\nshape = \"gaussian\"\nconstituent = \"tracer\"\nvalue = 10\ncentre = 6000\nsigma = 1500\n"
    "[reference]\nsolution = \"gaussian_pulse\"\nconcentration = 10\ncentre = 6000\nsigma = 1500\n"
    "[[compare]]\nmeasure = \"l1\"\nconstituent = \"tracer\"\ntolerance = 0.05\nreason = \"a test\"\n";

// 30 m³/s for two days from Guanting down the gorge; targets and `more` keys are the test's.
inline std::string release_down_the_gorge(const std::string& duration, const std::string& more = "") {
  return "title_zh = \"放水\"\ntitle_en = \"a release\"\nsource = \"none\"\nbasin = \"" QINGHE_SOURCE_DIR
         "/basins/yongding\"\nfrom = \"YDD1\"\nto = \"YD23\"\nduration = \"" + duration + "\"\n" + more +
         "[[inflow]]\nreach = \"YDD1\"\nbefore = \"1 m3/s\"\n[[inflow.step]]\nfrom = \"0 h\"\nflow = \"30 m3/s\"\n"
         "[[inflow.step]]\nfrom = \"48 h\"\nflow = \"1 m3/s\"\n";
}

inline std::string with(std::string text, const std::string& old_text, const std::string& new_text) {
  const std::size_t at = text.find(old_text);
  if (at == std::string::npos) std::abort();
  return text.replace(at, old_text.size(), new_text);
}

}  // namespace qinghe::test
