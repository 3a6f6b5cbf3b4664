add_test(NAME scripts COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/scripts/test_tools.sh ${PROJECT_SOURCE_DIR})
set_tests_properties(scripts PROPERTIES TIMEOUT 120)
