"""Documents that are issued. 发文"""
