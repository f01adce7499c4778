//! The papers of one person's file: what each says, drawn, printed, and filed with its content, so that a reprint says the same.

mod attestation;
mod intake;
mod plan;
mod receipt;
mod sort;
mod words;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::access::{Permit, User};
use crate::appointment;
use crate::centre::logo;
use crate::error::{Error, Result};
use crate::exchange::slip::{self, Drawn};
use crate::ids::RecordId;
use crate::letters::{
    self, AppointmentCards, Attestation, Copy, Identity, IntakeSheet, Letterhead, PlanSheet, Printing, Receipt,
    ReferralLetter,
};
use crate::person::{self, Person, PersonId};
use crate::record;
use crate::referral;
pub use crate::referral::Printed;
use crate::store::journal::Act;
use crate::store::kind::{Fields, Record, Shape, fields_of};
use crate::store::{Draft, Store, Stored};
use crate::words::Lang;

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
use sort::BLANK;
pub use sort::Paper;

/// What [`FiledPaper`] takes, less what a duplicate says more.
const MOST_SIGNS: usize = 39_900;

/// What a paper says.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Content {
    Intake(Box<IntakeSheet>),
    Receipt(Box<Receipt>),
    Attestation(Box<Attestation>),
    Plan(Box<PlanSheet>),
    /// A blank one; those that are filled in belong to their referral.
    Letter(Box<ReferralLetter>),
    Cards(Box<AppointmentCards>),
}

impl Content {
    fn of(store: &Store, permit: &Permit, paper: &Paper, printing: Printing) -> Result<Self> {
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
            Paper::BlankLetter => Ok(Self::Letter(Box::new(referral::blank_letter(store, printing)?))),
            Paper::BlankReceipt => Ok(Self::Receipt(Box::new(receipt::blank(store, printing)?))),
            Paper::BlankAttestation => Ok(Self::Attestation(Box::new(attestation::blank(store, printing)?))),
            Paper::BlankCards => Ok(Self::Cards(Box::new(appointment::blank_page(store, permit, printing.lang)?))),
        }
    }

    fn draw(&self) -> Result<Drawn> {
        match self {
            Self::Intake(sheet) => Ok(Drawn { reference: sheet.title(), pdf: letters::intake_sheet(sheet)? }),
            Self::Receipt(paper) => Ok(Drawn { reference: paper.title(), pdf: letters::receipt(paper)? }),
            Self::Attestation(paper) => Ok(Drawn { reference: paper.title(), pdf: letters::attestation(paper)? }),
            Self::Plan(paper) => Ok(Drawn { reference: paper.title(), pdf: letters::plan_sheet(paper)? }),
            Self::Letter(paper) => Ok(Drawn { reference: paper.title(), pdf: letters::referral_letter(paper)? }),
            Self::Cards(paper) => Ok(Drawn { reference: paper.reference(), pdf: letters::appointment_cards(paper)? }),
        }
    }

    fn printing(&mut self) -> &mut Printing {
        match self {
            Self::Intake(sheet) => &mut sheet.printing,
            Self::Receipt(paper) => &mut paper.printing,
            Self::Attestation(paper) => &mut paper.printing,
            Self::Plan(paper) => &mut paper.printing,
            Self::Letter(paper) => &mut paper.printing,
            Self::Cards(paper) => &mut paper.printing,
        }
    }

    fn letterhead(&mut self) -> Option<&mut Letterhead> {
        match self {
            Self::Intake(sheet) => Some(&mut sheet.letterhead),
            Self::Receipt(paper) => Some(&mut paper.letterhead),
            Self::Attestation(paper) => Some(&mut paper.letterhead),
            Self::Plan(paper) => Some(&mut paper.letterhead),
            Self::Letter(paper) => Some(&mut paper.letterhead),
            Self::Cards(_) => None,
        }
    }

    /// Whether it says the same as one that was filed. A receipt that does names the one which that replaced. The number of a file
    /// that was merged into this one is no change of what the paper says of the person.
    fn is_as(&mut self, filed: &FiledPaper) -> bool {
        let Ok(mut frozen) = serde_json::from_str::<Self>(&filed.content) else { return false };
        let printing = std::mem::take(self.printing());
        *frozen.printing() = Printing::default();
        if let (Self::Receipt(now), Self::Receipt(before)) = (&mut *self, &frozen) {
            now.replaces = before.replaces;
        }
        match (&*self, &mut frozen) {
            (Self::Intake(now), Self::Intake(before)) => before.reference.clone_from(&now.reference),
            (Self::Attestation(now), Self::Attestation(before)) => before.reference.clone_from(&now.reference),
            _ => {}
        }
        let same = *self == frozen;
        *self.printing() = printing;
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
    /// Of the last print, French before one.
    pub lang: Lang,
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
        None => BLANK.map(|paper| (paper, None)).to_vec(),
        Some(person) => {
            let person = person::kept(store, person)?;
            let sheets = [(Paper::Intake { person }, None), (Paper::Attestation { person }, None)];
            sheets.into_iter().chain(plan::offered(store, person)?).chain(receipt::offered(store, person)?).collect()
        }
    };
    let may = all.into_iter().filter(|(paper, _)| permit.needs(paper.right()).is_ok());
    may.map(|(paper, reference)| {
        let about = paper.about(store)?;
        let mut filed = about.map(|about| filed(store, about, &paper)).transpose()?.unwrap_or_default();
        let filed = filed.pop().map(|filed| filed.record).unwrap_or_default();
        let (lang, printed_times) = (lang_of(&filed), filed.printed_times.unwrap_or(0));
        Ok(Offered { copies: paper.copies(), paper, reference, printed_on: filed.printed_on, printed_times, lang })
    })
    .collect()
}

