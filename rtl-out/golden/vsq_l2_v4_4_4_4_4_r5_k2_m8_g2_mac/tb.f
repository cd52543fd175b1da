-f filelist.f
vsq_mac_tb.v
