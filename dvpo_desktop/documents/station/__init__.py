"""The papers of the station: its history, its recovery sheets, its shift sheet."""
