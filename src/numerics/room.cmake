# Every double operation stays as written: vectorised, never reordered or contracted, so all machines agree.
# GCC 12 cannot see that a record's count never exceeds its stride and warns of reads behind it.
set_source_files_properties(numerics/dense_block.cpp numerics/padded_vector.cpp
  PROPERTIES SKIP_PRECOMPILE_HEADERS ON COMPILE_OPTIONS "${QINGHE_OPTIMISED};-fno-trapping-math;-Wno-maybe-uninitialized")
qinghe_kernel(qinghe_numerics numerics sweep)
