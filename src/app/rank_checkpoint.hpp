// The checkpoint of a ranking: the outcomes that are through, of the ensemble and of its check by the reference engine. It is
// replaced at one stroke whenever a member's measures are through, so that a ranking killed at any moment loses no more than
// what was under way.
#pragma once
#include <map>

#include "qinghe/base/state_archive.hpp"
#include "qinghe/output/run_folder.hpp"
#include "qinghe/rank/evaluate.hpp"

namespace qinghe::app {

class RankCheckpoint {
 public:
  // Takes up what an interrupted ranking left in the folder. Throws base::InputError naming what differs from `origin`, or
  // what is damaged.
  RankCheckpoint(output::RunFolder& folder, base::StateOrigin origin);

  // `study` keeps its outcomes here as those of `part`, and tells what is known of them already.
  rank::KnownOutcomes take_part(const std::string& part, std::size_t scenarios, std::size_t members, rank::Study& study);
  // Outcomes taken up from the folder.
  int taken_up() const { return taken_up_; }
  bool exists() const { return saved_; }

 private:
  void save() const;

  output::RunFolder& folder_;
  base::StateOrigin origin_;
  std::map<std::string, rank::KnownOutcomes> parts_;
  int taken_up_ = 0;
  bool saved_ = false;
};

}  // namespace qinghe::app
