//! One test binary: stories of one, two and ten desks.

mod envelope;
<<<<<<< HEAD
mod exchange;
=======
mod import;
>>>>>>> d1d6383
mod tidy;
