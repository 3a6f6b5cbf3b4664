# Options of sources that run billions of times, in debug builds too. Under sanitizers the third level takes minutes a file for
# code that checks hide anyway, and so does watching thousands of values on the stack; what they read and write of arrays is
# watched.
set(QINGHE_OPTIMISED -O3)
if(QINGHE_SANITIZE)
  set(QINGHE_OPTIMISED -O1)
  if(QINGHE_SANITIZE MATCHES "address")
    list(APPEND QINGHE_OPTIMISED --param=asan-stack=0 -fno-sanitize-address-use-after-scope)
  endif()
endif()
set(QINGHE_OPTIMISED ${QINGHE_OPTIMISED} PARENT_SCOPE)

# qinghe_kernel(TARGET ROOM NAME): compiles src/ROOM/NAME_kernel.hpp into TARGET once for every instruction set that
# numerics/instruction_set.hpp can choose from at run time, each in its own namespace (QINGHE_ISA). Where QINGHE_BASELINE_ONLY
# is set, and TARGET has it among its definitions, for the baseline alone.
function(qinghe_kernel target room name)
  set(sets baseline)
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64" AND NOT QINGHE_BASELINE_ONLY)
    list(APPEND sets avx2 avx512)
  endif()
  set(options_baseline "")
  set(options_avx2 -mavx2)
  set(options_avx512 -mavx512f -mavx512dq -mavx512vl -mavx512bw -mprefer-vector-width=512)
  foreach(isa IN LISTS sets)
    set(source ${PROJECT_BINARY_DIR}/generated/kernels/${room}_${name}_${isa}.cpp)
    file(CONFIGURE OUTPUT ${source} @ONLY CONTENT
"// Written by CMake: one instruction set of a kernel.
#define QINGHE_ISA @isa@
#include \"@room@/@name@_kernel.hpp\"
")
    target_sources(${target} PRIVATE ${source})
    # Vectorised also in debug builds; never reordered or contracted (-ffp-contract=off holds for all of Qinghe).
    # GCC 12 warns falsely of its own intrinsics (bug 105593) and of vectors that functions pass to each other.
    set_source_files_properties(${source} PROPERTIES SKIP_PRECOMPILE_HEADERS ON COMPILE_OPTIONS
      "${QINGHE_OPTIMISED};-fno-trapping-math;-Wno-psabi;-Wno-maybe-uninitialized;-Wno-uninitialized;${options_${isa}}")
  endforeach()
endfunction()
