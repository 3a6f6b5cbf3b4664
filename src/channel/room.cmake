qinghe_kernel(qinghe_channel channel passage)
qinghe_kernel(qinghe_channel channel beds)
