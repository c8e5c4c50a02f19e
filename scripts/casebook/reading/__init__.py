"""How the text of a case file becomes data: the YAML library's events, the part of YAML that case files may
have, and, line by line, what broken lines were meant to be. `yaml_source` is its door.
"""
