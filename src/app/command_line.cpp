#include "app/command_line.hpp"

#include <CLI/CLI.hpp>
#include <cmath>

#include "qinghe/base/error.hpp"
#include "qinghe/base/text.hpp"

namespace qinghe::app {
namespace {

std::string pick(Words words, Language language) {
  return std::string(language == Language::zh ? words.zh : words.en);
}

// Help that opens with examples.
class ExamplesFirst : public CLI::Formatter {
 public:
  explicit ExamplesFirst(Language language) : language_(language) {
    if (language != Language::zh) return;
    label("Usage", "用法");
    label("OPTIONS", "选项");
    label("SUBCOMMAND", "命令");
    label("REQUIRED", "必填");
    label("Positionals", "参数");
    label("Options", "选项");
    label("Subcommands", "命令");
  }
  std::string make_description(const CLI::App* app) const override {
    std::string text = pick({"示例：\n", "Examples:\n"}, language_);
    const auto infos = catalogue();
    const auto it = std::find_if(infos.begin(), infos.end(),
                                 [&](const CommandInfo& c) { return c.name == app->get_name(); });
    for (const std::string& line : base::split(it != infos.end() ? it->examples : overall_, '\n'))
      text += "  " + line + "\n";
    return text + "\n" + app->get_description() + "\n";
  }

 private:
  static constexpr std::string_view overall_ =
      "qinghe check basins/daqing\nqinghe run basins/daqing -o runs/daqing";
  Language language_;
};

class CliOptions : public Options {
 public:
  CliOptions(CLI::App& app, Language language) : app_(app), language_(language) {}

  void argument(std::string_view name, std::string& into, Need need, Words help) override {
    app_.add_option(std::string(name), into, pick(help, language_))
        ->required(need == Need::required)
        ->type_name("");
  }
  void arguments(std::string_view name, std::vector<std::string>& into, Need need, Words help) override {
    app_.add_option(std::string(name), into, pick(help, language_))
        ->required(need == Need::required)
        ->type_name("");
  }
  void flag(std::string_view names, bool& into, Words help) override {
    app_.add_flag(std::string(names), into, pick(help, language_));
  }
  void text(std::string_view names, std::string& into, std::string_view value_name, Need need,
            Words help) override {
    const bool shown = !into.empty();
    auto* option = app_.add_option(std::string(names), into, pick(help, language_))
                       ->required(need == Need::required)
                       ->type_name(std::string(value_name));
    if (shown) option->capture_default_str();
  }
  void texts(std::string_view names, std::vector<std::string>& into, std::string_view value_name,
             Words help) override {
    // One value an occurrence, so that "--set a=1 basins/x" does not swallow the basin.
    app_.add_option(std::string(names), into, pick(help, language_))
        ->type_name(std::string(value_name))
        ->expected(1)
        ->take_all();
  }
  void number(std::string_view names, double& into, double low, double high, Words help) override {
    app_.add_option(std::string(names), into, pick(help, language_))
        ->type_name("NUMBER")
        ->capture_default_str()
        ->check(bounded(low, high));
  }
  void integer(std::string_view names, long long& into, long long low, long long high, Words help) override {
    app_.add_option(std::string(names), into, pick(help, language_))
        ->type_name("N")
        ->capture_default_str()
        ->check(whole(low, high));
  }
  void choice(std::string_view names, std::string& into, std::vector<std::string> words,
              Words help) override {
    std::string joined;
    for (const std::string& word : words) joined += (joined.empty() ? "" : "|") + word;
    const auto known = [words](const std::string& given) -> std::string {
      if (std::find(words.begin(), words.end(), given) != words.end()) return {};
      std::string text = "got '" + given + "', expected one of";
      for (const std::string& word : words) text += " " + word;
      if (const std::string near = base::nearest(given, words); !near.empty())
        text += "; did you mean '" + near + "'?";
      return text;
    };
    auto* option =
        app_.add_option(std::string(names), into, pick(help, language_))->type_name(joined)->check(known);
    if (!into.empty()) option->capture_default_str();
  }

