qinghe_batch(qinghe_output APART output/field_writer.cpp)
