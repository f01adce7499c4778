//! What a disk may hold when the power goes.
//!
//! Content is safe once its file was synced, a name once its folder was. What was not synced may be there, may be missing, or
//! may be torn, sector by sector and in any order. This is less than any file system in use promises.

use std::collections::{BTreeMap, HashMap};
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use crate::log::Event;

/// The files that are left, `None` for folders.
pub type Image = BTreeMap<String, Option<Vec<u8>>>;

#[derive(Clone)]
enum Edit {
    Write { offset: usize, bytes: Vec<u8> },
    Truncate(usize),
}

#[derive(Default)]
struct File {
    safe: Vec<u8>,
    pending: Vec<Edit>,
}

#[derive(Clone, Copy, PartialEq)]
enum Node {
    Folder,
    File(usize),
}

enum Naming {
    Make(String, Node),
    Rename(String, String),
    Remove(String),
}

/// How the unsynced part is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// Nothing is lost: as when only the program dies.
    None,
    /// Everything that was not synced.
    All,
    /// Names are there, content is not: the empty file behind a rename.
    Content,
    /// Content is there, names are not.
    Names,
    /// Each sector and each name by chance.
    Torn { sector: usize },
    /// The last things that were done, the very last of them torn.
    End { sector: usize },
}

pub struct Disk {
    files: Vec<File>,
    by_inode: HashMap<u64, usize>,
    names: BTreeMap<String, Node>,
    pending: Vec<Naming>,
}

impl Disk {
    /// The disk as it stands: all of it is safe.
    ///
    /// # Panics
    /// When the folder cannot be read.
    #[must_use]
    pub fn of(root: &Path) -> Self {
        let mut disk = Self { files: vec![], by_inode: HashMap::new(), names: BTreeMap::new(), pending: vec![] };
        disk.add(root, "");
        disk
    }

    fn add(&mut self, folder: &Path, name: &str) {
        for entry in std::fs::read_dir(folder).expect("the story's folder can be read").flatten() {
            let path = entry.path();
            let inner = format!("{name}{}", entry.file_name().to_string_lossy());
            if path.is_dir() {
                self.names.insert(inner.clone(), Node::Folder);
                self.add(&path, &format!("{inner}/"));
            } else {
                let inode = entry.metadata().expect("the file is there").ino();
                let at = self.new_file(inode, std::fs::read(&path).expect("the file can be read"));
                self.names.insert(inner, Node::File(at));
            }
        }
    }

    fn new_file(&mut self, inode: u64, safe: Vec<u8>) -> usize {
        self.files.push(File { safe, pending: vec![] });
        self.by_inode.insert(inode, self.files.len() - 1);
        self.files.len() - 1
    }

    /// Goes on by one record.
    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::Create { inode, path } => {
                let at = self.new_file(*inode, vec![]);
                self.pending.push(Naming::Make(path.clone(), Node::File(at)));
            }
            Event::Truncate { inode, length } => self.edit(*inode, Edit::Truncate(*length)),
            Event::Write { inode, offset, bytes } => {
                self.edit(*inode, Edit::Write { offset: *offset, bytes: bytes.clone() });
            }
            Event::Sync { inode } => {
                if let Some(&at) = self.by_inode.get(inode) {
                    let file = &mut self.files[at];
                    for edit in std::mem::take(&mut file.pending) {
                        edit.apply(&mut file.safe);
                    }
                }
            }
            Event::SyncFolder { path } => {
                // What the folder shows now is safe, however it came there; what that took from other folders is not yet gone.
                let mut now = self.names.clone();
                for naming in std::mem::take(&mut self.pending) {
                    let left = naming.without(path, &now);
                    naming.apply(&mut now);
                    self.pending.extend(left);
                }
                self.names.retain(|name, _| folder_of(name) != path);
                self.names.extend(now.into_iter().filter(|(name, _)| folder_of(name) == path));
            }
            Event::Rename { from, to } => self.pending.push(Naming::Rename(from.clone(), to.clone())),
            Event::Link { from, to } => panic!("no story links {from} to {to}"),
            Event::Remove { path } => self.pending.push(Naming::Remove(path.clone())),
            Event::Folder { path } => self.pending.push(Naming::Make(path.clone(), Node::Folder)),
            Event::SyncFailed { .. } | Event::Said(_) => {}
        }
    }

    fn edit(&mut self, inode: u64, edit: Edit) {
        let at = *self.by_inode.get(&inode).expect("a file that is written was opened before");
        self.files[at].pending.push(edit);
    }

    /// What is left when the power goes now.
    #[must_use]
    pub fn after_cut(&self, loss: Loss, seed: u64) -> Image {
        let mut dice = Dice(seed);
        let mut names = self.names.clone();
        let kept = match loss {
            Loss::None | Loss::Content => self.pending.len(),
            Loss::All | Loss::Names => 0,
            Loss::Torn { .. } | Loss::End { .. } => dice.below(self.pending.len() + 1),
        };
        // A file system with a journal keeps the order of names, one without does not.
        let any_order = matches!(loss, Loss::Torn { .. }) && dice.below(2) == 0;
        for (at, naming) in self.pending.iter().enumerate() {
            if if any_order { dice.below(2) == 0 } else { at < kept } {
                naming.apply(&mut names);
            }
        }
        let reached =
            |path: &str| path.match_indices('/').all(|(at, _)| matches!(names.get(&path[..at]), Some(Node::Folder)));
        let content = |at: usize, dice: &mut Dice| self.files[at].after_cut(loss, dice);
        names
            .iter()
            .filter(|(path, _)| reached(path))
            .map(|(path, node)| match node {
                Node::Folder => (path.clone(), None),
                Node::File(at) => (path.clone(), Some(content(*at, &mut dice))),
            })
            .collect()
    }
}

