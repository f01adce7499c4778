//! A change: who wrote what into which record, having seen which earlier changes.
//!
//! A change is immutable. Its hash runs over a header of plain text lines, so that an auditor can repeat it with
//! `sha256sum`; the body enters only as a salted commitment, so that it can be destroyed without breaking the chain.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::error::{Error, Result};
use crate::ids::{DeskId, RecordId};
use crate::store::kind::Fields;
use crate::time::Stamp;

pub type Hash = [u8; 32];
pub type Salt = [u8; 12];

/// The newest change of a record that an author saw, named so that a forked number is not ambiguous.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Parent {
    pub desk: DeskId,
    pub number: u32,
    /// The first four bytes of its hash (`docs/decisions/0003`).
    pub check: [u8; 4],
}

/// A change as it is hashed, stored and exchanged.
#[derive(Clone, Debug)]
pub struct Change {
    pub desk: DeskId,
    /// 1, 2, 3 … on this desk, without gaps.
    pub number: u32,
    /// The hash of this desk's change before this one; zeros for number 1.
    pub previous: Hash,
    pub stamp: Stamp,
    /// The author's clock could not be trusted: loses against any undoubted concurrent write.
    pub doubtful: bool,
    pub author: RecordId,
    pub kind: String,
    pub record: RecordId,
    pub parents: Vec<Parent>,
    /// SHA-256 over salt and body bytes.
    pub commitment: Hash,
    /// `None` where the body was destroyed on request of the person.
    pub body: Option<Sealed>,
}

/// The body bytes exactly as their author wrote them, and the salt of their commitment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    pub salt: Salt,
    /// JSON text of a [`Body`].
    pub json: Box<str>,
}

impl Sealed {
    #[must_use]
    pub fn commitment(&self) -> Hash {
        Sha256::new().chain_update(self.salt).chain_update(self.json.as_bytes()).finalize().into()
    }

    /// # Errors
    /// `not-json` when the bytes are no body.
    pub fn open(&self) -> Result<Body> {
        Ok(serde_json::from_str(&self.json)?)
    }
}

/// What was written. Unknown members from a newer version stay in the bytes.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Body {
    /// Only what changed: name → value; `null` empties. Sets: an array adds, `{"add":[],"remove":[]}` does both.
    pub fields: Fields,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Another person whose file the values come from: the change is destroyed with that file too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// More of them, where the words came from one file through another.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also_from: Vec<String>,
}

impl Change {
    /// SHA-256 over the header's lines.
    #[must_use]
    pub fn hash(&self) -> Hash {
        use std::fmt::Write as _;
        let mut header = String::with_capacity(400);
        let _ = write!(
            header,
            "jatigi-change 1\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n",
            self.desk,
            self.number,
            hex(&self.previous),
            self.stamp.0,
            if self.doubtful { "doubtful" } else { "sure" },
            self.author,
            self.kind,
            self.record,
        );
        for parent in &self.parents {
            let _ = writeln!(header, "{} {} {}", parent.desk, parent.number, hex(&parent.check));
        }
        let _ = writeln!(header, "{}", hex(&self.commitment));
        Sha256::digest(header.as_bytes()).into()
    }

    /// How later changes name this one.
    #[must_use]
    pub fn as_parent(&self, hash: &Hash) -> Parent {
        Parent { desk: self.desk, number: self.number, check: check_of(hash) }
    }
}

#[must_use]
pub fn check_of(hash: &Hash) -> [u8; 4] {
    [hash[0], hash[1], hash[2], hash[3]]
}

#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [DIGITS[usize::from(byte >> 4)] as char, DIGITS[usize::from(byte & 15)] as char])
        .collect()
}

/// # Errors
/// `change-malformed` when the text is not exactly `N` bytes in hexadecimal.
pub fn from_hex<const N: usize>(text: &str) -> Result<[u8; N]> {
    let malformed = || Error::refused("change-malformed");
    if text.len() != 2 * N || !text.is_ascii() {
        return Err(malformed());
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
        let digit = |sign: u8| (sign as char).to_digit(16).ok_or_else(malformed);
        *byte = (digit(pair[0])? << 4 | digit(pair[1])?) as u8;
    }
    Ok(bytes)
}

/// A change as one line of a bundle.
///
/// `previous` is left out where the line before it is the same desk's change before it; `commitment` only stands
/// where the body was destroyed: both follow from what is there.
#[derive(Serialize, Deserialize)]
struct Line<'a> {
    desk: DeskId,
    number: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    previous: Option<String>,
    stamp: i64,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    doubtful: bool,
    by: RecordId,
    #[serde(borrow)]
    kind: std::borrow::Cow<'a, str>,
    record: RecordId,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    parents: Vec<(DeskId, u32, String)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    commitment: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    salt: Option<String>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    body: Option<&'a RawValue>,
}

