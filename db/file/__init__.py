"""Files kept beside the records, each under the hash of its bytes. 文件"""
