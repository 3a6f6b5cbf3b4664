qinghe_batch(test_channel)
