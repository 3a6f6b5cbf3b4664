// Hot loops over padded records are compiled for the x86-64 baseline and for AVX2; the machine picks at load time.
// Results do not depend on the choice: the loops are elementwise, and contraction to fused operations is off.
#pragma once

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__) && defined(__OPTIMIZE__)
#define QINGHE_MULTIVERSION __attribute__((target_clones("default", "arch=x86-64-v3")))
#else
#define QINGHE_MULTIVERSION
#endif
#define QINGHE_INLINE [[gnu::always_inline]] inline
