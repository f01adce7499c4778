//! A story told under the shim.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::{OnceLock, RwLock, RwLockReadGuard};

use power::disk::Disk;
use power::log::{self, Event};
use power::look::Said;
use power::stories::Story;
use tempfile::TempDir;

/// A folder in memory where there is one: these tests write thousands of databases.
pub fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory).unwrap() } else { tempfile::tempdir().unwrap() }
}

/// `POWER_POINTS`, or what a runner has time for.
pub fn points(usual: usize) -> usize {
    std::env::var("POWER_POINTS").ok().and_then(|points| points.parse().ok()).unwrap_or(usual)
}

/// A program that is being started holds, for a moment, the locks of the desks that are open here.
static SPAWNING: RwLock<()> = RwLock::new(());

/// No program is started while desks are opened and closed.
pub fn nobody_starts() -> RwLockReadGuard<'static, ()> {
    SPAWNING.read().unwrap()
}

fn shim() -> &'static Path {
    static SHIM: OnceLock<PathBuf> = OnceLock::new();
    SHIM.get_or_init(|| {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("shim.c");
        let library = Path::new(env!("CARGO_TARGET_TMPDIR")).join("shim.so");
        let fresh = library.with_extension(format!("{}.so", std::process::id()));
        let mut cc = Command::new("cc");
        cc.args(["-O1", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o"]).arg(&fresh).arg(source);
        cc.args(["-ldl", "-lpthread"]);
        let mut started = {
            let _alone = SPAWNING.write().unwrap();
            cc.spawn().expect("a C compiler is set up")
        };
        assert!(started.wait().unwrap().success());
        std::fs::rename(fresh, &library).unwrap();
        library
    })
}

/// The folder as it stands before the story, and what was acknowledged then.
pub struct Before {
    home: TempDir,
    pub said: Said,
}

impl Before {
    pub fn of(story: &Story) -> Self {
        let home = folder();
        let root = home.path().join("root");
        std::fs::create_dir(&root).unwrap();
        let said = {
            let _quiet = nobody_starts();
            (story.prepare)(&root).unwrap()
        };
        std::fs::write(root.join("acknowledged"), "").unwrap();
        Self { home, said }
    }

    pub fn root(&self) -> PathBuf {
        self.home.path().join("root").canonicalize().unwrap()
    }

    pub fn log(&self) -> PathBuf {
        self.home.path().join("log")
    }

    /// The same folder once more.
    pub fn copy(&self) -> Self {
        let home = folder();
        copy(&self.root(), &home.path().join("root"));
        Self { home, said: self.said.clone() }
    }

    /// Tells the story. `fail`: as the shim's `POWER_FAIL`.
    pub fn tell(&self, story: &Story, tries: usize, fail: Option<&str>) -> Output {
        let mut worker = Command::new(env!("CARGO_BIN_EXE_worker"));
        worker.arg(story.name).arg(self.root()).arg(tries.to_string());
        worker.env("LD_PRELOAD", shim()).env("POWER_ROOT", self.root()).env("POWER_LOG", self.log());
        if let Some(fail) = fail {
            worker.env("POWER_FAIL", fail);
        }
        worker.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let started = {
            let _alone = SPAWNING.write().unwrap();
            worker.spawn().unwrap()
        };
        started.wait_with_output().unwrap()
    }

    pub fn events(&self) -> Vec<Event> {
        log::read(&self.log())
    }

    pub fn disk(&self) -> Disk {
        Disk::of(&self.root())
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)
        } else {
            std::fs::copy(entry.path(), target).map(|_| ()).unwrap()
        }
    }
}
