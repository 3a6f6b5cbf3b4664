// What depends on the environment alone, several cells at a time. Compiled once per instruction set.
#pragma once
#include "quality/kernel_task.hpp"
#include "quality/packed_evaluation.hpp"
#include "quality/packed_records.hpp"

namespace qinghe::quality::kernel {
inline namespace QINGHE_ISA {

[[gnu::flatten]] void prepare(PrepareTask& task) {
  constexpr int width = numerics::pack_width;
  const Settings& settings = *task.settings;
  const int end = (task.cells + Places::together - 1) / Places::together * Places::together;
  for (int first = 0; first < end; first += width) {
    Pack fields[environment_size];
    for (int i = 0; i < environment_size; ++i)
      fields[i] = load_values(task.field[i], {first, task.cells});
    EnvironmentOf<Pack> environment;
    static_assert(sizeof environment == sizeof fields);
    __builtin_memcpy(&environment, fields, sizeof environment);
    Pack record[place_stride];
    for (int i = 0; i < place_stride; ++i) record[i] = 0.0;
    const process::CellOf<Pack> cell =
        process::make_cell<Pack>(environment, settings.values_of<process::Film>(), settings.values_of<process::Light>(),
                                 settings.values_of<process::Phytoplankton>(), settings.values_of<process::IceCover>(),
                                 settings.values_of<process::BedShear>(), settings.options().light);
    __builtin_memcpy(record, &cell, sizeof cell);
    Catalogue::for_each([&]<class P, int>() __attribute__((always_inline)) {
      if constexpr (HasPrepared<P>) {
        if (!belongs_to<P>(settings.options().scheme)) return;
        const typename P::template Prepared<Pack> own = P::template prepare<Pack>(environment, cell, settings);
        __builtin_memcpy(record + prepared_offset<P>(), &own, sizeof own);
      }
    });
    double* numbers = place_numbers(task.prepared, first);
    for (int i = 0; i < place_stride; ++i) record[i].store(numbers + i * Places::together);
  }
}

}  // namespace QINGHE_ISA
}  // namespace qinghe::quality::kernel
