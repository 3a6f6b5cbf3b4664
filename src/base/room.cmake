set_source_files_properties(base/version.cpp PROPERTIES COMPILE_DEFINITIONS QINGHE_VERSION="${PROJECT_VERSION}")
