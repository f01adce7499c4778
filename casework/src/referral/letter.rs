//! Letters: what was printed, filed with its hash.

use crate::person::PersonId;
use crate::record;
use crate::referral::ReferralId;
use crate::store::kind::Shape;

record! {
    /// A letter that was printed. Its content is frozen, so that the same bytes can be made again.
    Letter, LetterId: "letter" {} {
        referral: Option<ReferralId> = Shape::Ref("referral") => required,
        person: Option<PersonId> = Shape::Ref("person") => automatic,
        /// Of the first print's bytes, in hexadecimal.
        sha256: String = Shape::Text(64) => required.automatic,
        template_version: String = Shape::Text(20) => required.automatic,
        /// The JSON text of what the letter says.
        content: String = Shape::LongText(20_000) => required.automatic,
        printed_on: Option<String> = Shape::Day => automatic,
        /// How often, the first print included.
        printed_times: Option<i64> = Shape::Whole { min: 1, max: 1000 } => automatic,
    }
}
