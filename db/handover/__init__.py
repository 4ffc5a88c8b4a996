"""The chair passes on. 移交"""
