qinghe_batch(qinghe_basin APART basin/choose_cell_lengths.cpp basin/integrate_beds.cpp)
