file(GLOB solutions CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/validate/analytic/*.cpp)
target_sources(qinghe_validate PRIVATE ${solutions})
qinghe_apart(validate/read_uncertain.cpp validate/run_release.cpp ${solutions})
