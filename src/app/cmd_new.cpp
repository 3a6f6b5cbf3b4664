// `qinghe new DIR`: a small valid basin to start from.
#include <cctype>

#include "app/data_folder.hpp"
#include "app/scaffold.hpp"
#include "qinghe/app/command.hpp"
#include "qinghe/base/error.hpp"
#include "qinghe/output/run_folder.hpp"

namespace qinghe::app {
namespace {

namespace fs = std::filesystem;

const fs::path inputs_witness = fs::path("weather") / "stations.csv";

bool holds_inputs(const fs::path& folder) {
  return fs::exists(folder / inputs_witness);
}

// A name that can stand in ids, file names and TOML text.
bool sound_id(const std::string& id) {
  for (const char c : id)
    if (std::isalnum(static_cast<unsigned char>(c)) == 0 && c != '_' && c != '-') return false;
  return !id.empty();
}

std::string filled(std::string text, std::string_view mark, const std::string& value) {
  for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos; at += value.size())
    text.replace(at, mark.size(), value);
  return text;
}

class New : public Command {
 public:
  void declare(Options& options) override {
    options.argument("folder", folder_, Need::required, {"新流域的文件夹", "folder of the new basin"});
    options.text("--inputs", inputs_, "DIR", Need::optional,
                 {"存放 weather/ 与 standards/ 的文件夹（默认自动寻找）",
                  "folder that holds weather/ and standards/ (found by itself near the new one)"});
    options.flag("--force", force_, {"替换已有文件夹", "replace an existing folder"});
  }

  void run(Console& console) override {
    const fs::path target = fs::absolute(folder_).lexically_normal();
    const fs::path named = target.has_filename() ? target : target.parent_path();
    const std::string id = named.filename().string();
    if (!sound_id(id))
      throw base::UsageError(
          "folder: got '" + id +
          "', expected a name of letters, digits, '_' and '-' (it becomes the basin's id)");
    const fs::path inputs = inputs_.empty() ? data_folder("inputs", inputs_witness, named) : fs::absolute(inputs_).lexically_normal();
    if (inputs.empty() || !holds_inputs(inputs))
      throw base::UsageError("--inputs: expected a folder that holds weather/stations.csv and standards/" +
                             (inputs_.empty() ? std::string() : ", got '" + inputs_ + "'"));
    output::RunFolder folder(named, force_, "basin.toml");
    for (const ScaffoldFile& file : scaffold_files()) {
      std::string text = filled(std::string(file.text), "@ID@", id);
      text = filled(std::move(text), "@FOLDER@", folder_);
      folder.write(file.name,
                   filled(std::move(text), "@INPUTS@", inputs.lexically_relative(named).generic_string()));
    }
    folder.commit();
    console.show("folder", {"新流域", "new basin"}, Cell{folder_});
    console.say(std::string(console.pick({"下一步：", "next: "})) + "qinghe check " + folder_);
  }

 private:
  std::string folder_, inputs_;
  bool force_ = false;
};

}  // namespace

std::unique_ptr<Command> make_new() {
  return std::make_unique<New>();
}

}  // namespace qinghe::app
