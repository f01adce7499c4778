//! The papers of one person's file: what each says, drawn, printed, and filed with its content, so that a reprint says the same.

mod attestation;
mod intake;
mod plan;
mod receipt;
mod words;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::access::{Action, Permit, User};
use crate::centre::{Centre, logo};
use crate::consent::Consent;
use crate::error::{Error, Result};
use crate::exchange::slip::{self, Drawn};
use crate::ids::RecordId;
use crate::letters::{self, Attestation, Copy, Identity, IntakeSheet, Letterhead, PlanSheet, Printing, Receipt};
use crate::person::{self, Person, PersonId};
use crate::record;
pub use crate::referral::Printed;
use crate::return_support::{Instalment, InstalmentId, Plan, PlanId};
use crate::store::journal::Act;
use crate::store::kind::{Fields, Record, Shape, fields_of};
use crate::store::{Draft, Store, Stored};

record! {
    /// A paper of a person's file that was printed. Its content is frozen: what is printed again without a change is a duplicate.
    FiledPaper, FiledPaperId: "filed_paper" {} {
        person: Option<PersonId> = Shape::Ref("person") => required.automatic,
        /// The id of what it is about: the person, the plan, the instalment.
        about: String = Shape::Text(40) => required.automatic.indexed,
        /// Of the first print's bytes, in hexadecimal.
        sha256: String = Shape::Text(64) => required.automatic,
        template_version: String = Shape::Text(20) => required.automatic,
        /// The JSON text of what the paper says.
        content: String = Shape::LongText(40_000) => required.automatic,
        printed_on: Option<String> = Shape::Day => automatic,
        /// How often, the first print included.
        printed_times: Option<i64> = Shape::Whole { min: 1, max: 1000 } => automatic,
    }
}

pub(crate) use intake::blank as blank_intake;

/// What [`FiledPaper`] takes, less what a duplicate says more.
const MOST_SIGNS: usize = 39_900;

/// Which paper.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    /// The intake sheet with the person's choices.
    Intake { person: PersonId },
    /// The same without a word, for the day the power is out.
    BlankIntake,
    /// The receipt of an instalment that was paid.
    Receipt { instalment: InstalmentId },
    /// On which days the person came, and nothing else.
    Attestation { person: PersonId },
    /// A support plan, to be signed by the person and the centre.
    Plan { plan: PlanId },
    /// The same without a word.
    BlankPlan,
}

impl Paper {
    fn right(&self) -> Action {
        match self {
            // Who notes what the person chose prints what the person signs.
            Self::Intake { .. } => Action::Write(Consent::KIND),
            Self::BlankIntake | Self::BlankPlan => Action::Read(Centre::KIND),
            Self::Receipt { .. } | Self::Attestation { .. } | Self::Plan { .. } => Action::Print,
        }
    }

    /// How many are wanted as a rule: whoever signs with the centre keeps one.
    fn copies(&self) -> u32 {
        match self {
            Self::Plan { .. } | Self::Receipt { .. } => 2,
            Self::Intake { .. } | Self::Attestation { .. } | Self::BlankIntake | Self::BlankPlan => 1,
        }
    }

    fn template_version(&self) -> &'static str {
        match self {
            Self::Intake { .. } | Self::BlankIntake => intake::TEMPLATE_VERSION,
            Self::Receipt { .. } => receipt::TEMPLATE_VERSION,
            Self::Attestation { .. } => attestation::TEMPLATE_VERSION,
            Self::Plan { .. } | Self::BlankPlan => plan::TEMPLATE_VERSION,
        }
    }

    /// How the content of such a paper begins.
    fn tag(&self) -> &'static str {
        match self {
            Self::Intake { .. } | Self::BlankIntake => "{\"intake\"",
            Self::Receipt { .. } => "{\"receipt\"",
            Self::Attestation { .. } => "{\"attestation\"",
            Self::Plan { .. } | Self::BlankPlan => "{\"plan\"",
        }
    }

    /// Whose file it belongs to, and the id of what it is about; a blank one belongs to nobody.
    fn about(&self, store: &Store) -> Result<Option<(PersonId, RecordId)>> {
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
            Self::BlankIntake | Self::BlankPlan => Ok(None),
        }
    }
}

/// What a paper says.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Content {
    Intake(Box<IntakeSheet>),
    Receipt(Box<Receipt>),
    Attestation(Box<Attestation>),
    Plan(Box<PlanSheet>),
}

