# qinghe_write_extra_processes(OUTPUT HEADER...): writes the header that adds out-of-tree processes to the catalogue.
# Each my_process.hpp defines qinghe::quality::process::MyProcess as quality/process.hpp describes.
function(qinghe_write_extra_processes output)
  set(includes "")
  set(types "")
  foreach(header IN LISTS ARGN)
    get_filename_component(header "${header}" ABSOLUTE BASE_DIR "${PROJECT_SOURCE_DIR}")
    if(NOT EXISTS "${header}")
      message(FATAL_ERROR "QINGHE_EXTRA_PROCESSES: no such header: ${header}")
    endif()
    get_filename_component(stem "${header}" NAME_WE)
    string(REPLACE "_" ";" words "${stem}")
    set(type "process::")
    foreach(word IN LISTS words)
      string(SUBSTRING "${word}" 0 1 first)
      string(SUBSTRING "${word}" 1 -1 rest)
      string(TOUPPER "${first}" first)
      string(APPEND type "${first}${rest}")
    endforeach()
    string(APPEND includes "#include \"${header}\"\n")
    list(APPEND types "${type}")
  endforeach()
  list(JOIN types ", " types)
  file(CONFIGURE OUTPUT ${output} @ONLY CONTENT
"// Written by CMake from QINGHE_EXTRA_PROCESSES.
#pragma once
#include \"qinghe/quality/process_list.hpp\"
@includes@
namespace qinghe::quality {
using ExtraProcesses = ProcessList<@types@>;
}  // namespace qinghe::quality
")
endfunction()
