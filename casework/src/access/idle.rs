//! How long nobody has touched the desk, as the shell counts it: a page that hangs keeps no desk open.

use super::Role;

/// The page locks by itself at its time; so much later the shell does, in ms.
const MARGIN_MS: i64 = 60_000;

/// Minutes without a touch until the desk is locked: a laptop on the road is left lying sooner than a desk.
#[must_use]
pub fn minutes_until_lock(role: Role) -> u32 {
    match role {
        Role::FieldOfficer => 5,
        Role::Reception
        | Role::Counsellor
        | Role::Supervisor
        | Role::ProtectionOfficer
        | Role::Administrator
        | Role::StatisticsReader => 10,
    }
}

/// A moment on two clocks, in ms: that on the wall counts while the computer sleeps, and may be put back; that of the processor is never put
/// back, and may stand still meanwhile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    pub wall: i64,
    pub ticking: i64,
}

/// Whether the desk has been left, where it was touched last `then`.
#[must_use]
pub fn is_left(role: Role, then: Moment, now: Moment) -> bool {
    let since = now.wall.saturating_sub(then.wall).max(now.ticking.saturating_sub(then.ticking));
    since >= i64::from(minutes_until_lock(role)) * 60_000 + MARGIN_MS
}

#[cfg(test)]
mod tests {
    use super::{Moment, Role, is_left};

    const MINUTE: i64 = 60_000;

    fn at(wall: i64, ticking: i64) -> Moment {
        Moment { wall: 1_795_000_000_000 + wall * MINUTE, ticking: ticking * MINUTE }
    }

    #[test]
    fn a_desk_that_was_left_is_locked_a_minute_after_the_page_should_have_done_it() {
        let last = |role| (0..30).find(|minute| is_left(role, at(0, 3), at(*minute, 3 + minute)));
        assert_eq!(last(Role::Counsellor), Some(11));
        assert_eq!(last(Role::FieldOfficer), Some(6));
    }

    #[test]
    fn a_clock_put_back_keeps_no_desk_open_and_a_sleep_counts() {
        assert!(is_left(Role::Counsellor, at(0, 0), at(-1_000_000, 11)), "the battery is flat: 2000-01-01");
        assert!(is_left(Role::Counsellor, at(0, 0), at(480, 1)), "it slept all night");
        assert!(!is_left(Role::Counsellor, at(0, 0), at(-60, 10)));
        assert!(!is_left(Role::Counsellor, at(0, 0), at(0, 0)));
    }
}
