qinghe_no_batch(qinghe_transport)
# As in numerics: vectorised, never reordered or contracted.
set_source_files_properties(transport/advection.cpp PROPERTIES SKIP_PRECOMPILE_HEADERS ON COMPILE_OPTIONS "${QINGHE_OPTIMISED};-fno-trapping-math")
qinghe_kernel(qinghe_transport transport remap)
qinghe_kernel(qinghe_transport transport disperse)
qinghe_kernel(qinghe_transport transport sides)
