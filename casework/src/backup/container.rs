//! The container of a backup: a tar file (POSIX ustar) of regular files, in the one form that we write.
//!
//! Reading is strict where tar is lenient: every byte of the file is either content, whose hash is checked, or what the
//! writer would have put there. So no flipped bit goes unnoticed.

use std::io::{Read, Write};

use sha2::{Digest, Sha256};

use crate::error::{Error, Result};

const BLOCK: usize = 512;
/// Eleven octal digits: what a header can say.
const LARGEST: u64 = 0o77_777_777_777;

/// The header of a file in the archive.
fn header(name: &str, size: u64, seconds: u64) -> Result<[u8; BLOCK]> {
    if size > LARGEST || name.len() > 99 {
        return Err(Error::refused("backup-too-large"));
    }
    let mut block = [0; BLOCK];
    let mut put = |at: usize, text: &str| block[at..at + text.len()].copy_from_slice(text.as_bytes());
    put(0, name);
    put(100, "0000600");
    put(108, "0000000");
    put(116, "0000000");
    put(124, &format!("{size:011o}"));
    put(136, &format!("{:011o}", seconds.min(LARGEST)));
    put(148, "        ");
    put(156, "0");
    put(257, "ustar\u{0}00");
    let sum: u32 = block.iter().map(|byte| u32::from(*byte)).sum();
    block[148..156].copy_from_slice(format!("{sum:06o}\u{0} ").as_bytes());
    Ok(block)
}

fn padding(size: u64) -> usize {
    (BLOCK - (size % BLOCK as u64) as usize) % BLOCK
}

/// Adds a file.
pub(super) fn add(out: &mut impl Write, name: &str, size: u64, seconds: u64, content: &mut impl Read) -> Result<()> {
    out.write_all(&header(name, size, seconds)?)?;
    let copied = std::io::copy(&mut content.take(size), out)?;
    if copied != size {
        return Err(Error::refused("backup-damaged"));
    }
    out.write_all(&[0; BLOCK][..padding(size)])?;
    Ok(())
}

/// Ends the archive.
pub(super) fn end(out: &mut impl Write) -> Result<()> {
    Ok(out.write_all(&[0; 2 * BLOCK])?)
}

/// The file that comes next must be `name`, of at most `most` bytes. Gives its content's SHA-256 in hexadecimal.
///
/// # Errors
/// `backup-damaged`.
pub(super) fn next(from: &mut impl Read, name: &str, most: u64, to: &mut impl Write) -> Result<String> {
    let mut block = [0; BLOCK];
    fill(from, &mut block)?;
    let number = |range: std::ops::Range<usize>| {
        std::str::from_utf8(&block[range])
            .ok()
            .and_then(|digits| u64::from_str_radix(digits, 8).ok())
            .ok_or_else(damaged)
    };
    let (size, seconds) = (number(124..135)?, number(136..147)?);
    if size > most || header(name, size, seconds)? != block {
        return Err(damaged());
    }
    let mut hash = Sha256::new();
    let (mut left, mut buffer) = (size, vec![0; 64 << 10]);
    while left > 0 {
        let part = usize::try_from(left).unwrap_or(usize::MAX).min(buffer.len());
        fill(from, &mut buffer[..part])?;
        hash.update(&buffer[..part]);
        to.write_all(&buffer[..part])?;
        left -= part as u64;
    }
    zeros(from, padding(size))?;
    Ok(crate::store::change::hex(&hash.finalize()))
}

/// Nothing may follow but the end.
///
/// # Errors
/// `backup-damaged`.
pub(super) fn finish(from: &mut impl Read) -> Result<()> {
    zeros(from, 2 * BLOCK)?;
    match from.read(&mut [0; 1])? {
        0 => Ok(()),
        _ => Err(damaged()),
    }
}

fn zeros(from: &mut impl Read, count: usize) -> Result<()> {
    let mut block = [0; 2 * BLOCK];
    fill(from, &mut block[..count])?;
    if block.iter().all(|byte| *byte == 0) { Ok(()) } else { Err(damaged()) }
}

fn fill(from: &mut impl Read, buffer: &mut [u8]) -> Result<()> {
    from.read_exact(buffer).map_err(|error| match error.kind() {
        std::io::ErrorKind::UnexpectedEof => damaged(),
        _ => error.into(),
    })
}

pub(super) fn damaged() -> Error {
    Error::refused("backup-damaged")
}
