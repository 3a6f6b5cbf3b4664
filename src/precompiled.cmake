# qinghe_precompile(TARGET): TARGET reads the headers that most files begin with from one precompiled file, which saves a third of a
# clean build. A file must still include what it needs: -DQINGHE_PRECOMPILE=OFF builds without. Sources with options of their own
# (instruction sets, optimisation) cannot share it and say SKIP_PRECOMPILE_HEADERS.
set(QINGHE_PRECOMPILED_HEADERS
  <algorithm> <array> <cmath> <cstdint> <filesystem> <functional> <limits> <map> <memory> <numeric> <optional> <span> <string>
  <string_view> <utility> <vector> <fmt/format.h>)

# The target that owns the precompiled file.
function(qinghe_precompiled name)
  if(NOT QINGHE_PRECOMPILE)
    return()
  endif()
  set(source ${PROJECT_BINARY_DIR}/generated/${name}.cpp)
  file(CONFIGURE OUTPUT ${source} CONTENT "// Written by CMake: nothing but the precompiled headers.\n")
  add_library(${name} OBJECT ${source})
  target_link_libraries(${name} PRIVATE qinghe_options fmt::fmt tomlplusplus::tomlplusplus)
  target_precompile_headers(${name} PRIVATE ${ARGN})
endfunction()

function(qinghe_precompile target)
  set(owner qinghe_precompiled)
  if(ARGC GREATER 1)
    set(owner ${ARGV1})
  endif()
  if(QINGHE_PRECOMPILE)
    target_precompile_headers(${target} REUSE_FROM ${owner})
  endif()
endfunction()

qinghe_precompiled(qinghe_precompiled ${QINGHE_PRECOMPILED_HEADERS})
set(QINGHE_PRECOMPILED_HEADERS ${QINGHE_PRECOMPILED_HEADERS} PARENT_SCOPE)
