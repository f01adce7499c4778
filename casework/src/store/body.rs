//! Bodies are kept compressed with a dictionary trained on this shape of data: half the database, faster scans.

use std::cell::RefCell;
use std::sync::LazyLock;

use zstd::bulk::{Compressor, Decompressor};
use zstd::dict::{DecoderDictionary, EncoderDictionary};

use crate::error::{Error, Result};

/// Trained by `cargo xtask dictionary` on invented case files. Databases name it by its number: it is never replaced,
/// a better one would be added beside it.
static DICTIONARY: &[u8] = include_bytes!("../../../assets/dictionary/bodies-1.zdict");

static ENCODER: LazyLock<EncoderDictionary<'static>> = LazyLock::new(|| EncoderDictionary::copy(DICTIONARY, 3));
static DECODER: LazyLock<DecoderDictionary<'static>> = LazyLock::new(|| DecoderDictionary::copy(DICTIONARY));

/// No body is longer than this, in bytes.
pub const LONGEST: usize = 1 << 20;

thread_local! {
    static PACKER: RefCell<Option<Compressor<'static>>> = const { RefCell::new(None) };
    static UNPACKER: RefCell<Option<Decompressor<'static>>> = const { RefCell::new(None) };
}

/// # Errors
/// `disk` when the compressor has no memory.
pub fn pack(json: &str) -> Result<Vec<u8>> {
    PACKER.with_borrow_mut(|packer| {
        let packer = match packer {
            Some(packer) => packer,
            None => packer.insert(Compressor::with_prepared_dictionary(&ENCODER)?),
        };
        Ok(packer.compress(json.as_bytes())?)
    })
}

/// # Errors
/// `database-damaged` when the bytes are no packed body.
pub fn unpack(packed: &[u8]) -> Result<String> {
    let damaged = || Error::refused("database-damaged");
    UNPACKER.with_borrow_mut(|unpacker| {
        let unpacker = match unpacker {
            Some(unpacker) => unpacker,
            None => unpacker.insert(Decompressor::with_prepared_dictionary(&DECODER)?),
        };
        let capacity = zstd::zstd_safe::get_frame_content_size(packed).ok().flatten().unwrap_or(LONGEST as u64);
        let capacity = usize::try_from(capacity).map_err(|_| damaged())?.min(LONGEST);
        let bytes = unpacker.decompress(packed, capacity).map_err(|_| damaged())?;
        String::from_utf8(bytes).map_err(|_| damaged())
    })
}
