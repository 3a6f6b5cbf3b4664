# The built program, run as a user would.
file(GLOB cli_tests CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/cli/test_*.cpp)
add_executable(test_cli ${cli_tests})
target_include_directories(test_cli PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
target_link_libraries(test_cli PRIVATE qinghe_test_main qinghe_base)
qinghe_precompile(test_cli qinghe_precompiled_tests)
add_dependencies(test_cli qinghe)
add_test(NAME cli COMMAND test_cli)
set_tests_properties(cli PROPERTIES TIMEOUT 3600)
