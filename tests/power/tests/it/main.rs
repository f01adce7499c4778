//! The power goes out, the disk is full, a call fails: what was acknowledged is there, what was not is gone whole.
#![cfg(target_os = "linux")]

mod cuts;
mod faults;
mod told;
