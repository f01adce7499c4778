//! Which papers there are, and what each needs.

use serde::{Deserialize, Serialize};

use super::{attestation, intake, plan, receipt};
use crate::access::Action;
use crate::appointment::{self, Appointment};
use crate::centre::Centre;
use crate::consent::Consent;
use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::person::{self, PersonId};
use crate::referral;
use crate::return_support::{Instalment, InstalmentId, Plan, PlanId};
use crate::store::Store;
use crate::store::kind::Record as _;

/// Which paper.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    /// The intake sheet with the person's choices.
    Intake {
        person: PersonId,
    },
    /// The same without a word, for the day the power is out.
    BlankIntake,
    /// The receipt of an instalment that was paid.
    Receipt {
        instalment: InstalmentId,
    },
    /// On which days the person came, and nothing else.
    Attestation {
        person: PersonId,
    },
    /// A support plan, to be signed by the person and the centre.
    Plan {
        plan: PlanId,
    },
    /// The same without a word.
    BlankPlan,
    /// A referral letter with its coupon, to be filled in by hand.
    BlankLetter,
    BlankReceipt,
    BlankAttestation,
    /// A page of appointment cards.
    BlankCards,
}

/// What is printed before the power fails, in the order of the day.
pub(super) const BLANK: [Paper; 6] = [
    Paper::BlankIntake,
    Paper::BlankPlan,
    Paper::BlankLetter,
    Paper::BlankReceipt,
    Paper::BlankAttestation,
    Paper::BlankCards,
];

impl Paper {
    pub(super) fn right(&self) -> Action {
        match self {
            // Who notes what the person chose prints what the person signs.
            Self::Intake { .. } => Action::Write(Consent::KIND),
            Self::BlankIntake | Self::BlankPlan => Action::Read(Centre::KIND),
            Self::BlankCards => Action::Write(Appointment::KIND),
            Self::Receipt { .. } | Self::Attestation { .. } | Self::Plan { .. } => Action::Print,
            Self::BlankLetter | Self::BlankReceipt | Self::BlankAttestation => Action::Print,
        }
    }

    /// How many are wanted as a rule: whoever signs with the centre keeps one.
    pub(super) fn copies(&self) -> u32 {
        match self {
            Self::Plan { .. } | Self::Receipt { .. } => 2,
            _ => 1,
        }
    }

    /// Whether it is one sheet with a front and a back: what is signed stands on the back of what it is about.
    #[must_use]
    pub fn takes_both_sides(&self) -> bool {
        matches!(self, Self::Intake { .. } | Self::BlankIntake)
    }

    pub(super) fn template_version(&self) -> &'static str {
        match self {
            Self::Intake { .. } | Self::BlankIntake => intake::TEMPLATE_VERSION,
            Self::Receipt { .. } | Self::BlankReceipt => receipt::TEMPLATE_VERSION,
            Self::Attestation { .. } | Self::BlankAttestation => attestation::TEMPLATE_VERSION,
            Self::BlankLetter => referral::LETTER_VERSION,
            Self::BlankCards => appointment::CARD_VERSION,
            Self::Plan { .. } | Self::BlankPlan => plan::TEMPLATE_VERSION,
        }
    }

    /// How the content of such a paper begins.
    pub(super) fn tag(&self) -> &'static str {
        match self {
            Self::Intake { .. } | Self::BlankIntake => "{\"intake\"",
            Self::Receipt { .. } | Self::BlankReceipt => "{\"receipt\"",
            Self::Attestation { .. } | Self::BlankAttestation => "{\"attestation\"",
            Self::Plan { .. } | Self::BlankPlan => "{\"plan\"",
            Self::BlankLetter => "{\"letter\"",
            Self::BlankCards => "{\"cards\"",
        }
    }

    /// Whose file it belongs to, and the id of what it is about; a blank one belongs to nobody.
    pub(super) fn about(&self, store: &Store) -> Result<Option<(PersonId, RecordId)>> {
        match self {
            Self::Intake { person } | Self::Attestation { person } => {
                let person = person::kept(store, *person)?;
                Ok(Some((person, RecordId(person.0))))
            }
            Self::Receipt { instalment } => {
                let person = store.get::<Instalment>(*instalment)?.record.person;
                let person = person.ok_or_else(|| Error::refused("not-found"))?;
                Ok(Some((person::kept(store, person)?, RecordId(instalment.0))))
            }
            Self::Plan { plan } => {
                let person = store.get::<Plan>(*plan)?.record.person;
                let person = person.ok_or_else(|| Error::refused("not-found"))?;
                Ok(Some((person::kept(store, person)?, RecordId(plan.0))))
            }
            Self::BlankIntake | Self::BlankPlan | Self::BlankLetter => Ok(None),
            Self::BlankReceipt | Self::BlankAttestation | Self::BlankCards => Ok(None),
        }
    }
}
