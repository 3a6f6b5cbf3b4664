qinghe_apart(output/field_writer.cpp)
