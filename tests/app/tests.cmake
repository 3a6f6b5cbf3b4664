qinghe_apart(app/test_assess.cpp)
