qinghe_apart(quality/test_bed_store.cpp)
# The quality room once more, with an out-of-tree process in its catalogue: its generated header shadows the usual one. Not under
# sanitizers, where its kernels alone take minutes to compile and the room's own are looked at.
if(NOT QINGHE_SANITIZE)
  qinghe_write_extra_processes(${CMAKE_CURRENT_BINARY_DIR}/extra_processes/qinghe_extra_processes.hpp
    ${CMAKE_CURRENT_SOURCE_DIR}/quality/extra/lumped_nitrogen_decay.hpp)
  file(GLOB quality_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/quality/*.cpp)
  add_executable(test_extra_process quality/extra/test_extra_process.cpp ${quality_sources})
  # It runs a few steps in a beaker: nothing to be optimised for, but packs of lanes are written for the first level.
  set(QINGHE_OPTIMISED -O1)
  set(QINGHE_BASELINE_ONLY ON)
  target_compile_definitions(test_extra_process PRIVATE QINGHE_BASELINE_ONLY)
  set_source_files_properties(${PROJECT_SOURCE_DIR}/src/quality/kinetics.cpp PROPERTIES SKIP_PRECOMPILE_HEADERS ON COMPILE_OPTIONS -O1)
  qinghe_kernel(test_extra_process quality reaction)
  qinghe_kernel(test_extra_process quality prepare)
  target_include_directories(test_extra_process BEFORE PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/extra_processes)
  target_include_directories(test_extra_process PRIVATE ${PROJECT_SOURCE_DIR}/src ${CMAKE_CURRENT_SOURCE_DIR})
  target_link_libraries(test_extra_process PRIVATE qinghe_test_main qinghe_numerics qinghe_constituents qinghe_base)
  qinghe_precompile(test_extra_process qinghe_precompiled_tests)
  add_test(NAME extra_process COMMAND test_extra_process)
  set_tests_properties(extra_process PROPERTIES TIMEOUT 600)
endif()
