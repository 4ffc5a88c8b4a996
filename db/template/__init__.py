"""The office's own Word templates. 模板"""
