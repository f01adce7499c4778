//! Where a story works: one folder for its homes, data, keys on a stick; one for the pictures.

use std::fs;
use std::path::{Path, PathBuf};

/// A temporary folder of one story. It is emptied when the story starts, and stays for whoever must look afterwards.
pub struct Place {
    root: PathBuf,
}

impl Place {
    /// `name`: of the story, in ASCII without spaces.
    pub fn new(name: &str) -> Self {
        let root = std::env::temp_dir().join(format!("jatigi-e2e-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(&root).expect("a temporary folder can be made");
        Self { root }
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A folder in it, made when it is not there.
    pub fn folder(&self, name: &str) -> PathBuf {
        let folder = self.root.join(name);
        fs::create_dir_all(&folder).expect("a temporary folder can be made");
        folder
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let _ = fs::remove_dir_all(&self.root);
        }
    }
}

/// The files in a folder whose name ends so, the newest last.
pub fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found: Vec<_> = fs::read_dir(folder)
        .expect("the folder is there")
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(ending))
        .collect();
    found.sort_by_key(|path| fs::metadata(path).and_then(|about| about.modified()).ok());
    found
}

/// `target/e2e/<name>.png`, wherever the target folder is.
pub fn picture(name: &str) -> PathBuf {
    let tests = std::env::current_exe().expect("the test knows where it is");
    let target = tests.ancestors().nth(3).expect("tests stand in target/debug/deps");
    let path = target.join("e2e").join(format!("{name}.png"));
    fs::create_dir_all(path.parent().unwrap_or(target)).expect("the folder of the pictures can be made");
    path
}
