//! What the shim wrote down.

use std::path::Path;

use crate::look::Said;

/// One record. Paths are relative to the watched folder.
#[derive(Debug)]
pub enum Event {
    Create {
        inode: u64,
        path: String,
    },
    Truncate {
        inode: u64,
        length: usize,
    },
    Write {
        inode: u64,
        offset: usize,
        bytes: Vec<u8>,
    },
    Sync {
        inode: u64,
    },
    SyncFailed {
        inode: u64,
    },
    SyncFolder {
        path: String,
    },
    Rename {
        from: String,
        to: String,
    },
    Link {
        from: String,
        to: String,
    },
    Remove {
        path: String,
    },
    Folder {
        path: String,
    },
    /// The story acknowledged a step.
    Said(Box<Said>),
}

const HEAD: usize = 32;

/// The records of a log, in the order in which they happened.
///
/// # Panics
/// When it is no log.
#[must_use]
pub fn read(path: &Path) -> Vec<Event> {
    let bytes = std::fs::read(path).expect("the shim wrote a log");
    let (mut rest, mut events) = (bytes.as_slice(), Vec::new());
    while !rest.is_empty() {
        let (head, behind) = rest.split_at(HEAD);
        let small = |at: usize| u32::from_ne_bytes(head[at..at + 4].try_into().expect("four bytes")) as usize;
        let large = |at: usize| u64::from_ne_bytes(head[at..at + 8].try_into().expect("eight bytes"));
        let (a, behind) = behind.split_at(small(4));
        let (b, behind) = behind.split_at(small(8));
        rest = behind;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let (inode, offset) = (large(16), large(24) as usize);
        events.push(match head[0] {
            b'C' => Event::Create { inode, path: text(a) },
            b'T' => Event::Truncate { inode, length: offset },
            b'W' => Event::Write { inode, offset, bytes: b.to_vec() },
            b'S' => Event::Sync { inode },
            b'F' => Event::SyncFailed { inode },
            b'D' => Event::SyncFolder { path: text(a) },
            b'R' => Event::Rename { from: text(a), to: text(b) },
            b'L' => Event::Link { from: text(a), to: text(b) },
            b'U' | b'X' => Event::Remove { path: text(a) },
            b'M' => Event::Folder { path: text(a) },
            b'A' => Event::Said(Box::new(serde_json::from_slice(b).expect("the story says one line at a time"))),
            other => panic!("{other} is no record of the shim"),
        });
    }
    events
}
