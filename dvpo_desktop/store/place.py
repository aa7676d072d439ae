"""Place: the folder of a store. Nothing is imported, so that the first window can ask."""

OWN, SHARED, TRAINING = "station", "server", "training"


def folder_name(database: str, *, training: bool) -> str:
    """What the folder of a store is called: that of a file never holds what belongs to a server."""
    if training:
        return TRAINING
    return SHARED if database else OWN
