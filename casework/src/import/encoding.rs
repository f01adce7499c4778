//! Bytes to text: UTF-8 with or without mark, UTF-16 as Excel's "Unicode text", or Windows-1252.

/// What Windows-1252 has at 0x80 to 0x9F; 0: nothing. Source: Unicode's mapping table CP1252.TXT.
const HIGH: [u16; 32] = [
    0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0, 0,
    0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
];

/// A line of the file, `Err` where its bytes are no text.
pub(super) type TextLine = Result<String, ()>;

/// The lines of a file, without their ends.
pub(super) fn lines(bytes: &[u8]) -> Vec<TextLine> {
    if let Some(rest) = bytes.strip_prefix(&[0xff, 0xfe]) {
        return utf16(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(&[0xfe, 0xff]) {
        return utf16(rest, u16::from_be_bytes);
    }
    let (bytes, marked) = bytes.strip_prefix(b"\xef\xbb\xbf").map_or((bytes, false), |rest| (rest, true));
    let raw: Vec<&[u8]> = split(bytes);
    let accented = raw.iter().filter(|line| !line.is_ascii());
    // A single damaged line does not make a UTF-8 file a Windows file.
    let (good, bad): (Vec<&[u8]>, Vec<&[u8]>) = accented.partition(|line| std::str::from_utf8(line).is_ok());
    let decode: fn(&[u8]) -> TextLine = if marked || good.len() > bad.len() || bad.is_empty() { utf8 } else { windows };
    raw.into_iter().map(|line| decode(line).and_then(no_controls)).collect()
}

/// At `\n`, `\r\n`, or `\r` alone where there is no other.
fn split(bytes: &[u8]) -> Vec<&[u8]> {
    let end = if bytes.contains(&b'\n') { b'\n' } else { b'\r' };
    let mut lines: Vec<&[u8]> =
        bytes.split(|byte| *byte == end).map(|line| line.strip_suffix(b"\r").unwrap_or(line)).collect();
    if lines.last().is_some_and(|line| line.is_empty()) {
        lines.pop();
    }
    lines
}

fn utf8(line: &[u8]) -> TextLine {
    // U+FFFD is what another program left where it could not read: the name is already lost.
    std::str::from_utf8(line).ok().filter(|text| !text.contains('\u{fffd}')).map(str::to_owned).ok_or(())
}

fn windows(line: &[u8]) -> TextLine {
    line.iter()
        .map(|byte| match byte {
            0x80..=0x9f => char::from_u32(HIGH[usize::from(byte - 0x80)].into()).filter(|sign| *sign != '\0').ok_or(()),
            _ => Ok(char::from(*byte)),
        })
        .collect()
}

fn no_controls(text: String) -> TextLine {
    if text.chars().any(|sign| sign.is_control() && sign != '\t') { Err(()) } else { Ok(text) }
}

fn utf16(bytes: &[u8], read: fn([u8; 2]) -> u16) -> Vec<TextLine> {
    let units = bytes.chunks_exact(2).map(|pair| read([pair[0], pair[1]]));
    let text: String = char::decode_utf16(units).map(|sign| sign.unwrap_or('\u{fffd}')).collect();
    split(text.as_bytes()).into_iter().map(|line| utf8(line).and_then(no_controls)).collect()
}
