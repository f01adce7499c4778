//! What each verb does, step by step.

use std::process::Command;

use crate::audit::audit;
use crate::programs::{cargo, has_display, has_script, npm, root, target};
use crate::setup;
use crate::steps::{Outcome, Steps};

/// The crates that hold no window: they are linted and tested without building Tauri.
const CRATES: [&str; 14] =
    ["-p", "bench", "-p", "casework", "-p", "jatigi-cli", "-p", "fuzz", "-p", "power", "-p", "simulate", "-p", "xtask"];

/// Set-up, the window's pages, the program; then it opens.
pub fn run(steps: &mut Steps, words: &[String]) -> Outcome {
    if !has_display() {
        println!(
            "There is no display here (DISPLAY and WAYLAND_DISPLAY are not set): the window will be built, not opened."
        );
    }
    window(steps)?;
    if has_display() {
        println!("\nOpening Jatigi.");
        return steps.run("Jatigi", Command::new(program()?).args(words).current_dir(root()));
    }
    steps.run("build jatigi-cli", &mut cargo(&["build", "-p", "jatigi-cli"]))?;
    println!(
        "\nThe window cannot open: there is no display here. It is built: {}\n\
         Everything can be done on the command line instead, with the same data:\n\n  \
         cargo run -p jatigi-cli -- --help\n\n\
         or, with a display that is not on a screen: xvfb-run -s '-screen 0 1366x768x24' {0}",
        program()?.display()
    );
    Ok(())
}

/// Everything, from the format to the real window.
pub fn test(steps: &mut Steps) -> Outcome {
    setup::debian(steps, &[setup::CORE, setup::WINDOW, setup::TESTS])?;
    setup::rust_parts()?;
    setup::node(steps)?;

    steps.run("format", &mut cargo(&["fmt", "--all", "--check"]))?;
    steps
        .run("clippy", cargo(&["clippy", "--all-targets", "-p", "e2e"]).args(CRATES).args(["--", "-D", "warnings"]))?;
    audit(steps)?;
    steps.tests("tests of the crates", cargo(&["test"]).args(CRATES))?;
    steps.run("types of the window's code", &mut npm(&["run", "--silent", "check"]))?;
    steps.tests("tests of the window's code", npm(&["run", "--silent", "test"]).env("NO_COLOR", "1"))?;
    pages(steps)?;
    steps.run("build the program", &mut cargo(PROGRAM))?;
    if root().join("tests/e2e/Cargo.toml").exists() {
        // Windows are heavy and share a display: one after the other.
        let mut command = cargo(&["test", "-p", "e2e", "--", "--test-threads=1"]);
        steps.tests("the real window", command.env("JATIGI_PROGRAM", program()?))?;
    }
    if has_script("e2e") {
        steps.tests("the pages in Chromium", npm(&["run", "--silent", "e2e"]).env("NO_COLOR", "1"))?;
    }
    steps.close();
    Ok(())
}

/// The fast part: what a developer runs after each edit of the core.
pub fn check(steps: &mut Steps) -> Outcome {
    setup::debian(steps, &[setup::CORE])?;
    setup::rust_parts()?;
    steps.run("format", &mut cargo(&["fmt", "--all", "--check"]))?;
    steps.run(
        "clippy of the core",
        &mut cargo(&["clippy", "-p", "casework", "--all-targets", "--", "-D", "warnings"]),
    )?;
    steps.tests("tests of the core", &mut cargo(&["test", "-p", "casework"]))?;
    steps.close();
    Ok(())
}

/// Writes the TypeScript of the records anew. The same test without the variable fails when the file is stale.
pub fn types(steps: &mut Steps) -> Outcome {
    setup::debian(steps, &[setup::CORE])?;
    let file = root().join("ui/src/lib/records.ts");
    let before = std::fs::read(&file).ok();
    let mut command = cargo(&["test", "-p", "casework", "--lib", "types"]);
    steps.run("write ui/src/lib/records.ts", command.env("JATIGI_WRITE_TYPES", "1"))?;
    let after = std::fs::read(&file).map_err(|error| format!("no test wrote {} ({error})", file.display()))?;
    println!(
        "ui/src/lib/records.ts {}",
        if before.as_ref() == Some(&after) { "was current" } else { "is written anew" }
    );
    Ok(())
}

/// The ratios of the core, in an optimised build: one of the benchmarks, or all of them.
pub fn bench(steps: &mut Steps, words: &[String]) -> Outcome {
    const BENCHES: [&str; 9] =
        ["access", "backup", "duplicates", "exchange", "letters", "names", "peers", "size", "speed"];
    let (benches, words) = match words.split_first() {
        Some((name, words)) if BENCHES.contains(&name.as_str()) => (vec![name.as_str()], words),
        _ => (BENCHES.to_vec(), words),
    };
    setup::debian(steps, &[setup::CORE])?;
    for name in benches {
        // Each with its peers alone: typst takes minutes to build.
        let peers = if name == "letters" { "letters" } else { "automerge" };
        let mut command = cargo(&["bench", "-p", "bench", "--features", peers, "--bench", name, "--"]);
        steps.run(&format!("bench {name}"), command.args(words))?;
    }
    Ok(())
}

