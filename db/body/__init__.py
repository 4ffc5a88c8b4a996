"""Bodies, their members, charter and rhythm. 协作组织"""
