// [output] of basin.toml. Places are looked up after the tables that hold them.
#include <fmt/format.h>

#include <algorithm>

#include "basin/reader.hpp"
#include "qinghe/base/text.hpp"

namespace qinghe::basin {
namespace {

const std::vector<std::string> statistic_words = {"mean", "min", "max"};
const std::vector<std::string> network_words = {"hourly", "daily", "none"};
const std::vector<std::string> section_words = {"hourly", "daily"};

std::string spelt(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

// Indices into `words` of what a list names, ascending; nothing where the key is absent.
std::vector<std::size_t> chosen(const base::Section& section, const char* key, const std::vector<std::string>& words,
                                base::Faults& faults) {
  std::vector<std::size_t> out;
  const std::vector<std::string> given = section.texts(key, faults);
  if (section.has(key) && given.empty()) faults.add(section.fault(key, "at least one of " + spelt(words)));
  for (const std::string& word : given) {
    const auto it = std::find(words.begin(), words.end(), word);
    const auto index = static_cast<std::size_t>(it - words.begin());
    const bool repeated = std::find(out.begin(), out.end(), index) != out.end();
    if (it != words.end() && !repeated) {
      out.push_back(index);
      continue;
    }
    base::Fault fault = section.fault(key, repeated ? "each name once" : "one of " + spelt(words),
                                      repeated ? std::string{} : base::nearest(word, words));
    fault.value = word;
    faults.add(fault);
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

void Reader::read_output(const base::Section& root) {
  OutputChoice& choice = basin.output;
  const auto section = root.section("output", faults);
  if (!section) return;
  std::vector<std::string> keys;
  const constituents::ConstituentSet set = constituent_set(basin);
  for (const auto c : basin.constituents) keys.emplace_back(set.info(c).key);
  for (const std::size_t i : chosen(*section, "constituents", keys, faults)) choice.constituents.push_back(basin.constituents[i]);
  if (const auto kept = chosen(*section, "statistics", statistic_words, faults); !kept.empty()) {
    choice.statistics.clear();
    for (const std::size_t i : kept) choice.statistics.push_back(static_cast<Statistic>(i));
  }
  constexpr Every network_every[] = {Every::hour, Every::day, Every::none};
  constexpr Every section_every[] = {Every::hour, Every::day};
  choice.network = network_every[section->choice_or("network", network_words, 1, faults)];
  choice.sections = section_every[section->choice_or("sections", section_words, 0, faults)];
  const std::vector<std::string> places = section->texts("places", faults);
  const std::string expected = "the id of a reach, a section or a reservoir";
  if (section->has("places") && places.empty()) faults.add(section->fault("places", "at least " + expected));
  for (const std::string& place : places) {
    base::Fault& fault = output_places.emplace_back(section->fault("places", expected));
    fault.value = place;
  }
}

void Reader::read_output_places() {
  if (!network_sound) return;  // the ids are not all known
  OutputChoice& choice = basin.output;
  std::vector<std::string> known;
  const auto find = [&](const auto& things, std::string_view id, std::vector<int>& into) {
    bool found = false;
    for (std::size_t i = 0; i < things.size(); ++i) {
      if (things[i].id != id) continue;
      into.push_back(static_cast<int>(i));
      found = true;
    }
    return found;
  };
  for (const Reach& reach : basin.reaches) known.push_back(reach.id);
  for (const Section& section : basin.sections) known.push_back(section.id);
  for (const channel::Reservoir& reservoir : basin.reservoirs) known.push_back(reservoir.id);
  for (base::Fault& place : output_places) {
    const bool is_reach = find(basin.reaches, place.value, choice.reaches),
               is_section = find(basin.sections, place.value, choice.at_sections),
               is_reservoir = find(basin.reservoirs, place.value, choice.reservoirs);
    if (is_reach || is_section || is_reservoir) continue;
    place.suggestion = base::nearest(place.value, known);
    faults.add(place);
  }
  for (std::vector<int>* places : {&choice.reaches, &choice.at_sections, &choice.reservoirs}) {
    std::sort(places->begin(), places->end());
    places->erase(std::unique(places->begin(), places->end()), places->end());
  }
}

}  // namespace qinghe::basin
