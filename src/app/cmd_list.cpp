// `qinghe list TOPIC`: what this build knows.
#include "app/topics.hpp"
#include "qinghe/app/command.hpp"
#include "qinghe/base/error.hpp"

namespace qinghe::app {
namespace {

// The reference is the catalogue itself: all processes, then all parameters.
constexpr std::string_view reference_topics[] = {"processes", "parameters"};

class List : public Command {
 public:
  void declare(Options& options) override {
    options.argument(
        "topic", topic_, Need::required,
        {"processes 过程 | interventions 措施 | constituents 组分 | parameters 参数 | reference 过程与参数 | "
         "standards 标准 | discharge 排放限值 | units 单位",
         "processes | interventions | constituents | parameters | reference (processes and parameters) | "
         "standards | discharge | units"});
    options.argument("basin", basin_, Need::optional,
                     {"流域文件夹：constituents 之后再列出该流域自定义的组分", "folder of a basin: after constituents, those that it adds"});
    options.flag("--markdown", markdown_, {"输出 Markdown 表格", "print Markdown tables"});
  }
  void run(Console& console) override {
    if (markdown_ && console.manners().json)
      throw base::UsageError("--markdown and --json: one of them");
    std::vector<std::string> names;
    bool found = false;
    for (const Topic& topic : topics()) {
      names.emplace_back(topic.name);
      if (topic.name != topic_ && (topic_ != "reference" || !part_of_reference(topic.name))) continue;
      show(console, topic.name, topic.title, topic.make(console.manners().language));
      found = true;
    }
    names.emplace_back("reference");
    if (!found) throw base::UsageError(one_of("topic", topic_, names));
    if (basin_.empty()) return;
    if (topic_ != "constituents") throw base::UsageError("list " + topic_ + ": a basin adds to `constituents` alone");
    show(console, "own_constituents", {"流域自定义组分", "Constituents that the basin adds"}, own_constituents(basin::read_basin(basin_), console.manners().language));
  }

 private:
  static bool part_of_reference(std::string_view name) {
    for (const std::string_view part : reference_topics)
      if (part == name) return true;
    return false;
  }
  void show(Console& console, std::string_view name, Words title, const Listing& listing) const {
    if (markdown_)
      console.show_text("## " + std::string(console.pick(title)) + "\n\n" + markdown_table(listing, console.manners().language) + "\n");
    else
      console.show(name, title, listing);
  }

  std::string topic_, basin_;
  bool markdown_ = false;
};

}  // namespace

std::unique_ptr<Command> make_list() {
  return std::make_unique<List>();
}

}  // namespace qinghe::app
