// Writes the fields of a run while it goes on, in one thread of its own that alone calls netCDF meanwhile. At most two blocks
// wait for it. A block first goes into a synced file of the checkpoint, from which a resumed run writes network.nc anew: the
// same blocks in the same order, and so the same bytes.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "qinghe/basin/model.hpp"
#include "qinghe/output/run_folder.hpp"
#include "qinghe/output/write_run.hpp"
#include "qinghe/results/fields.hpp"

namespace qinghe::output {

class FieldWriter : public results::FieldSink {
 public:
  // A block on disk, within the folder.
  struct Stored {
    std::string file, sha256;
    template <class Self, class Archive>
    static void fields(Self& self, Archive& archive) {
      auto& [file, sha256] = self;
      archive(file, sha256);
    }
  };

  // `durable` off: no file of the checkpoint. Of `head`: basin, scenario and period. The folder must outlive the writer.
  FieldWriter(RunFolder& folder, const results::Results& head, std::shared_ptr<const basin::Model> model, const Provenance& provenance,
              bool durable);
  ~FieldWriter() override;  // without `finish`: what still waits is dropped
  FieldWriter(const FieldWriter&) = delete;
  FieldWriter& operator=(const FieldWriter&) = delete;

  // What the writer's thread met with (base::InputError: disk full, …) is thrown by the next of these.
  void take(results::FieldBlock block) override;
  // Every block so far, when all of them are on disk.
  std::vector<Stored> stored();
  // Begins with the blocks of an earlier stretch. Throws base::InputError where one is damaged.
  void begin_with(const std::vector<Stored>& blocks);
  // Closes and syncs network.nc, and ends the thread.
  void finish(double mass_balance_error);

 private:
  class Thread;
  RunFolder& folder_;
  std::unique_ptr<Thread> thread_;
};

// For the fields from `start` to `end`, or none where the basin's [output] wants none.
std::unique_ptr<FieldWriter> field_writer(RunFolder& folder, std::shared_ptr<const basin::Model> model, base::Instant start, base::Instant end,
                                          const std::string& scenario_id, const Provenance& provenance, bool durable);

}  // namespace qinghe::output
