qinghe_batch(test_simulate)
