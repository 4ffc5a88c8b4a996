"""Finding again what was recorded, in any year and of any body. 检索"""
