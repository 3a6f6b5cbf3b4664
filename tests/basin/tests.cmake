qinghe_apart(basin/test_screening.cpp basin/test_faults_tables.cpp)