impl Content {
    fn of(store: &Store, paper: &Paper, printing: Printing) -> Result<Self> {
        match paper {
            Paper::Intake { person } => {
                Ok(Self::Intake(Box::new(intake::sheet(store, person::kept(store, *person)?, printing)?)))
            }
            Paper::BlankIntake => Ok(Self::Intake(Box::new(intake::blank(store, printing)?))),
            Paper::Receipt { instalment } => Ok(Self::Receipt(Box::new(receipt::of(store, *instalment, printing)?))),
            Paper::Attestation { person } => {
                Ok(Self::Attestation(Box::new(attestation::of(store, person::kept(store, *person)?, printing)?)))
            }
            Paper::Plan { plan } => Ok(Self::Plan(Box::new(plan::of(store, *plan, printing)?))),
            Paper::BlankPlan => Ok(Self::Plan(Box::new(plan::blank(store, printing)?))),
        }
    }

    fn draw(&self) -> Result<Drawn> {
        match self {
            Self::Intake(sheet) => Ok(Drawn { reference: sheet.title(), pdf: letters::intake_sheet(sheet)? }),
            Self::Receipt(paper) => Ok(Drawn { reference: paper.title(), pdf: letters::receipt(paper)? }),
            Self::Attestation(paper) => Ok(Drawn { reference: paper.title(), pdf: letters::attestation(paper)? }),
            Self::Plan(paper) => Ok(Drawn { reference: paper.title(), pdf: letters::plan_sheet(paper)? }),
        }
    }

    fn printing(&mut self) -> &mut Printing {
        match self {
            Self::Intake(sheet) => &mut sheet.printing,
            Self::Receipt(paper) => &mut paper.printing,
            Self::Attestation(paper) => &mut paper.printing,
            Self::Plan(paper) => &mut paper.printing,
        }
    }

    fn letterhead(&mut self) -> &mut Letterhead {
        match self {
            Self::Intake(sheet) => &mut sheet.letterhead,
            Self::Receipt(paper) => &mut paper.letterhead,
            Self::Attestation(paper) => &mut paper.letterhead,
            Self::Plan(paper) => &mut paper.letterhead,
        }
    }

    /// Whether it says the same as one that was filed. A receipt that says something else names the one it replaces.
    fn is_as(&mut self, filed: &FiledPaper) -> bool {
        let Ok(mut frozen) = serde_json::from_str::<Self>(&filed.content) else { return false };
        let replaced = filed.printed_on.as_deref().and_then(|on| on.parse().ok());
        let printing = std::mem::take(self.printing());
        *frozen.printing() = Printing::default();
        if let (Self::Receipt(now), Self::Receipt(before)) = (&mut *self, &frozen) {
            now.replaces = before.replaces;
        }
        let same = *self == frozen;
        *self.printing() = printing;
        if let (false, Self::Receipt(now)) = (same, &mut *self) {
            now.replaces = replaced;
        }
        same
    }
}

/// A paper that can be made, and what was made of it.
#[derive(Clone, Debug, Serialize)]
pub struct Offered {
    pub paper: Paper,
    /// The number of what it is about, where the file has several.
    pub reference: Option<String>,
    /// The last paper that was filed.
    pub printed_on: Option<String>,
    pub printed_times: i64,
    /// How many copies are wanted as a rule.
    pub copies: u32,
}

/// What the next print would be.
struct Next {
    content: Content,
    times: i64,
    about: Option<(PersonId, RecordId)>,
    /// The filed paper that says the same.
    same: Option<Stored<FiledPaper>>,
}

/// The papers that this user can make of a person's file; of nobody: the blank ones.
///
/// # Errors
/// `not-found`.
pub fn offered(store: &Store, permit: &Permit, person: Option<PersonId>) -> Result<Vec<Offered>> {
    let all = match person {
        None => vec![(Paper::BlankIntake, None), (Paper::BlankPlan, None)],
        Some(person) => {
            let person = person::kept(store, person)?;
            let sheets = [(Paper::Intake { person }, None), (Paper::Attestation { person }, None)];
            sheets.into_iter().chain(plan::offered(store, person)?).chain(receipt::offered(store, person)?).collect()
        }
    };
    let may = all.into_iter().filter(|(paper, _)| permit.needs(paper.right()).is_ok());
    may.map(|(paper, reference)| {
        let about = paper.about(store)?;
        let filed = about.map(|(_, about)| newest(store, about, &paper)).transpose()?.flatten();
        let filed = filed.map(|filed| filed.record).unwrap_or_default();
        let printed_times = filed.printed_times.unwrap_or(0);
        Ok(Offered { copies: paper.copies(), paper, reference, printed_on: filed.printed_on, printed_times })
    })
    .collect()
}

