qinghe_no_batch(qinghe_intervene)
file(GLOB types CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/intervene/type/*.cpp)
target_sources(qinghe_intervene PRIVATE ${types})
