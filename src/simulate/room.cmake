# The loops over cell records: vectorised, never reordered or contracted (see numerics/room.cmake).
set_source_files_properties(simulate/quality_problem.cpp simulate/apportionment.cpp simulate/split_integrator.cpp simulate/simulation_beside.cpp simulate/inflows.cpp simulate/network_recorder.cpp PROPERTIES SKIP_PRECOMPILE_HEADERS ON COMPILE_OPTIONS "${QINGHE_OPTIMISED};-fno-trapping-math")
