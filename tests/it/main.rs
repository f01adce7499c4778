//! One test binary: stories of one, two and ten desks.

mod branches;
mod copies;
mod crash;
mod damage;
mod desk;
mod disagreement;
mod envelope;
mod exchange;
mod forget;
mod golden;
mod hand_over;
mod import;
mod letters;
mod merge;
mod mission;
mod need_to_know;
mod properties;
mod rights;
mod seal;
mod slip;
mod store;
mod tidy;
mod versions;
