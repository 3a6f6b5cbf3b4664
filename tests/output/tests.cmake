qinghe_batch(test_output)