/// The exact bytes that [`print()`] would print now. Nothing is filed.
///
/// # Errors
/// `not-allowed`; `not-found`; `receipt-unpaid`; `attestation-no-day`; `paper-too-long`.
pub fn preview(store: &Store, permit: &Permit, paper: &Paper) -> Result<Printed> {
    let next = next(store, permit, paper)?;
    let Drawn { pdf, reference } = next.content.draw()?;
    Ok(Printed { pdf, reference, times: next.times })
}

/// Files the paper, or one more print of it, and gives its bytes. Printed again without a change it bears "DUPLICATA".
///
/// # Errors
/// As [`preview`].
pub fn print(store: &mut Store, permit: &Permit, paper: &Paper) -> Result<Printed> {
    let next = next(store, permit, paper)?;
    finish(store, permit, next, Act::Printed)
}

/// The paper as it was filed, for keeping it in a file: the very bytes of the first print, or with the number of the last duplicate;
/// the first print where nothing was printed, or something changed since.
///
/// # Errors
/// As [`preview`].
pub fn save(store: &mut Store, permit: &Permit, paper: &Paper) -> Result<Printed> {
    let next = next(store, permit, paper)?;
    let Some((filed, (_, about))) = next.same.as_ref().zip(next.about) else {
        return finish(store, permit, next, Act::Exported);
    };
    let mut content: Content = serde_json::from_str(&filed.record.content)?;
    let times = filed.record.printed_times.unwrap_or(1);
    content.printing().copy = Copy::of(times);
    logo::draw(store, content.letterhead())?;
    let Drawn { pdf, reference } = content.draw()?;
    store.note_act(Some(permit.author()), Act::Exported, Some(about), Some(&reference))?;
    Ok(Printed { pdf, reference, times })
}

fn finish(store: &mut Store, permit: &Permit, next: Next, act: Act) -> Result<Printed> {
    let author = permit.author();
    let Drawn { pdf, reference } = next.content.draw()?;
    store.transaction(|store| {
        let times = Value::from(next.times);
        match (&next.same, next.about) {
            (Some(filed), _) => {
                let fields = Fields::from_iter([("printed_times".to_owned(), times)]);
                store.commit(author, Draft::of(FiledPaper::KIND, filed.id, fields))?;
            }
            (None, Some((person, about))) => {
                let version = next.content.clone().printing().template_version.clone();
                let fields = fields_of(json!({
                    "person": person, "about": about, "sha256": pdf.sha256, "template_version": version,
                    "content": letters::frozen(&next.content)?, "printed_on": store.today().to_string(),
                    "printed_times": times,
                }));
                store.commit(author, Draft::new(FiledPaper::KIND, fields))?;
            }
            (None, None) => {}
        }
        store.note_act(Some(author), act, next.about.map(|(_, about)| about), Some(&reference))
    })?;
    Ok(Printed { pdf, reference, times: next.times })
}

fn next(store: &Store, permit: &Permit, paper: &Paper) -> Result<Next> {
    permit.needs(paper.right())?;
    let about = paper.about(store)?;
    if let Some((person, _)) = about
        && store.get::<Person>(person)?.record.forgotten == Some(true)
    {
        return Err(Error::refused("not-found"));
    }
    let by = store.find_record::<User>(permit.author().0)?.map(|user| user.record.name).unwrap_or_default();
    let mut content = Content::of(store, paper, slip::printing(store, by, paper.template_version())?)?;
    let Some((_, id)) = about else { return Ok(Next { content, times: 0, about, same: None }) };
    if letters::frozen(&content)?.chars().count() > MOST_SIGNS {
        return Err(Error::refused("paper-too-long"));
    }
    let filed = newest(store, id, paper)?.filter(|filed| content.is_as(&filed.record));
    let times = filed.as_ref().map_or(1, |filed| filed.record.printed_times.unwrap_or(1) + 1);
    content.printing().copy = Copy::of(times);
    Ok(Next { content, times, about, same: filed })
}

/// How a paper names the person.
fn identity(person: &Person) -> Identity {
    match person.code_only {
        Some(true) => Identity::CodeOnly(person.reference.clone().unwrap_or_default()),
        _ => Identity::Name(person.full_name()),
    }
}

/// The last paper of this sort that was filed about something.
fn newest(store: &Store, about: RecordId, paper: &Paper) -> Result<Option<Stored<FiledPaper>>> {
    let filed: Vec<Stored<FiledPaper>> = store.all(&[("about", &about.to_string())], 500)?;
    Ok(filed.into_iter().filter(|filed| filed.record.content.starts_with(paper.tag())).max_by_key(|filed| filed.id))
}
