def past_lists(
    buffer: bytearray,
    start: int,
    stop: int,
    quote: bytes,
    special: bytes,
    backslash: bool,
    again: bytes,
    prefix: bytes,
    /,
) -> tuple[int, int, bool]: ...
def past_copy(buffer: bytearray, start: int, stop: int, /) -> tuple[int, int]: ...
def count_lines(buffer: bytearray, start: int, end: int, /) -> int: ...
