# Where QINGHE_BATCH says how many, so many files of a room or of its tests are compiled as one, which reads their common headers
# and makes their common templates once; a changed file then takes its batch with it. Names of files of one batch must not clash,
# in unnamed namespaces either. Sources with options of their own are always compiled by themselves. The sanitizers' build has no
# batches and sees that every file includes what it needs.
function(qinghe_batch target)
  if(QINGHE_BATCH GREATER 1)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${QINGHE_BATCH})
  endif()
endfunction()

# qinghe_apart(FILE ...): files whose names are the right ones for each of them, though a neighbour has the same.
macro(qinghe_apart)
  set_source_files_properties(${ARGN} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endmacro()

# qinghe_no_batch(TARGET): a room most of whose files have the same names of their own.
macro(qinghe_no_batch target)
  set_target_properties(${target} PROPERTIES UNITY_BUILD OFF)
endmacro()
