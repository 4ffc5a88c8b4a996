"""What passes with the executive chair, and who signs for it. 移交"""
