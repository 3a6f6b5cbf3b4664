add_test(NAME scripts COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/scripts/test_tools.sh ${PROJECT_SOURCE_DIR})
set_tests_properties(scripts PROPERTIES TIMEOUT 120)
add_test(NAME readme COMMAND bash ${CMAKE_CURRENT_SOURCE_DIR}/scripts/test_readme.sh ${PROJECT_SOURCE_DIR} $<TARGET_FILE:qinghe>)
set_tests_properties(readme PROPERTIES TIMEOUT 600 LABELS slow)
