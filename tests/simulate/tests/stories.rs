//! Twenty stories of ten desks: bad sticks, wrong clocks, restored, copied and revoked desks, power cuts. More
//! of them: `cargo xtask simulate --desks 10 --steps 2000 --seeds 21..41`. What they find: `docs/simulator.md`.

use std::process::Command;

#[test]
fn ten_desks_come_to_the_same_rows_and_lose_nothing() {
    let told = Command::new(env!("CARGO_BIN_EXE_simulate"))
        .args(["--desks", "10", "--steps", "2000", "--seeds", "1..21", "--replays", "60"])
        .output()
        .unwrap();
    println!("{}{}", String::from_utf8_lossy(&told.stdout), String::from_utf8_lossy(&told.stderr));
    assert!(told.status.success());
}
