qinghe_apart(sewer/test_combined_part.cpp sewer/test_misconnected.cpp)
