qinghe_batch(test_basin APART basin/test_screening.cpp basin/test_faults_tables.cpp)
