qinghe_apart(forcing/test_daily.cpp forcing/test_gaps.cpp)
