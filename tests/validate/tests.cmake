# Every scientific case with both engines, as the user runs it.
add_test(NAME cases COMMAND qinghe validate --cases --lang en WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
set_tests_properties(cases PROPERTIES TIMEOUT 600)