/// The exact bytes that [`print()`] would print now. Nothing is filed. `lang`: `None` for that of the last print, French before one.
///
/// # Errors
/// `not-allowed`; `not-found`; `receipt-unpaid`; `attestation-no-day`; `paper-too-long`.
pub fn preview(store: &Store, permit: &Permit, paper: &Paper, lang: Option<Lang>) -> Result<Printed> {
    let next = next(store, permit, paper, lang)?;
    let Drawn { pdf, reference } = next.content.draw()?;
    Ok(Printed { pdf, reference, times: next.times })
}

/// Files the paper, or one more print of it, and gives its bytes. Printed again without a change it bears "DUPLICATA".
///
/// # Errors
/// As [`preview`].
pub fn print(store: &mut Store, permit: &Permit, paper: &Paper, lang: Option<Lang>) -> Result<Printed> {
    let next = next(store, permit, paper, lang)?;
    finish(store, permit, next, Act::Printed)
}

/// The paper as it was filed, for keeping it in a file: the very bytes of the first print, or with the number of the last duplicate;
/// the first print where nothing was printed, or something changed since.
///
/// # Errors
/// As [`preview`].
pub fn save(store: &mut Store, permit: &Permit, paper: &Paper, lang: Option<Lang>) -> Result<Printed> {
    let next = next(store, permit, paper, lang)?;
    let Some((filed, (_, about))) = next.same.as_ref().zip(next.about) else {
        return finish(store, permit, next, Act::Exported);
    };
    let mut content: Content = serde_json::from_str(&filed.record.content)?;
    let times = filed.record.printed_times.unwrap_or(1);
    content.printing().copy = Copy::of(times);
    // The layout is the one of this program, so the foot names that one.
    paper.template_version().clone_into(&mut content.printing().template_version);
    if let Some(head) = content.letterhead() {
        logo::draw(store, head)?;
    }
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

fn next(store: &Store, permit: &Permit, paper: &Paper, lang: Option<Lang>) -> Result<Next> {
    permit.needs(paper.right())?;
    let about = paper.about(store)?;
    if let Some((person, _)) = about
        && store.get::<Person>(person)?.record.forgotten == Some(true)
    {
        return Err(Error::refused("not-found"));
    }
    let by = store.find_record::<User>(permit.author().0)?.map(|user| user.record.name).unwrap_or_default();
    let filed = about.map(|about| filed(store, about, paper)).transpose()?.unwrap_or_default();
    let lang = lang.or_else(|| filed.last().map(|filed| lang_of(&filed.record))).unwrap_or_default();
    let printing = Printing { lang, ..slip::printing(store, by, paper.template_version())? };
    let mut content = Content::of(store, permit, paper, printing)?;
    if about.is_none() {
        return Ok(Next { content, times: 0, about, same: None });
    }
    if letters::frozen(&content)?.chars().count() > MOST_SIGNS {
        return Err(Error::refused("paper-too-long"));
    }
    // Another language is another paper; whoever has both sees on a receipt which one holds.
    let same = filed.iter().rfind(|filed| lang_of(&filed.record) == lang).filter(|filed| content.is_as(&filed.record));
    // A receipt that another one has cancelled is never printed again: of two only the last may count.
    let is_receipt = matches!(content, Content::Receipt(_));
    let same = same.filter(|same| !is_receipt || filed.last().is_some_and(|last| last.id == same.id));
    let times = same.map_or(1, |filed| filed.record.printed_times.unwrap_or(1) + 1);
    if let (None, Some(last), Content::Receipt(receipt)) = (same, filed.last(), &mut content) {
        receipt.replaces = last.record.printed_on.as_deref().and_then(|on| on.parse().ok());
    }
    content.printing().copy = Copy::of(times);
    Ok(Next { times, about, same: same.cloned(), content })
}

/// How a paper names the person: as [`person::on_paper`] knows them.
fn identity(person: &Person) -> Identity {
    match person.code_only {
        Some(true) => Identity::CodeOnly(person.reference.clone().unwrap_or_default()),
        _ => Identity::Name(person.full_name()),
    }
}

/// The papers of this sort that were filed about something, the oldest first; about a person: under any of their files.
fn filed(store: &Store, (person, about): (PersonId, RecordId), paper: &Paper) -> Result<Vec<Stored<FiledPaper>>> {
    let all: Vec<RecordId> = if about.0 == person.0 {
        person::files(store, person)?.into_iter().map(|file| RecordId(file.0)).collect()
    } else {
        vec![about]
    };
    let mut filed: Vec<Stored<FiledPaper>> = vec![];
    for about in all {
        filed.extend(store.all::<FiledPaper>(&[("about", &about.to_string())], 500)?);
    }
    filed.retain(|filed| filed.record.content.starts_with(paper.tag()));
    filed.sort_by_key(|filed| filed.id);
    Ok(filed)
}

/// What language a filed paper speaks; one that cannot be read is taken for French.
fn lang_of(filed: &FiledPaper) -> Lang {
    serde_json::from_str::<Content>(&filed.content).map(|mut content| content.printing().lang).unwrap_or_default()
}
