# The tables of standards are compiled in, so that a grade needs no path; the files stay the only place of the numbers.
set(QINGHE_GB3838_FILE ${PROJECT_SOURCE_DIR}/inputs/standards/gb3838-2002.csv)
set(QINGHE_DISCHARGE_FILE ${PROJECT_SOURCE_DIR}/inputs/standards/discharge.csv)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${QINGHE_GB3838_FILE} ${QINGHE_DISCHARGE_FILE})
file(READ ${QINGHE_GB3838_FILE} QINGHE_GB3838_TEXT)
file(READ ${QINGHE_DISCHARGE_FILE} QINGHE_DISCHARGE_TEXT)
configure_file(${CMAKE_CURRENT_SOURCE_DIR}/assess/standard_files.cpp.in ${PROJECT_BINARY_DIR}/generated/assess/standard_files.cpp @ONLY)
target_sources(qinghe_assess PRIVATE ${PROJECT_BINARY_DIR}/generated/assess/standard_files.cpp)
