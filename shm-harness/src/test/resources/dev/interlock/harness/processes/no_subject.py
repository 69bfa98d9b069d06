class Object:
    pass
