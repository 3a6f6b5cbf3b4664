# qinghe_batch(TARGET [APART FILE ...]): where QINGHE_BATCH says how many, so many files of TARGET are compiled as one, which reads
# their common headers and makes their common templates once; a changed file then takes its batch with it. Names of files of one
# batch must not clash, in unnamed namespaces either: files whose names are the right ones for each of them stay APART. Sources with
# options of their own always do. The sanitizers' build has no batches and sees that every file includes what it needs.
function(qinghe_batch target)
  cmake_parse_arguments(PARSE_ARGV 1 batch "" "" APART)
  if(QINGHE_BATCH GREATER 1)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${QINGHE_BATCH})
    set_source_files_properties(${batch_APART} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  endif()
endfunction()
