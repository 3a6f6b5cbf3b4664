# The page's files become one source file of the room.
file(GLOB page_files CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/report/page/*)
add_custom_command(
  OUTPUT ${PROJECT_BINARY_DIR}/generated/report/assets.cpp
  COMMAND ${CMAKE_COMMAND} -DPAGE=${CMAKE_CURRENT_SOURCE_DIR}/report/page
          -DOUT=${PROJECT_BINARY_DIR}/generated/report/assets.cpp -P ${CMAKE_CURRENT_SOURCE_DIR}/report/embed.cmake
  DEPENDS ${page_files} ${CMAKE_CURRENT_SOURCE_DIR}/report/embed.cmake
  COMMENT "Embedding the report page"
  VERBATIM)
target_sources(qinghe_report PRIVATE ${PROJECT_BINARY_DIR}/generated/report/assets.cpp)
target_include_directories(qinghe_report PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/report)
