"""Pictures, made anew from their pixels: no place, camera, owner, thumbnail or text goes along."""

import io
import warnings
from typing import Any

from PIL import Image, ImageOps

from halcyon.base.refusals import Refusal

MOST_PIXELS = 50_000_000  # some 150 MB while it is open
FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
_SAVING: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 90},
    "PNG": {"optimize": False},
    "WEBP": {"quality": 90},
}


def picture(data: bytes, kind: str) -> bytes:
    """A picture of a kind (``FORMATS``) as its pixels alone, turned as its camera meant it. Refuses any other."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(data), formats=[kind]) as opened:
                _is_bearable(opened)
                opened.load()
                return _again(ImageOps.exif_transpose(opened), kind)
    except Refusal:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise too_many_pixels() from error
    except Exception as error:  # whatever a damaged file makes of a decoder
        raise Refusal("This picture is damaged. Save it anew and try again.", code="damaged") from error


def too_many_pixels() -> Refusal:
    """For a picture that would fill the memory, whatever its size in bytes."""
    return Refusal("This picture has too many pixels. Make it smaller.", code="too_many_pixels")


def _is_bearable(opened: Image.Image) -> None:
    if opened.width * opened.height > MOST_PIXELS:
        raise too_many_pixels()
    if getattr(opened, "n_frames", 1) > 1:
        raise Refusal("This picture moves. Send a still one.", code="moves")


def _again(picture: Image.Image, kind: str) -> bytes:
    mode = "RGB" if kind == "JPEG" else "RGBA"
    if picture.mode not in {"RGB", "L"} or (kind != "JPEG" and "transparency" in picture.info):
        picture = picture.convert(mode)
    bare = picture.copy()
    bare.info = {}
    out = io.BytesIO()
    bare.save(out, kind, **_SAVING[kind])
    return out.getvalue()