/// The last change of a stream of lines: where the next line's `previous` comes from.
pub type Last = Option<(DeskId, u32, Hash)>;

/// Writes the line of `change` (without a line feed) behind `line`.
///
/// # Errors
/// `not-json` when the stored body is not JSON.
pub fn write_line(change: &Change, last: &mut Last, hash: Hash, line: &mut Vec<u8>) -> Result<()> {
    let follows =
        matches!(last, Some((desk, number, _)) if *desk == change.desk && number.checked_add(1) == Some(change.number));
    let follows = follows && last.is_some_and(|(_, _, hash)| hash == change.previous);
    *last = Some((change.desk, change.number, hash));
    let body: Option<&RawValue> = change.body.as_ref().map(|sealed| serde_json::from_str(&sealed.json)).transpose()?;
    let shape = Line {
        desk: change.desk,
        number: change.number,
        previous: (!follows && change.number > 1).then(|| hex(&change.previous)),
        stamp: change.stamp.0,
        doubtful: change.doubtful,
        by: change.author,
        kind: change.kind.as_str().into(),
        record: change.record,
        parents: change.parents.iter().map(|parent| (parent.desk, parent.number, hex(&parent.check))).collect(),
        commitment: change.body.is_none().then(|| hex(&change.commitment)),
        salt: change.body.as_ref().map(|sealed| hex(&sealed.salt)),
        body,
    };
    serde_json::to_writer(&mut *line, &shape)?;
    Ok(())
}

/// The line of `change` by itself.
///
/// # Errors
/// `not-json` when the stored body is not JSON.
pub fn line_of(change: &Change, hash: Hash) -> Result<Vec<u8>> {
    let mut line = Vec::new();
    write_line(change, &mut None, hash, &mut line)?;
    Ok(line)
}

/// Reads a line and its hash.
///
/// # Errors
/// `not-json`, or `change-malformed` when a part does not fit the others.
pub fn read_line(line: &[u8], last: &mut Last) -> Result<(Change, Hash)> {
    let malformed = || Error::refused("change-malformed");
    let line: Line = serde_json::from_slice(line)?;
    let previous = match (&line.previous, &last) {
        (Some(text), _) => from_hex(text)?,
        (None, _) if line.number == 1 => [0; 32],
        (None, Some((desk, number, hash))) if *desk == line.desk && number.checked_add(1) == Some(line.number) => *hash,
        _ => return Err(malformed()),
    };
    if line.number == 0 || line.kind.is_empty() || line.kind.len() > 64 || line.parents.len() > 4096 || line.stamp < 0 {
        return Err(malformed());
    }
    if !line.kind.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_' || byte.is_ascii_digit()) {
        return Err(malformed());
    }
    let body = match (line.salt, line.body) {
        (Some(salt), Some(raw)) => Some(Sealed { salt: from_hex(&salt)?, json: raw.get().into() }),
        (None, None) => None,
        _ => return Err(malformed()),
    };
    let commitment = match (&body, line.commitment) {
        (Some(sealed), None) => sealed.commitment(),
        (None, Some(text)) => from_hex(&text)?,
        _ => return Err(malformed()),
    };
    let parents = line
        .parents
        .into_iter()
        .map(|(desk, number, check)| Ok(Parent { desk, number, check: from_hex(&check)? }))
        .collect::<Result<Vec<_>>>()?;
    let change = Change {
        desk: line.desk,
        number: line.number,
        previous,
        stamp: Stamp(line.stamp),
        doubtful: line.doubtful,
        author: line.by,
        kind: line.kind.into_owned(),
        record: line.record,
        parents,
        commitment,
        body,
    };
    let hash = change.hash();
    *last = Some((change.desk, change.number, hash));
    Ok((change, hash))
}

/// The compact form of parents beside a change in the database: 24 bytes each.
#[must_use]
pub fn parents_to_bytes(parents: &[Parent]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(24 * parents.len());
    for parent in parents {
        bytes.extend_from_slice(parent.desk.0.as_bytes());
        bytes.extend_from_slice(&parent.number.to_be_bytes());
        bytes.extend_from_slice(&parent.check);
    }
    bytes
}

#[must_use]
pub fn parents_from_bytes(bytes: &[u8]) -> Vec<Parent> {
    let (entries, _) = bytes.as_chunks::<24>();
    entries
        .iter()
        .map(|entry| {
            let (desk, rest) = entry.split_first_chunk::<16>().expect("24 bytes hold 16");
            let (number, check) = rest.split_first_chunk::<4>().expect("8 bytes hold 4");
            Parent {
                desk: DeskId(Uuid::from_bytes(*desk)),
                number: u32::from_be_bytes(*number),
                check: [check[0], check[1], check[2], check[3]],
            }
        })
        .collect()
}
