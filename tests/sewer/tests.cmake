qinghe_apart(sewer/test_inner_steps.cpp sewer/test_misconnected.cpp)