 private:
  static std::function<std::string(const std::string&)> bounded(double low, double high) {
    return [low, high](const std::string& text) -> std::string {
      const auto value = base::parse_number(text);
      if (value && std::isfinite(*value) && *value >= low && *value <= high) return {};
      return "got '" + text + "', expected a number from " + CLI::detail::to_string(low) + " to " +
             CLI::detail::to_string(high);
    };
  }
  static std::function<std::string(const std::string&)> whole(long long low, long long high) {
    return [low, high](const std::string& text) -> std::string {
      const auto value = base::parse_integer(text);
      if (value && *value >= low && *value <= high) return {};
      return "got '" + text + "', expected a whole number from " + std::to_string(low) + " to " +
             std::to_string(high);
    };
  }

  CLI::App& app_;
  Language language_;
};

void declare_manners(CLI::App& app, CommandLine& line, Language language) {
  CliOptions options(app, language);
  options.flag("--json", line.json, {"结果以 JSON 输出", "results as JSON"});
  options.flag("-q,--quiet", line.quiet, {"不显示进度和提示", "no progress and no remarks"});
  options.choice("--lang", line.lang, {"zh", "en"},
                 {"语言，默认取自 LANG", "language, by default from LANG"});
  options.choice("--color", line.colour, {"auto", "always", "never"},
                 {"stderr 上的颜色", "colour on stderr"});
}

// Words that could have been meant where an argument was not expected.
std::string suggestion(const CLI::App& app, const std::string& given) {
  std::vector<std::string> known;
  for (const CLI::App* sub : app.get_subcommands([](const CLI::App*) { return true; }))
    known.push_back(sub->get_name());
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
    for (const std::string& name : option->get_snames()) known.push_back("-" + name);
  }
  return base::nearest(given.substr(0, given.find('=')), known);
}

[[noreturn]] void refuse(const CLI::App& root, const CLI::ParseError& error) {
  const auto chosen = root.get_subcommands();
  const CLI::App& app = chosen.empty() ? root : *chosen.front();
  std::string text = error.what();
  // Without a known command CLI11 complains of its absence first; what stands in its place says more.
  const std::vector<std::string> extras = root.remaining(true);
  if (!extras.empty() && (chosen.empty() || dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr)) {
    text = "'" + extras.front() + "' was not expected";
    if (const std::string near = suggestion(app, extras.front()); !near.empty())
      text += "; did you mean '" + near + "'?";
  }
  throw base::UsageError(text + "\n" + (chosen.empty() ? "qinghe" : "qinghe " + app.get_name()) + " --help");
}

}  // namespace

CommandLine parse_command_line(std::span<const char* const> arguments, Language language) {
  CommandLine line;
  CLI::App root(pick({"清河：流域水质模型", "Qinghe, a watershed water-quality model"}, language), "qinghe");
  root.formatter(std::make_shared<ExamplesFirst>(language));
  root.set_help_flag("-h,--help", pick({"显示帮助", "this help"}, language));
  root.require_subcommand(1);
  bool version = false;
  root.add_flag("--version", version, pick({"版本与所用的库", "version, also of the libraries"}, language))
      ->trigger_on_parse()
      ->each([](const std::string&) { throw CLI::CallForVersion(); });
  declare_manners(root, line, language);

  std::vector<std::unique_ptr<Command>> commands;
  for (const CommandInfo& info : catalogue()) {
    CLI::App* sub = root.add_subcommand(std::string(info.name), pick(info.summary, language));
    sub->set_help_flag("-h,--help", pick({"显示帮助", "this help"}, language));
    commands.push_back(info.make());
    CliOptions options(*sub, language);
    commands.back()->declare(options);
    declare_manners(*sub, line, language);
  }
  try {
    root.parse(static_cast<int>(arguments.size()), arguments.data());
  } catch (const CLI::CallForHelp&) {
    const auto chosen = root.get_subcommands();
    line.answer = chosen.empty() ? root.help() : chosen.front()->help("qinghe");
    return line;
  } catch (const CLI::CallForVersion&) {
    line.answer = version_text();
    return line;
  } catch (const CLI::ParseError& error) {
    refuse(root, error);
  }
  line.name = root.get_subcommands().front()->get_name();
  for (std::size_t i = 0; i < commands.size(); ++i)
    if (catalogue()[i].name == line.name) line.command = std::move(commands[i]);
  return line;
}

}  // namespace qinghe::app
