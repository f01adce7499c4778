//! What trying one passphrase costs, here and for whoever steals the laptop.

use argon2::{Algorithm, Argon2, Params, Version};
use zeroize::Zeroizing;

use crate::error::{Error, Result};

/// Argon2id parameters, stored in each slot: a slot made on a slow machine opens on a fast one and the other way round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Cost {
    /// Memory in KiB. New slots of the program have at least 65,536; up to 1 GiB is read.
    pub m_kib: u32,
    /// Passes, 1 to 64.
    pub t: u32,
    /// Lanes, 1 to 8.
    pub p: u32,
}

impl Cost {
    /// The least the program uses: 64 MiB, three passes. About 120 ms on a desktop of 2024, half a second on an old laptop.
    pub const LEAST: Self = Self { m_kib: 65_536, t: 3, p: 1 };

    /// Finds the cost that takes about `target_ms` on this machine: memory doubles up to 256 MiB, then passes grow to 24.
    /// `now_ms` is a clock that only has to be right about differences. Never below [`Cost::LEAST`], however slow the machine.
    pub fn calibrate(target_ms: i64, mut now_ms: impl FnMut() -> i64) -> Result<Self> {
        let mut measure = |cost: Self| -> Result<i64> {
            let start = now_ms();
            cost.derive(b"calibration", &[0; 16])?;
            Ok((now_ms() - start).max(1))
        };
        let mut cost = Self::LEAST;
        let mut took = measure(cost)?;
        while took * 2 <= target_ms && cost.m_kib < 262_144 {
            cost.m_kib *= 2;
            took = measure(cost)?;
        }
        let per_pass = (took / i64::from(cost.t)).max(1);
        let passes = u32::try_from(target_ms / per_pass).unwrap_or(cost.t);
        cost.t = passes.clamp(cost.t, 24);
        Ok(cost)
    }

    /// 32 bytes from a passphrase. Errs with `keys-damaged` on parameters outside the bounds, so that a hostile file cannot
    /// ask for all the memory.
    pub(super) fn derive(self, secret: &[u8], salt: &[u8; 16]) -> Result<Zeroizing<[u8; 32]>> {
        let bounded = self.m_kib <= 1 << 20 && (1..=64).contains(&self.t) && (1..=8).contains(&self.p);
        let params = Params::new(self.m_kib, self.t, self.p, Some(32)).ok().filter(|_| bounded);
        let params = params.ok_or_else(|| Error::refused("keys-damaged"))?;
        let mut out = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(secret, salt, out.as_mut())
            .map_err(|_| Error::refused("keys-damaged"))?;
        Ok(out)
    }
}
