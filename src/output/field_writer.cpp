#include "qinghe/output/field_writer.hpp"

#include <fmt/format.h>

#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "network_file.hpp"
#include "qinghe/base/digest.hpp"
#include "qinghe/base/error.hpp"
#include "qinghe/base/state_archive.hpp"
#include "qinghe/base/text.hpp"

namespace qinghe::output {
namespace {

constexpr const char* name = "network.nc";
constexpr std::size_t most_waiting = 2;

struct Waiting {
  results::FieldBlock block;
  std::optional<FieldWriter::Stored> stored;  // where it is on disk already
};

}  // namespace

class FieldWriter::Thread {
 public:
  Thread(RunFolder& folder, const results::Results& head, std::shared_ptr<const basin::Model> model, const Provenance& provenance, bool durable)
      : folder_(folder), durable_(durable), thread_([this, head, model, provenance] { run(head, *model, provenance); }) {}

  ~Thread() {
    {
      const std::lock_guard lock(mutex_);
      dropped_ = true;
      queue_.clear();
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
  }

  void push(Waiting waiting) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return queue_.size() < most_waiting || failure_; });
    rethrow();
    queue_.push_back(std::move(waiting));
    changed_.notify_all();
  }

  std::vector<Stored> stored() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return (queue_.empty() && !busy_) || failure_; });
    rethrow();
    return stored_;
  }

  void finish(double mass_balance_error) {
    {
      const std::lock_guard lock(mutex_);
      closing_ = mass_balance_error;
    }
    changed_.notify_all();
    thread_.join();
    rethrow();
  }

 private:
  void rethrow() const {
    if (failure_) std::rethrow_exception(failure_);
  }

  void run(const results::Results& head, const basin::Model& model, const Provenance& provenance) {
    try {
      write(head, model, provenance);
    } catch (...) {
      const std::lock_guard lock(mutex_);
      failure_ = std::current_exception();
      changed_.notify_all();
    }
  }

  void write(const results::Results& head, const basin::Model& model, const Provenance& provenance) {
    NetworkFile file(folder_.partial() / name, head, model, provenance);
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [&] { return !queue_.empty() || closing_ || dropped_; });
      if (dropped_) return;
      if (queue_.empty()) break;
      Waiting next = std::move(queue_.front());
      queue_.pop_front();
      busy_ = true;
      changed_.notify_all();
      lock.unlock();
      if (!next.stored && durable_) next.stored = store(next.block);
      file.put(next.block);
      lock.lock();
      if (next.stored) stored_.push_back(std::move(*next.stored));
      busy_ = false;
      changed_.notify_all();
    }
    const double error = *closing_;
    lock.unlock();
    file.close(error);
    folder_.sync(name);
  }

  Stored store(const results::FieldBlock& block) const {
    base::StateWriter archive;
    archive(block.first_row, block.rows, block.values);
    Stored stored{.file = fmt::format("{}/fields-{}", RunFolder::checkpoint, block.first_row), .sha256 = base::sha256(archive.bytes())};
    folder_.replace(stored.file, archive.bytes());
    return stored;
  }

  RunFolder& folder_;
  const bool durable_;
  std::mutex mutex_;
  std::condition_variable changed_;
  // Under the mutex.
  std::deque<Waiting> queue_;
  std::vector<Stored> stored_;
  std::optional<double> closing_;
  std::exception_ptr failure_;
  bool busy_ = false, dropped_ = false;
  std::thread thread_;  // last: it uses the others
};

FieldWriter::FieldWriter(RunFolder& folder, const results::Results& head, std::shared_ptr<const basin::Model> model, const Provenance& provenance,
                         bool durable)
    : folder_(folder), thread_(std::make_unique<Thread>(folder, head, std::move(model), provenance, durable)) {}

FieldWriter::~FieldWriter() = default;

void FieldWriter::take(results::FieldBlock block) { thread_->push({std::move(block), {}}); }
std::vector<FieldWriter::Stored> FieldWriter::stored() { return thread_->stored(); }
void FieldWriter::finish(double mass_balance_error) { thread_->finish(mass_balance_error); }

void FieldWriter::begin_with(const std::vector<Stored>& blocks) {
  for (const Stored& stored : blocks) {
    const std::string file = (folder_.partial() / stored.file).string(), bytes = base::read_file(file);
    if (base::sha256(bytes) != stored.sha256)
      throw base::InputError(base::Fault{.file = file,
                                         .value = "a checksum that does not fit: cut short or damaged",
                                         .expected = "the file that the checkpoint names"});
    results::FieldBlock block;
    base::StateReader archive(bytes, file);
    archive(block.first_row, block.rows, block.values);
    archive.finish();
    thread_->push({std::move(block), stored});
  }
}

std::unique_ptr<FieldWriter> field_writer(RunFolder& folder, std::shared_ptr<const basin::Model> model, base::Instant start, base::Instant end,
                                          const std::string& scenario_id, const Provenance& provenance, bool durable) {
  const basin::Basin& basin = *model->basin;
  if (basin.output.network == basin::Every::none) return nullptr;
  results::Results head;
  head.basin_id = basin.id;
  head.scenario_id = scenario_id;
  head.utc_offset = basin.utc_offset;
  head.start = start;
  head.end = end;
  head.hours = static_cast<int>((end - start) / 3600);
  head.days = head.hours / 24;
  return std::make_unique<FieldWriter>(folder, head, std::move(model), provenance, durable);
}

}  // namespace qinghe::output
