qinghe_no_batch(test_validate)
# Every scientific case with both engines, as the user runs it.
add_test(NAME cases COMMAND qinghe validate --cases --lang en WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
set_tests_properties(cases PROPERTIES TIMEOUT 600)
# Reported releases into losing rivers: the fitted ones must fit, the blind ones and a few members of all must run and balance.
add_test(NAME releases COMMAND qinghe validate --releases --members 10 --lang en WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
set_tests_properties(releases PROPERTIES TIMEOUT 600)
# Which rains overflow, against a published rule: shown, not judged; the sewers must run and balance, and the first overflow
# of a year be its foulest in most sewershed-years, as observed.
add_test(NAME onset COMMAND qinghe validate --onset --lang en WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
set_tests_properties(onset PROPERTIES TIMEOUT 600 FAIL_REGULAR_EXPRESSION "of all that overflow: [0-6] / 8")
