//! The days of an office, in the real window. Run one after the other: windows are heavy.
#![forbid(unsafe_code)]

mod bridge;
mod day;
mod exchange;
mod intake;
mod keys;
mod letter;
mod loss;
mod person;
mod practice;
mod scanner;
mod start;
mod steps;
mod supervisor;
mod traces;
