vsq_wt_offset.v
vsq_dot.v
vsq_scale_product.v
vsq_vector.v
vsq_lane.v
vsq_accumulator.v
vsq_mac.v
