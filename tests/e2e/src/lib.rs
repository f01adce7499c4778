//! Drives the real window by WebDriver, on a display of its own. Stories read as what a person does and sees.
#![forbid(unsafe_code)]

mod axe;
pub mod bridge;
mod command_line;
mod hand;
mod look;
mod place;
mod program;
mod servants;
mod trace;

pub use command_line::command_line;
pub use hand::Press;
pub use place::{Place, files};
pub use program::Program;
pub use trace::holding;
