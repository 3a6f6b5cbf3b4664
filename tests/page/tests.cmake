# The report page in a real browser. Debian's Chromium and the pinned playwright-core are installed by tools/bootstrap;
# without them the test fails and says so.
find_program(NODE node)
if(NOT NODE)
  set(NODE node)
endif()
set(pages ${PROJECT_BINARY_DIR}/pages)
file(MAKE_DIRECTORY ${pages})
add_test(NAME page_files COMMAND ${CMAKE_COMMAND} -E env QINGHE_PAGES=${pages} $<TARGET_FILE:test_report> "--test-case=pages for the browser")
add_test(NAME page COMMAND ${NODE} ${CMAKE_CURRENT_LIST_DIR}/page_test.cjs ${pages})
set_tests_properties(page_files PROPERTIES FIXTURES_SETUP pages LABELS browser TIMEOUT 300)
set_tests_properties(page PROPERTIES FIXTURES_REQUIRED pages LABELS browser TIMEOUT 600)
