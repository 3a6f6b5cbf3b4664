// The checkpoint of a run: `state` holds the simulation and the recorder's running sums, and names the files
// that hold the recorded series, each the days since the checkpoint before, and the blocks of the network's fields, of which
// the recorder holds the unfinished one. A file is never changed once
// `state` names it, and `state` is replaced at one stroke, so that a run killed at any moment goes on from
// the last whole checkpoint.
#pragma once
#include <string>
#include <vector>

#include "app/case_input.hpp"
#include "qinghe/output/field_writer.hpp"
#include "qinghe/output/run_folder.hpp"
#include "qinghe/scenario/scenario.hpp"
#include "qinghe/simulate/simulation.hpp"

namespace qinghe::app {

// All that the results of a run depend on, by name. `scenario_file` and `warm_start` are the bytes of those
// files, empty where there is none.
base::StateOrigin run_origin(const Case& input, const simulate::IntegratorOptions& options,
                             const std::string& scenario_file, const std::string& warm_start);
std::string digest_of(const base::StateOrigin& origin);
// Whether the folder holds the whole run of this digest: it was killed after the last of its results.
bool is_finished(const std::filesystem::path& folder, const std::string& run_sha256);

// Of "12 h", "30 d" or "0"; throws base::UsageError for anything but whole hours.
int checkpoint_hours(const std::string& interval);

// Wall clock of a run that may have been interrupted.
struct RunClock {
  std::string started;  // the first time
  double seconds = 0;   // of all its stretches so far
  template <class Self, class Archive>
  static void fields(Self& self, Archive& archive) {
    auto& [started, seconds] = self;
    archive(started, seconds);
  }
};

class RunCheckpoint {
 public:
  // `start` is the first recorded hour.
  RunCheckpoint(output::RunFolder& folder, base::StateOrigin origin, base::Instant start);

  bool exists() const;
  // Throws base::InputError naming what differs, or what is damaged.
  // `fields` may be null, where the run writes none.
  void load(simulate::Simulation& simulation, simulate::Recorder& recorder, output::FieldWriter* fields, RunClock& clock);
  // Does nothing where the checkpoint already stands at this hour.
  void save(const simulate::Simulation& simulation, const simulate::Recorder& recorder, output::FieldWriter* fields, const RunClock& clock);

 private:
  struct Series {
    std::string file, sha256;
    int first_day = 0, last_day = 0;
    template <class Self, class Archive>
    static void fields(Self& self, Archive& archive) {
      auto& [file, sha256, first_day, last_day] = self;
      archive(file, sha256, first_day, last_day);
    }
  };
  std::filesystem::path file(const std::string& name) const;
  void add_series(const simulate::Recorder& recorder, int hours);

  output::RunFolder& folder_;
  base::StateOrigin origin_;
  base::Instant start_;
  base::Instant saved_at_{-1};
  int recorded_hours_ = 0;
  std::vector<Series> series_;
};

}  // namespace qinghe::app
