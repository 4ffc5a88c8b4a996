"""What comes from outside as rows or text, made into drafts that a person confirms. 读入"""