/// Any bytes at one of the doors of a bundle, or as a scanned coupon, for some minutes (`--minutes 0.3` is 18 seconds). What libFuzzer finds it
/// writes beside the corpus, to be added to it; what only reaches more branches goes into the target folder.
pub fn fuzz(steps: &mut Steps, words: &[String]) -> Outcome {
    const TARGETS: [&str; 4] = ["header", "stream", "take_in", "scan"];
    let usage = || format!("say which: cargo xtask fuzz {} [--minutes N]", TARGETS.join("|"));
    let (name, minutes) = match words {
        [name] => (name, 1.0),
        [name, flag, minutes] if flag == "--minutes" => (name, minutes.parse::<f64>().map_err(|_| usage())?),
        _ => return Err(usage()),
    };
    if !TARGETS.contains(&name.as_str()) {
        return Err(usage());
    }
    setup::debian(steps, &[setup::CORE])?;
    let mut build = cargo(&["build", "-p", "fuzz", "--bin", name]);
    steps.run("build the fuzzer", build.env("RUSTC_WORKSPACE_WRAPPER", root().join("tests/fuzz/instrumented")))?;
    let (found, kept) = (target()?.join("fuzz").join(name), root().join("tests/fuzz/corpus").join(name));
    std::fs::create_dir_all(&found).map_err(|error| format!("{}: {error}", found.display()))?;
    let mut fuzzer = Command::new(target()?.join("debug").join(name));
    fuzzer.args([&found, &kept]).arg(format!("-max_total_time={}", (minutes * 60.0).ceil()));
    fuzzer.args(["-max_len=65536", "-rss_limit_mb=1024", "-timeout=20", "-print_final_stats=1", "-close_fd_mask=1"]);
    fuzzer.arg(format!("-artifact_prefix={}/found-", kept.display()));
    steps.run(&format!("fuzz {name}"), &mut fuzzer)
}

/// Stories of many desks, as many and as long as the words say; without words it says which there are.
pub fn simulate(steps: &mut Steps, words: &[String]) -> Outcome {
    setup::debian(steps, &[setup::CORE])?;
    steps.run("simulate", cargo(&["run", "-p", "simulate", "--"]).args(words))
}

/// Cuts the power at `--points N` points of the stories, and lets calls fail at as many.
pub fn power(steps: &mut Steps, words: &[String]) -> Outcome {
    let points = match words {
        [] => "20000",
        [word, points] if word == "--points" && points.parse::<u32>().is_ok() => points,
        _ => return Err("cargo xtask power [--points N]".to_owned()),
    };
    setup::debian(steps, &[setup::CORE])?;
    let mut command = cargo(&["test", "-p", "power", "--", "--nocapture"]);
    steps.tests("power cuts", command.env("POWER_POINTS", points))
}

/// Trains the dictionary that bodies are compressed with, and says what it saves.
pub fn dictionary(steps: &mut Steps, words: &[String]) -> Outcome {
    setup::debian(steps, &[setup::CORE])?;
    steps.run("dictionary", cargo(&["run", "-p", "casework", "--example", "dictionary", "--"]).args(words))
}

/// A practice centre of the size of headquarters, to be opened in the window: 100,000 persons, or as many as are asked for.
pub fn practice_large(steps: &mut Steps, words: &[String]) -> Outcome {
    let data = target()?.join("practice-large");
    setup::debian(steps, &[setup::CORE])?;
    if data.join("keys.json").exists() {
        println!("It is there already: {}", data.display());
        return Ok(());
    }
    let mut command = cargo(&["run", "--release", "-p", "bench", "--bin", "practice-large", "--"]);
    steps.run("a large practice centre", command.arg(&data).args(words))?;
    println!("\nOpen it with: cargo xtask run -- --data {}", data.display());
    Ok(())
}

/// A centre of invented people, made by the CLI and shown in the window.
pub fn demo(steps: &mut Steps) -> Outcome {
    // An invented centre needs no secret. The words are printed below for the one who opens it.
    const PASSPHRASE: &str = "centre d'exercice";
    let data = target()?.join("practice");
    setup::debian(steps, &[setup::CORE])?;
    steps.run("build jatigi-cli", &mut cargo(&["build", "-p", "jatigi-cli"]))?;
    let cli = target()?.join("debug").join(format!("jatigi-cli{}", std::env::consts::EXE_SUFFIX));
    let ask = |words: &[&str]| {
        let mut command = Command::new(&cli);
        command.arg("--data").arg(&data).args(words).env("JATIGI_PASSPHRASE", PASSPHRASE);
        command
    };
    if data.join("keys.json").exists() {
        println!("The practice centre is there already: {}", data.display());
    } else {
        let words = ["init", "--centre", "Centre d'exercice", "--prefix", "EXO", "--headquarters"];
        steps.run("a new practice centre", &mut ask(&words))?;
        steps.run("invented people", &mut ask(&["practice", "--persons", "500", "--seed", "1"]))?;
    }
    println!("\nPassphrase of the practice centre: {PASSPHRASE}\n");
    run(steps, &["--data".to_owned(), data.display().to_string()])
}

/// How the program is built with its pages inside.
const PROGRAM: &[&str] = &["build", "-p", "jatigi", "--features", "custom-protocol"];

/// Set-up, pages and program, for the verbs that open it.
fn window(steps: &mut Steps) -> Outcome {
    setup::debian(steps, &[setup::CORE, setup::WINDOW])?;
    setup::node(steps)?;
    pages(steps)?;
    steps.run("build the program", &mut cargo(PROGRAM))
}

/// The window's pages, into `ui/dist`.
pub fn pages(steps: &mut Steps) -> Outcome {
    steps.run("build the pages", &mut npm(&["run", "--silent", "build"]))
}

fn program() -> Result<std::path::PathBuf, String> {
    Ok(target()?.join("debug").join(format!("jatigi{}", std::env::consts::EXE_SUFFIX)))
}
