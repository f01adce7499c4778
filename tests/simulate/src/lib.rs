//! The simulator: ten desks with bad sticks, wrong clocks, power cuts and stolen laptops, for as many seeds as one likes.
//!
//! A story's steps come from its seed alone, and so do clocks, ids and salts: a seed always tells the same story. What the
//! desks show is held against an oracle that knows only who typed what having seen what.

pub mod acts;
pub mod centre;
pub mod check;
pub mod dice;
pub mod draw;
pub mod kinds;
pub mod look;
pub mod machine;
pub mod noted;
pub mod oracle;
pub mod play;
pub mod post;
pub mod settle;
pub mod step;
pub mod story;
pub mod two;
pub mod values;
pub mod world;
