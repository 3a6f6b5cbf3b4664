qinghe_apart(basin/choose_cell_lengths.cpp basin/integrate_beds.cpp)
