"""Palettes: the named colours of the screen, light and dark, and the system's own for contrast."""

from dataclasses import dataclass

from PySide6.QtGui import QPalette


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by what they are for; every one is written "#RRGGBB".

    Words in ``warn``, ``stop`` and ``done`` stand on their own ground; ``on_action`` is written
    on ``action``. The focus ring is ``ring`` with ``ring_ink`` inside it.
    """

    paper: str
    surface: str
    ink: str
    quiet: str
    border: str
    hover: str
    action: str
    action_hover: str
    on_action: str
    done: str
    done_ground: str
    warn: str
    warn_ground: str
    stop: str
    stop_ground: str
    ring: str
    ring_ink: str
    training: str
    on_training: str


LIGHT = Palette(
    paper="#F6F7F8",
    surface="#FFFFFF",
    ink="#14202B",
    quiet="#4A5866",
    border="#76848F",
    hover="#E6EBEF",
    action="#0B5C7A",
    action_hover="#084860",
    on_action="#FFFFFF",
    done="#1E6B3A",
    done_ground="#E7F4EC",
    warn="#7A4A00",
    warn_ground="#FFF3DA",
    stop="#9B1C1C",
    stop_ground="#FDECEC",
    ring="#FFB000",
    ring_ink="#14202B",
    training="#5B2A86",
    on_training="#FFFFFF",
)
DARK = Palette(
    paper="#12181E",
    surface="#1B232B",
    ink="#E8EDF1",
    quiet="#A9B6C2",
    border="#7A8896",
    hover="#28323C",
    action="#6CC4E0",
    action_hover="#8FD3E8",
    on_action="#0D1B22",
    done="#7BD19A",
    done_ground="#16291E",
    warn="#FFC45C",
    warn_ground="#2C2413",
    stop="#FF9A9A",
    stop_ground="#321A1C",
    ring="#FFB000",
    ring_ink="#12181E",
    training="#D3B5F0",
    on_training="#1E0F2C",
)


def from_system(system: QPalette) -> Palette:
    """The system's own colours under our names, for officers who have set high contrast.

    No meaning hangs on colour alone, so warnings and stops may share the ink of the rest.
    """

    def named(role: QPalette.ColorRole) -> str:
        return system.color(QPalette.ColorGroup.Active, role).name()

    role = QPalette.ColorRole
    ground, ink = named(role.Window), named(role.WindowText)
    return Palette(
        paper=ground,
        surface=named(role.Base),
        ink=ink,
        quiet=ink,
        border=ink,
        hover=ground,
        action=named(role.Highlight),
        action_hover=named(role.Highlight),
        on_action=named(role.HighlightedText),
        done=ink,
        done_ground=ground,
        warn=ink,
        warn_ground=ground,
        stop=ink,
        stop_ground=ground,
        ring="#FFB000",
        ring_ink=LIGHT.ring_ink,
        training=named(role.Highlight),
        on_training=named(role.HighlightedText),
    )


def as_qpalette(palette: Palette) -> QPalette:
    """The same colours as Qt's own roles, for what no style sheet reaches."""
    from_name = QPalette.ColorRole
    roles = {
        from_name.Window: palette.paper,
        from_name.WindowText: palette.ink,
        from_name.Base: palette.surface,
        from_name.AlternateBase: palette.paper,
        from_name.Text: palette.ink,
        from_name.PlaceholderText: palette.quiet,
        from_name.Button: palette.surface,
        from_name.ButtonText: palette.ink,
        from_name.BrightText: palette.stop,
        from_name.ToolTipBase: palette.surface,
        from_name.ToolTipText: palette.ink,
        from_name.Link: palette.action,
        from_name.LinkVisited: palette.action,
        from_name.Highlight: palette.action,
        from_name.HighlightedText: palette.on_action,
        from_name.Accent: palette.action,
        from_name.Mid: palette.border,
        from_name.Dark: palette.border,
    }
    made = QPalette()
    for role, colour in roles.items():
        made.setColor(role, colour)
    disabled = QPalette.ColorGroup.Disabled
    for role in (from_name.WindowText, from_name.Text, from_name.ButtonText):
        made.setColor(disabled, role, palette.quiet)
    return made
