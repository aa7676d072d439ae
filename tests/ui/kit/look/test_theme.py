"""The theme: contrast measured, one place for colours, text to twice its size, nothing lost."""

import re
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontInfo, QImage, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from dvpo_desktop import paths
from dvpo_desktop.ui.kit.look import theme
from dvpo_desktop.ui.kit.look.palettes import DARK, LIGHT, Palette, from_system

WORDS = (
    ("ink", "paper", 7.0),
    ("ink", "surface", 7.0),
    ("ink", "hover", 7.0),
    ("quiet", "paper", 4.5),
    ("quiet", "surface", 4.5),
    ("action", "paper", 4.5),
    ("action", "surface", 4.5),
    ("action", "hover", 4.5),
    ("on_action", "action", 4.5),
    ("on_action", "action_hover", 4.5),
    ("done", "done_ground", 4.5),
    ("warn", "warn_ground", 4.5),
    ("stop", "stop_ground", 4.5),
    ("done", "surface", 4.5),
    ("warn", "surface", 4.5),
    ("stop", "surface", 4.5),
    ("on_training", "training", 4.5),
)
# WCAG 2.2, 1.4.11 and 2.4.13: what is no word but has to be seen.
SHAPES = (
    ("border", "paper", 3.0),
    ("border", "surface", 3.0),
    ("ring", "ring_ink", 3.0),
)
ICONS = (
    "status-complete",
    "status-begun",
    "status-not-looked-at",
    "status-warned",
    "status-blocked",
    "clock",
    "person",
    "lock",
    "print",
)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio as WCAG 2.2 defines it, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_measure_of_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), WORDS + SHAPES)
def test_every_named_pair_can_be_read(palette: Palette, ink: str, ground: str, least: float):
    assert contrast(getattr(palette, ink), getattr(palette, ground)) >= least


