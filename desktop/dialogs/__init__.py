"""Modal questions; each returns a value and writes nothing. 对话框"""
