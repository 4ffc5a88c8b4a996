"""Who sits, stands or rides where. 座次"""