def test_no_colour_or_font_size_stands_anywhere_but_in_the_palettes_and_the_theme():
    room = Path(theme.__file__).parents[1]
    modules = [file for file in room.rglob("*.py") if file.name not in ("palettes.py", "theme.py")]
    sheet = paths.bundled("resources") / "style.qss"
    literal = re.compile(r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b|\brgb|[0-9]pt\b|PointSizeF?\([0-9]")
    found = [
        f"{file.name}: {hit.group()}"
        for file in (*modules, sheet)
        for hit in literal.finditer(file.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_the_style_sheet_knows_every_name_it_uses():
    sheet = (paths.bundled("resources") / "style.qss").read_text(encoding="utf-8")
    rules = re.sub(r"/\*.*?\*/", "", theme.filled(sheet, LIGHT), flags=re.S)
    assert "@" not in rules


def test_lengths_grow_with_the_text(dressed: QApplication, fonts: Path):
    assert (theme.px(36), theme.margins(24, 8)) == (36, (24, 8, 24, 8))
    theme.apply(dressed, fonts, 2.0)
    assert theme.scale() == pytest.approx(2.0, abs=0.05)
    assert theme.px(36) == pytest.approx(72, abs=2)
    theme.apply(dressed, fonts, 5.0)
    assert theme.scale() == pytest.approx(2.0, abs=0.05)


def test_every_size_of_type_doubles_with_the_text(dressed: QApplication, fonts: Path, show):
    def sizes() -> list[int]:
        labels = (theme.heading("One"), theme.quiet("Two"), theme.small("Three"), QLabel("Four"))
        column = QWidget()
        QVBoxLayout(column)
        for label in labels:
            column.layout().addWidget(label)
        show(column)
        return [QFontInfo(label.font()).pixelSize() for label in labels]

    ordinary = sizes()
    theme.apply(dressed, fonts, 2.0)
    assert sizes() == pytest.approx([2 * size for size in ordinary], abs=1)
    assert ordinary[0] > ordinary[1] == ordinary[3] > ordinary[2]


def test_the_type_is_our_own(dressed: QApplication):
    assert QFontInfo(dressed.font()).family() == "Noto Sans"


def test_the_system_chooses_light_or_dark():
    bright, dim = QPalette(QColor("white")), QPalette(QColor("black"))

    def chosen(scheme: Qt.ColorScheme, system: QPalette) -> Palette:
        return theme.palette_for(scheme, system, high_contrast=False)

    assert chosen(Qt.ColorScheme.Light, dim) is LIGHT
    assert chosen(Qt.ColorScheme.Dark, bright) is DARK
    assert chosen(Qt.ColorScheme.Unknown, bright) is LIGHT
    assert chosen(Qt.ColorScheme.Unknown, dim) is DARK


def test_high_contrast_takes_the_palette_of_the_system_and_leaves_it_alone(dressed: QApplication):
    system = QPalette(QColor("black"))
    system.setColor(QPalette.ColorRole.WindowText, QColor("yellow"))
    found = theme.palette_for(Qt.ColorScheme.Dark, system, high_contrast=True)
    assert (found.ink, found.border, found.warn) == ("#ffff00", "#ffff00", "#ffff00")
    theme.wear(DARK)
    ours = dressed.palette().color(QPalette.ColorRole.Window).name()
    theme.wear(from_system(system))
    assert dressed.palette().color(QPalette.ColorRole.Window).name() != ours


def test_a_change_of_scheme_repaints_what_is_on_the_screen(show):
    box = show(QLineEdit())
    assert _ground(box) == LIGHT.surface.lower()
    theme.wear(DARK)
    assert _ground(box) == DARK.surface.lower()


@pytest.mark.parametrize("name", ICONS)
def test_every_mark_is_drawn_in_the_colour_of_the_theme(name: str):
    icon = theme.icon(name)
    light = _inks(icon.pixmap(QSize(48, 48)).toImage())
    theme.wear(DARK)
    dark = _inks(icon.pixmap(QSize(48, 48)).toImage())
    assert light
    assert dark
    assert light.isdisjoint(dark)


def test_no_two_marks_have_the_same_shape():
    # The image is held while its bytes are read: they are gone with it.
    images = [theme.icon(name, "ink").pixmap(48).toImage() for name in ICONS]
    assert len({bytes(image.constBits()) for image in images}) == len(ICONS)


def test_a_tone_can_be_given_and_taken_back():
    label = QLabel("It is late")
    theme.set_tone(label, "stop")
    assert label.property("tone") == "stop"
    theme.set_tone(label, "")
    assert label.property("tone") == ""
    with pytest.raises(ValueError, match="mauve"):
        theme.set_tone(label, "mauve")


def test_time_that_runs_out_changes_its_ink():
    inks = [theme.urgency_colour(word).name() for word in ("calm", "amber", "red", "passed")]
    assert inks == [each.lower() for each in (LIGHT.ink, LIGHT.warn, LIGHT.stop, LIGHT.stop)]


def test_one_ring_follows_the_keyboard_and_leaves_nothing_behind(show):
    column = QWidget()
    first, second = QLineEdit(), QPushButton("Go on")
    QVBoxLayout(column)
    for each in (first, second):
        column.layout().addWidget(each)
    show(column)
    for each in (first, second, first):
        each.setFocus()
        rings = [ring for ring in _rings(column) if ring.isVisible()]
        assert [ring.parent() for ring in rings] == [each]
        assert rings[0].size() == each.size()
        edge = column.grab().toImage().pixelColor(each.pos().x() + 1, each.pos().y() + 9)
        assert edge.name() == LIGHT.ring.lower()
    first.resize(first.width() - 20, first.height())
    assert _rings(first)[-1].width() == first.width()
    first.clearFocus()
    assert not [ring for ring in _rings(column) if ring.isVisible()]


def test_a_control_that_goes_away_takes_its_ring_with_it(show, qtbot):
    column = QWidget()
    box, other = QLineEdit(column), QLineEdit(column)
    show(column)
    box.setFocus()
    with qtbot.waitSignal(box.destroyed):
        box.deleteLater()
    other.setFocus()
    assert [ring.parent() for ring in _rings(column) if ring.isVisible()] == [other]


def test_every_script_of_the_program_shows_on_the_screen(fonts: Path):
    theme.load_scripts(fonts)
    families = QFontInfo(QApplication.font()).family()
    assert families == "Noto Sans"


def test_qt_gives_back_as_many_references_to_none_as_it_takes():
    # PySide6 6.12.0 loses one with each call on Python 3.10 and 3.11, and the program aborts.
    label = QLabel()
    before = sys.getrefcount(None)
    for turn in range(1000):
        label.setText(str(turn))
    assert abs(sys.getrefcount(None) - before) < 100


def _ground(box: QLineEdit) -> str:
    return box.grab().toImage().pixelColor(box.width() - 9, box.height() // 2).name()


def _rings(widget: QWidget) -> list[QWidget]:
    return widget.findChildren(QWidget, "focus-ring")


def _inks(image: QImage) -> set[str]:
    solid = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {colour.name() for colour in solid if colour.alpha() == 255}
