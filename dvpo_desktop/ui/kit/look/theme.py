"""Theme: the one place for colours, sizes and fonts; light, dark or the system's contrast."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from dvpo_desktop.ui.kit.look import icons
from dvpo_desktop.ui.kit.look.focus_ring import FocusRing
from dvpo_desktop.ui.kit.look.palettes import DARK, LIGHT, Palette, as_qpalette, from_system

FAMILY = "Noto Sans"
BODY, PART, QUESTION, BOARD, SMALL = 11.0, 12.5, 15.0, 20.0, 10.0  # points, ordinary size
ORDINARY_DOTS = 96  # dots an inch of an ordinary screen
LARGEST_SCALE = 2.0
SIZES = (1, 2, 3, 4, 6, 8, 12, 16, 18, 24, 36)  # the pixels that the style sheet speaks of
TYPED_TOGETHER = 1000  # milliseconds within which letters look for one answer of a list
TONES = ("", "quiet", "done", "warn", "stop")
_LARGE = 1.5  # of the ordinary text size
_HALF_LIGHT = 128
_KEPT, _SCALE = "dvpo-theme", "dvpo-scale"


class Theme(QObject):
    """What ``apply`` hangs on the application: the colours in use, changed with the system's."""

    def __init__(self, app: QApplication, fonts: Path, scale: float) -> None:
        super().__init__(app)
        self.setObjectName(_KEPT)
        self._app = app
        self._resources = fonts.parent
        self._scale = min(max(scale, 1.0), LARGEST_SCALE)
        self._system = QPalette(app.palette())
        self._ring = FocusRing(self)
        self.palette = LIGHT
        self._set_fonts(fonts)
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self.paint)
        hints.accessibility().contrastPreferenceChanged.connect(self.paint)
        app.focusChanged.connect(self._ring.follow)

    @property
    def icons(self) -> Path:
        """Where our own drawings are."""
        return self._resources / "icons"

    def set_scale(self, scale: float) -> None:
        """Sets the text size, from 1.0 to 2.0; widgets made later measure by it."""
        wanted = min(max(scale, 1.0), LARGEST_SCALE)
        if wanted != self._scale:
            self._scale = wanted
            self._set_body_font()
            self.wear(self.palette)

    def paint(self) -> None:
        """Paints everything with the palette that the system asks for now."""
        hints = self._app.styleHints()
        high = hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
        self.wear(palette_for(hints.colorScheme(), self._system, high_contrast=high))

    def wear(self, palette: Palette) -> None:
        """Paints everything with a palette; the system's own is handed back as it was."""
        self.palette = palette
        ours = palette in (LIGHT, DARK)
        self._app.setPalette(as_qpalette(palette) if ours else self._system)
        self._ring.use(palette.ring, palette.ring_ink, self._scale)
        sheet = (self._resources / "style.qss").read_text(encoding="utf-8")
        self._app.setStyleSheet(filled(sheet, palette))

    def _set_fonts(self, fonts: Path) -> None:
        for weight in ("Regular", "Bold"):
            file = fonts / f"NotoSans-{weight}.ttf"
            if file.exists():
                QFontDatabase.addApplicationFont(str(file))
        self._set_body_font()

    def _set_body_font(self) -> None:
        font = QFont(FAMILY)
        font.setPointSizeF(BODY * self._scale)
        self._app.setFont(font)
        screen = self._app.primaryScreen()
        dots = ORDINARY_DOTS if screen is None else screen.logicalDotsPerInch()
        self._app.setProperty(_SCALE, self._scale * dots / ORDINARY_DOTS)


def apply(app: QApplication, fonts: Path, scale: float = 1.0) -> None:
    """Dresses the application: fonts from the folder, colours from the system's own setting.

    ``scale`` is the text size, 1.0 to 2.0; everything else is measured by the text. Called
    again it only changes the size.
    """
    theme = _theme()
    if theme is None:
        app.setStyle("Fusion")
        app.setKeyboardInputInterval(TYPED_TOGETHER)
        theme = Theme(app, fonts, scale)
        theme.paint()
    else:
        theme.set_scale(scale)


def wear(palette: Palette) -> None:
    """Paints the application with a palette, until the system's setting changes."""
    theme = _theme()
    if theme is not None:
        theme.wear(palette)


def palette_for(scheme: Qt.ColorScheme, system: QPalette, *, high_contrast: bool) -> Palette:
    """The palette for what the system says; where it says nothing, as dark as its windows."""
    if high_contrast:
        return from_system(system)
    if scheme is Qt.ColorScheme.Unknown:
        dark = system.color(QPalette.ColorRole.Window).lightness() < _HALF_LIGHT
    else:
        dark = scheme is Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


