// `qinghe check BASIN`: reads and verifies everything a run would read, runs nothing, prints a summary.
#include "app/verify.hpp"
#include "qinghe/app/command.hpp"

namespace qinghe::app {
namespace {

class Check : public Command {
 public:
  void declare(Options& options) override {
    options.argument("basin", basin_, Need::required, {"流域文件夹", "folder of the basin"});
    options.texts(
        "--set", set_, "KEY=VALUE",
        {"改写 basin.toml 的一个值（可重复）", "replace one value of basin.toml (may be repeated)"});
  }

  void run(Console& console) override {
    const Verified verified = verify_basin(basin_, set_);
    const basin::Basin& basin = *verified.basin;
    const basin::Summary summary = basin::summarise(basin);
    if (console.manners().json) console.show("basin", {}, Cell{basin.id});
    Listing facts{{{"key", "项", "fact"}, {"value", "值", "value"}}, {}};
    for (const auto& line : summary.lines)
      facts.rows.push_back({console.manners().json                       ? line.key
                            : console.manners().language == Language::zh ? line.zh
                                                                         : line.en,
                            line.value});
    facts.rows.push_back(
        {std::string(console.manners().json ? "candidates"
                                            : console.pick({"候选措施", "candidate measures"})),
         std::to_string(verified.candidates)});
    console.show("facts", {"", ""}, facts);
    show_list(console, "weather",
              {"气象记录的缺测与插补", "gaps of the weather records and how they are filled"},
              verified.weather);
    show_list(console, "warnings", {"值得再看一眼", "worth a look"}, summary.warnings);
    console.say(console.pick({"检查通过。", "sound: nothing stands in the way of a run"}));
  }

 private:
  static void show_list(Console& console, std::string_view key, Words title,
                        const std::vector<std::string>& lines) {
    if (lines.empty() && !console.manners().json) return;
    Listing listing{{{"text", "", ""}}, {}};
    for (const std::string& line : lines) listing.rows.push_back({line});
    console.show(key, title, listing);
  }

  std::string basin_;
  std::vector<std::string> set_;
};

}  // namespace

std::unique_ptr<Command> make_check() {
  return std::make_unique<Check>();
}

}  // namespace qinghe::app
