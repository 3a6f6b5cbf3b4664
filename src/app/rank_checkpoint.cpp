#include "app/rank_checkpoint.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "qinghe/base/error.hpp"
#include "qinghe/base/text.hpp"

namespace qinghe::app {
namespace {

constexpr const char* kind = "checkpoint of a ranking";
const std::string state_file = fmt::format("{}/state", output::RunFolder::checkpoint);

}  // namespace

RankCheckpoint::RankCheckpoint(output::RunFolder& folder, base::StateOrigin origin) : folder_(folder), origin_(std::move(origin)) {
  const std::filesystem::path file = folder_.partial() / state_file;
  if (!std::filesystem::exists(file)) return;
  const std::string path = file.string(), sealed = base::read_file(path);
  base::StateReader archive(base::unseal_state(kind, sealed, path), path);
  base::StateOrigin saved;
  archive(saved);
  base::require_same_origin(origin_, saved, path);
  archive(parts_);
  archive.finish();
  saved_ = true;
  for (const auto& [part, outcomes] : parts_)
    for (const auto& scenario : outcomes)
      for (const auto& outcome : scenario) taken_up_ += outcome.has_value() ? 1 : 0;
}

rank::KnownOutcomes RankCheckpoint::take_part(const std::string& part, std::size_t scenarios, std::size_t members, rank::Study& study) {
  rank::KnownOutcomes& known = parts_[part];
  known.resize(scenarios);
  for (auto& scenario : known) scenario.resize(members);
  study.finished = [this, &known](std::size_t member, std::span<const std::size_t> which, std::span<const rank::Outcome> outcomes) {
    for (std::size_t i = 0; i < which.size(); ++i) known[which[i]][member] = outcomes[i];
    save();
    saved_ = true;
  };
  return known;
}

void RankCheckpoint::save() const {
  base::StateWriter archive;
  archive(origin_, parts_);
  folder_.replace(state_file, base::seal_state(kind, archive.bytes()));
}

}  // namespace qinghe::app
