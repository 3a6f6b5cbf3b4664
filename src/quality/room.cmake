include(${CMAKE_CURRENT_SOURCE_DIR}/quality/extra_processes.cmake)
qinghe_write_extra_processes(${PROJECT_BINARY_DIR}/generated/qinghe_extra_processes.hpp ${QINGHE_EXTRA_PROCESSES})
# The kinetics are evaluated billions of times, also by the tests of a debug build.
set_source_files_properties(quality/kinetics.cpp PROPERTIES SKIP_PRECOMPILE_HEADERS ON COMPILE_OPTIONS "-O3")
qinghe_kernel(qinghe_quality quality reaction)
qinghe_kernel(qinghe_quality quality prepare)
