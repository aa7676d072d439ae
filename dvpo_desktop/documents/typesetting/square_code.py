"""Square code: a short text as the dark and light squares that a telephone's camera reads."""

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel


def squares(text: str) -> tuple[tuple[bool, ...], ...]:
    """The rows of a QR code (ISO/IEC 18004, correction level M), True for dark; no margin."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    return tuple(tuple(bool(dark) for dark in row) for row in code.modules)
