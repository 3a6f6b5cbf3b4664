// `qinghe list`: what this build knows, straight from the catalogues that the model runs on.
#include <functional>

#include "qinghe/app/command.hpp"
#include "qinghe/base/error.hpp"
#include "qinghe/base/units.hpp"

namespace qinghe::app {
namespace {

Listing units() {
  Listing listing{
      {{"unit", "单位", "unit"}, {"factor", "换算系数", "SI factor"}, {"offset", "偏移", "offset"}}, {}};
  for (const std::string& name : base::unit_names()) {
    const auto unit = base::parse_unit(name);
    if (!unit) throw base::InternalError("a listed unit is not known: " + name);
    listing.rows.push_back({name, unit->factor, unit->offset});
  }
  return listing;
}

struct Topic {
  std::string name;
  Words title;
  Listing (*make)();
};

const std::vector<Topic>& topics() {
  static const std::vector<Topic> all = {
      {"units", {"单位（换算为国际单位制）", "Units, converted to SI"}, units}};
  return all;
}

class List : public Command {
 public:
  void declare(Options& options) override {
    options.argument("topic", topic_, Need::required, {"要列出的内容", "what to list"});
  }
  void run(Console& console) override {
    std::vector<std::string> names;
    for (const Topic& topic : topics()) {
      if (topic.name == topic_) {
        console.show(topic.name, topic.title, topic.make());
        return;
      }
      names.push_back(topic.name);
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