impl File {
    fn after_cut(&self, loss: Loss, dice: &mut Dice) -> Vec<u8> {
        let mut bytes = self.safe.clone();
        match loss {
            Loss::All | Loss::Content => {}
            Loss::None | Loss::Names => self.pending.iter().for_each(|edit| edit.apply(&mut bytes)),
            Loss::End { sector } => {
                let kept = dice.below(self.pending.len() + 1);
                self.pending[..kept].iter().for_each(|edit| edit.apply(&mut bytes));
                if let Some(Edit::Write { offset, bytes: written }) = self.pending.get(kept) {
                    let whole = dice.below(written.len() / sector + 1) * sector;
                    Edit::Write { offset: *offset, bytes: written[..whole].to_vec() }.apply(&mut bytes);
                }
            }
            Loss::Torn { sector } => {
                let (odds, garbage, sized) = ([1, 5, 9][dice.below(3)], dice.below(2) == 0, dice.below(2) == 0);
                for edit in &self.pending {
                    match edit {
                        Edit::Truncate(_) if dice.below(10) < odds => edit.apply(&mut bytes),
                        Edit::Truncate(_) => {}
                        Edit::Write { offset, bytes: written } => {
                            tear(
                                &mut bytes,
                                *offset,
                                written,
                                sector,
                                sized,
                                |dice| dice.below(10) < odds,
                                garbage,
                                dice,
                            );
                        }
                    }
                }
            }
        }
        bytes
    }
}

/// Writes the sectors that `keeps` says. `sized`: the file has its new length though the content of a sector is missing; what
/// stands there then is zeros or garbage.
#[allow(clippy::too_many_arguments)]
fn tear(
    bytes: &mut Vec<u8>,
    offset: usize,
    written: &[u8],
    sector: usize,
    sized: bool,
    keeps: impl Fn(&mut Dice) -> bool,
    garbage: bool,
    dice: &mut Dice,
) {
    let mut at = 0;
    while at < written.len() {
        let end = ((offset + at) / sector + 1) * sector - offset;
        let piece = &written[at..end.min(written.len())];
        if keeps(dice) {
            Edit::Write { offset: offset + at, bytes: piece.to_vec() }.apply(bytes);
        } else if sized && offset + at >= bytes.len() {
            let stands = piece.iter().map(|_| if garbage { dice.below(256) as u8 } else { 0 }).collect();
            Edit::Write { offset: offset + at, bytes: stands }.apply(bytes);
        }
        at += piece.len();
    }
}

impl Edit {
    fn apply(&self, to: &mut Vec<u8>) {
        match self {
            Self::Truncate(length) => to.resize(*length, 0),
            Self::Write { offset, bytes } => {
                let end = offset + bytes.len();
                if to.len() < end {
                    to.resize(end, 0);
                }
                to[*offset..end].copy_from_slice(bytes);
            }
        }
    }
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

impl Naming {
    /// What is still to be made sure of once `folder` was synced. `now`: the names as they stand before it.
    fn without(&self, folder: &str, now: &BTreeMap<String, Node>) -> Option<Self> {
        match self {
            Self::Make(path, _) | Self::Remove(path) if folder_of(path) == folder => None,
            Self::Make(path, node) => Some(Self::Make(path.clone(), *node)),
            Self::Remove(path) => Some(Self::Remove(path.clone())),
            Self::Rename(from, to) => match (folder_of(from) == folder, folder_of(to) == folder) {
                (true, true) => None,
                (true, false) => now.get(from).map(|node| Self::Make(to.clone(), *node)),
                (false, true) => Some(Self::Remove(from.clone())),
                (false, false) => Some(Self::Rename(from.clone(), to.clone())),
            },
        }
    }

    /// What it acts on may be missing: then it was lost before.
    fn apply(&self, names: &mut BTreeMap<String, Node>) {
        match self {
            Self::Make(path, node) => {
                names.insert(path.clone(), *node);
            }
            Self::Rename(from, to) => {
                if let Some(node) = names.remove(from) {
                    names.insert(to.clone(), node);
                }
            }
            Self::Remove(path) => {
                names.remove(path);
            }
        }
    }
}

/// SplitMix64: the same seed, the same cut.
pub struct Dice(pub u64);

impl Dice {
    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit.max(1) as u64) as usize
    }
}

/// Puts the files of an image into an empty folder.
///
/// # Panics
/// When they cannot be written.
pub fn put(image: &Image, root: &Path) {
    for (path, content) in image {
        let path = root.join(path);
        match content {
            None => std::fs::create_dir_all(path).expect("there is room"),
            Some(bytes) => std::fs::write(path, bytes).expect("there is room"),
        }
    }
}
