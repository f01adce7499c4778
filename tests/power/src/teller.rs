//! Tells a story step by step, and says in the watched folder what was acknowledged.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use casework::{Error, Result};

use crate::look::{self, Said, Stands, sum_of};
use crate::post::{MACHINE, PASSPHRASE, Post};

pub struct Teller {
    pub root: PathBuf,
    /// The open desks, by the name of their folder.
    pub posts: BTreeMap<String, Post>,
    /// What opens each desk's key file, closed desks among them.
    pub passphrases: BTreeMap<String, String>,
    pub machine: String,
    files: Vec<String>,
    said: Option<File>,
    tries: usize,
}

impl Teller {
    /// `tries`: how often a refused step is told. More than once where calls fail on purpose.
    ///
    /// # Errors
    /// What the disk says.
    pub fn new(root: &Path, tries: usize) -> Result<Self> {
        let said = OpenOptions::new().create(true).append(true).open(root.join("acknowledged"))?;
        Ok(Self { said: Some(said), tries, ..Self::silent(root) })
    }

    fn silent(root: &Path) -> Self {
        let root = root.to_owned();
        let (posts, passphrases, machine) = (BTreeMap::new(), BTreeMap::new(), MACHINE.to_owned());
        Self { root, posts, passphrases, machine, files: vec![], said: None, tries: 1 }
    }

    /// One step, acknowledged at its end. Where a call fails it is refused, and told again.
    ///
    /// # Errors
    /// What `work` says for the last time.
    pub fn step<T>(&mut self, what: &str, mut work: impl FnMut(&mut Self) -> Result<T>) -> Result<T> {
        for left in (0..self.tries).rev() {
            match work(self) {
                Ok(value) => {
                    let said = self.stands(what)?;
                    if let Some(file) = &mut self.said {
                        file.write_all(&serde_json::to_vec(&said)?)?;
                    }
                    return Ok(value);
                }
                Err(error) => {
                    println!("refused {what}: {}", error.code());
                    if left == 0 {
                        return Err(error);
                    }
                }
            }
        }
        unreachable!("a step is told at least once")
    }

    /// Unlocks the desk in the folder `desk`, as the first step of most stories.
    ///
    /// # Errors
    /// As [`casework::door::unlock`].
    pub fn unlock(&mut self, name: &str) -> Result<()> {
        self.step("unlock", |teller| {
            teller.posts.remove(name);
            let passphrase = teller.passphrase(name);
            let post = Post::unlock(&teller.root.join(name), &passphrase, &teller.machine)?;
            post.checkpoint_often()?;
            teller.posts.insert(name.to_owned(), post);
            teller.passphrases.insert(name.to_owned(), passphrase);
            Ok(())
        })
    }

    fn passphrase(&self, name: &str) -> String {
        self.passphrases.get(name).map_or(PASSPHRASE, String::as_str).to_owned()
    }

    /// The desk that most stories are about.
    ///
    /// # Panics
    /// When it was not unlocked.
    pub fn desk(&mut self) -> &mut Post {
        self.posts.get_mut("desk").expect("the story unlocked it")
    }

    #[must_use]
    pub fn out(&self) -> PathBuf {
        self.root.join("out")
    }

    /// From the next acknowledgement on, this file is promised.
    pub fn hands_out(&mut self, path: &Path) {
        let inner = path.strip_prefix(&self.root).unwrap_or(path).to_string_lossy().into_owned();
        if !self.files.contains(&inner) {
            self.files.push(inner);
        }
    }

    fn stands(&self, what: &str) -> Result<Said> {
        let mut said = Said { what: what.to_owned(), ..Said::default() };
        for (name, passphrase) in &self.passphrases {
            let stands = match self.posts.get(name) {
                Some(post) => Stands::of(&post.opened.store, passphrase, &self.machine),
                None => closed(&self.root.join(name), passphrase, &self.machine)?,
            };
            said.desks.insert(name.clone(), stands);
        }
        for file in &self.files {
            let bytes = std::fs::read(self.root.join(file)).expect("what was handed out can be read");
            said.files.insert(file.clone(), sum_of(&bytes));
        }
        Ok(said)
    }

    /// What stands before the story: the desks of the folder, all closed.
    ///
    /// # Panics
    /// When they do not open.
    #[must_use]
    pub fn before(root: &Path) -> Said {
        let mut teller = Self::silent(root);
        for name in ["desk", "poste"] {
            if root.join(name).join("keys.json").exists() {
                teller.passphrases.insert(name.to_owned(), PASSPHRASE.to_owned());
            }
        }
        teller.stands("before").expect("nothing fails before the story")
    }
}

fn closed(folder: &Path, passphrase: &str, machine: &str) -> Result<Stands> {
    let stood = Stands { passphrase: passphrase.to_owned(), machine: machine.to_owned(), ..Stands::default() };
    let opened = look::open(folder, std::iter::once(&stood)).or_else(|_| look::open(folder, std::iter::once(&stood)));
    let (store, ..) = opened.map_err(|_| Error::refused("disk"))?;
    Ok(Stands::of(&store, passphrase, machine))
}
