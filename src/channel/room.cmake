qinghe_no_batch(qinghe_channel)
qinghe_kernel(qinghe_channel channel passage)
qinghe_kernel(qinghe_channel channel beds)
