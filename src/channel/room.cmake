qinghe_kernel(qinghe_channel channel passage)
