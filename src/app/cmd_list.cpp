// `qinghe list TOPIC`: what this build knows.
#include "app/topics.hpp"
#include "qinghe/app/command.hpp"
#include "qinghe/base/error.hpp"

namespace qinghe::app {
namespace {

class List : public Command {
 public:
  void declare(Options& options) override {
    options.argument(
        "topic", topic_, Need::required,
        {"processes 过程 | interventions 措施 | constituents 组分 | parameters 参数 | standards "
         "标准 | discharge 排放限值 | units 单位",
         "processes | interventions | constituents | parameters | standards | discharge | units"});
  }
  void run(Console& console) override {
    std::vector<std::string> names;
    for (const Topic& topic : topics()) {
      if (topic.name == topic_) {
        console.show(topic.name, topic.title, topic.make(console.manners().language));
        return;
      }
      names.emplace_back(topic.name);
    }
    throw base::UsageError(one_of("topic", topic_, names));
  }

 private:
  std::string topic_;
};

}  // namespace

std::unique_ptr<Command> make_list() {
  return std::make_unique<List>();
}

}  // namespace qinghe::app
