// All cells at once: the kernels behind Kinetics, chosen by instruction set.
#include "qinghe/quality/kinetics.hpp"
#include "quality/compiled.hpp"
#include "quality/kernels.hpp"
#include "quality/positive_step.hpp"

namespace qinghe::quality {

void Kinetics::prepare(const EnvironmentFields& fields, Places& places) const {
  kernel::PrepareTask task{.settings = &compiled_->settings, .field = {}, .prepared = places.data(), .cells = fields.cells()};
  for (int i = 0; i < environment_size; ++i) task.field[i] = fields.field(i).data();
  kernel::prepare_kernels[numerics::widest_instruction_set()](task);
}

void Kinetics::react(double dt, const Places& places, int first, std::span<const double> volume, std::span<double> mass, std::span<double> gained,
                     ReactionStatistics& statistics, numerics::InstructionSet instructions) const {
  const auto rescue = [](void* self, const double* place, double step, double* c) {
    positive_step(*static_cast<const Kinetics*>(self), place, step, c);
  };
  kernel::ReactionTask task{.plan = &compiled_->plan, .prepared = places.data(), .first = first, .volume = volume.data(), .mass = mass.data(),
                            .cells = static_cast<int>(volume.size()), .dt = dt, .gained = gained.data(), .rescue = rescue,
                            .context = const_cast<Kinetics*>(this), .sub_steps = 0, .rescues = 0};
  kernel::reaction_kernels[instructions](task);
  statistics.sub_steps += task.sub_steps;
  statistics.rescues += task.rescues;
}

}  // namespace qinghe::quality