def set_scale(scale: float) -> None:
    """Sets the text size, 1.0 to 2.0; what is on the screen is built anew by whoever asks."""
    theme = _theme()
    if theme is not None:
        theme.set_scale(scale)


def load_scripts(fonts: Path) -> None:
    """Loads the fonts of every other script, so that names show in any: after the first window."""
    for file in sorted(fonts.glob("*.ttf")):
        if not file.name.startswith("NotoSans-"):
            QFontDatabase.addApplicationFont(str(file))


def filled(sheet: str, palette: Palette) -> str:
    """The style sheet with "@ink" made a colour and "@36px" pixels at the present text size."""
    for size in sorted(SIZES, reverse=True):
        sheet = sheet.replace(f"@{size}px", f"{px(size)}px")
    sizes = (("question", QUESTION), ("part", PART), ("board", BOARD), ("small", SMALL))
    for name, points in sizes:
        sheet = sheet.replace(f"@{name}pt", f"{points * _points() / BODY:.2f}pt")
    colours = asdict(palette)
    for name in sorted(colours, key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", colours[name])
    return sheet


def scale() -> float:
    """How much larger than ordinary the text is: 1.0 to 2.0, or more on a screen of many dots."""
    app = QCoreApplication.instance()
    kept = None if app is None else app.property(_SCALE)
    return 1.0 if kept is None else float(kept)


def large() -> bool:
    """Whether text is so large that rows come before what stands around them."""
    return scale() >= _LARGE


def px(size: float) -> int:
    """A length given in pixels of an ordinary screen, grown with the text."""
    return round(size * scale())


def margins(across: float, down: float | None = None) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of a layout; ``down`` is as ``across`` if left out."""
    down = across if down is None else down
    return px(across), px(down), px(across), px(down)


def colours() -> Palette:
    """The palette in use."""
    theme = _theme()
    return LIGHT if theme is None else theme.palette


def icon(name: str, tone: str = "") -> QIcon:
    """One of our own drawings, in the colour its name or ``tone`` asks for, now and later."""
    theme = _theme()
    return QIcon() if theme is None else icons.icon(theme.icons / f"{name}.svg", tone, colours)


def words(text: str = "") -> QLabel:
    """Words on the screen, just as they are: markup in them is shown and not obeyed."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def heading(text: str = "") -> QLabel:
    """The question of a page."""
    return _with_role(words(text), "heading")


def subheading(text: str = "") -> QLabel:
    """The title of a list, or the label of a field."""
    label = words(text)
    bold = QFont()
    bold.setBold(True)
    label.setFont(bold)
    return label


def part(text: str = "") -> QLabel:
    """The title of a part of a page, in line with the fields under it."""
    label = words(text)
    label.setIndent(0)  # Qt would set a label with a line under it a little to the right
    return _with_role(label, "part")


def quiet(text: str = "") -> QLabel:
    """Words that stand back: help, hints, sections of the Act."""
    label = words(text)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def small(text: str = "") -> QLabel:
    """The section of the Act that something rests on."""
    return _with_role(words(text), "small")


def make_primary(button: QPushButton) -> None:
    """Makes a button the one that goes on; there is one on a page."""
    button.setProperty("primary", True)
    _polish(button)


def set_tone(widget: QWidget, tone: str) -> None:
    """Gives a widget the colours of a tone: quiet, done, warn, stop, or none."""
    if tone not in TONES:
        raise ValueError(f"there is no tone {tone}")
    if widget.property("tone") != tone:
        widget.setProperty("tone", tone)
        for each in (widget, *widget.findChildren(QWidget)):
            _polish(each)


def urgency_colour(urgency: str) -> QColor:
    """The ink for a deadline that is calm, amber, red or passed."""
    palette = colours()
    inks = {"amber": palette.warn, "red": palette.stop, "passed": palette.stop}
    return QColor(inks.get(urgency, palette.ink))


def _with_role(label: QLabel, role: str) -> QLabel:
    label.setProperty("role", role)
    return label


def _polish(widget: QWidget) -> None:
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def _points() -> float:
    return QGuiApplication.font().pointSizeF()


def _theme() -> Theme | None:
    app: Any = QCoreApplication.instance()
    found = None if app is None else app.findChild(QObject, _KEPT)
    return found if isinstance(found, Theme) else None
