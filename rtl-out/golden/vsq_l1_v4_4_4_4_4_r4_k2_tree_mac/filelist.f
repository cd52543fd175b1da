vsq_fa.v
vsq_ha.v
vsq_dot.v
vsq_scale_product.v
vsq_scaled.v
vsq_lane.v
vsq_accumulator.v
vsq_mac.v
