"""One database of many stations: its address, connection, guards, rights and slots."""
