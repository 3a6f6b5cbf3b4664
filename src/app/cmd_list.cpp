// `qinghe list TOPIC`: what this build knows.
#include "app/topics.hpp"
#include "qinghe/app/command.hpp"
#include "qinghe/base/error.hpp"

namespace qinghe::app {
namespace {

// The reference is the catalogue itself: all processes, then all parameters.
constexpr std::string_view reference[] = {"processes", "parameters"};

class List : public Command {
 public:
  void declare(Options& options) override {
    options.argument(
        "topic", topic_, Need::required,
        {"processes 过程 | interventions 措施 | constituents 组分 | parameters 参数 | reference 过程与参数 | "
         "standards 标准 | discharge 排放限值 | units 单位",
         "processes | interventions | constituents | parameters | reference (processes and parameters) | "
         "standards | discharge | units"});
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
      show(console, topic);
      found = true;
    }
    names.emplace_back("reference");
    if (!found) throw base::UsageError(one_of("topic", topic_, names));
  }

 private:
  static bool part_of_reference(std::string_view name) {
    for (const std::string_view part : reference)
      if (part == name) return true;
    return false;
  }
  void show(Console& console, const Topic& topic) const {
    const Language language = console.manners().language;
    const Listing listing = topic.make(language);
    if (markdown_)
      console.show_text("## " + std::string(console.pick(topic.title)) + "\n\n" +
                        markdown_table(listing, language) + "\n");
    else
      console.show(topic.name, topic.title, listing);
  }

  std::string topic_;
  bool markdown_ = false;
};

}  // namespace

std::unique_ptr<Command> make_list() {
  return std::make_unique<List>();
}

}  // namespace qinghe::app
