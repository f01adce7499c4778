//! Letters: printed only with the person's consent for that partner, filed with their hash, reprinted from frozen content.

use serde::Serialize;
use serde_json::{Value, json};

use crate::access::{Action, Permit, User};
use crate::centre::logo;
use crate::consent::{self, Consent};
use crate::error::{Error, Result};
use crate::exchange::slip::{self, Drawn};
use crate::ids::RecordId;
use crate::letters::{self, Copy, Identity, Pdf, Printing, ReferralLetter};
use crate::partner::Partner;
use crate::person::{self, PersonId};
use crate::record;
use crate::referral::content::{content, hide, narrow};
use crate::referral::{Referral, ReferralId, StepDraft, advance};
use crate::store::fold::WITHDRAWN;
use crate::store::journal::Act;
use crate::store::kind::{Fields, Record, Shape, fields_of};
use crate::store::{Draft, Store, Stored};
use crate::words::Lang;

/// Goes up with every change of the letter's layout or fixed words. The record of a letter keeps the one it was made with; a
/// reprint names the one it is drawn with.
pub const TEMPLATE_VERSION: &str = "lettre-1";

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
        printed_on: Option<String> = Shape::Day => automatic.indexed,
        /// How often, the first print included.
        printed_times: Option<i64> = Shape::Whole { min: 1, max: 1000 } => automatic,
    }
}

/// A letter, or a paper of a file, made ready.
#[derive(Clone)]
pub struct Printed {
    pub pdf: Pdf,
    /// Title, file name and name of the print job: never a name.
    pub reference: String,
    /// How often it was printed, this time included when it is printed; 0 for a blank one.
    pub times: i64,
}

impl From<Printed> for Drawn {
    fn from(made: Printed) -> Self {
        Self { pdf: made.pdf, reference: made.reference }
    }
}

/// Facts for lists of letters.
#[derive(Clone, Debug, Serialize)]
pub struct Filed {
    pub id: RecordId,
    pub sha256: String,
    pub printed_on: Option<String>,
    pub printed_times: i64,
}

/// The letter of a referral, if it was printed.
///
/// # Errors
/// What SQLite says.
pub fn letter_of(store: &Store, referral: ReferralId) -> Result<Option<Stored<Letter>>> {
    Ok(store.all::<Letter>(&[("referral", &referral.to_string())], 1)?.into_iter().next())
}

/// # Errors
/// What SQLite says.
pub fn filed(store: &Store, referral: ReferralId) -> Result<Option<Filed>> {
    Ok(letter_of(store, referral)?.map(|letter| Filed {
        id: letter.id,
        sha256: letter.record.sha256,
        printed_on: letter.record.printed_on,
        printed_times: letter.record.printed_times.unwrap_or(1),
    }))
}

/// Whether the letter was printed in another layout than the one it would be printed in now.
///
/// # Errors
/// What SQLite says.
pub fn has_other_layout(store: &Store, referral: ReferralId) -> Result<bool> {
    Ok(letter_of(store, referral)?.is_some_and(|letter| letter.record.template_version != TEMPLATE_VERSION))
}

/// The exact bytes that [`print()`] would print now. Nothing is filed. `lang`: of a first print; a letter that was printed keeps its own.
///
/// # Errors
/// `not-allowed`; `no-consent` when the person has not agreed to that partner; `letter-void`.
pub fn preview(store: &Store, permit: &Permit, referral: ReferralId, lang: Lang) -> Result<Printed> {
    permit.needs(Action::Print)?;
    let (content, times) = next_print(store, permit, referral, lang)?;
    Ok(Printed { pdf: letters::referral_letter(&content)?, reference: content.reference, times })
}

/// Files the letter, or one more print of it, and gives its bytes. From the second print on it bears "DUPLICATA".
///
/// # Errors
/// `not-allowed`; `no-consent`; `letter-void` after the referral was cancelled or deleted. Nothing is filed then.
pub fn print(store: &mut Store, permit: &Permit, referral: ReferralId, lang: Lang) -> Result<Printed> {
    let made = preview(store, permit, referral, lang)?;
    let author = permit.author();
    store.transaction(|store| {
        match letter_of(store, referral)? {
            Some(letter) => {
                let times = Fields::from_iter([("printed_times".to_owned(), Value::from(made.times))]);
                store.commit(author, Draft::of(Letter::KIND, letter.id, times))?;
            }
            None => file(store, permit, referral, lang, &made)?,
        }
        store.note_act(Some(author), Act::Printed, Some(RecordId(referral.0)), Some(&made.reference))
    })?;
    Ok(made)
}

/// The letter as it was filed, for keeping it in a file: the very bytes of the first print, or with the number of the last duplicate;
/// the first print where there was none.
///
/// # Errors
/// As [`print()`].
pub fn last_print(store: &mut Store, permit: &Permit, referral: ReferralId, lang: Lang) -> Result<Printed> {
    permit.needs(Action::Print)?;
    let Some(letter) = letter_of(store, referral)? else { return print(store, permit, referral, lang) };
    let record = standing(store, referral)?;
    allowed(store, &record)?;
    let mut content = frozen(store, &letter.record, &record)?;
    let times = letter.record.printed_times.unwrap_or(1);
    content.printing.copy = Copy::of(times);
    store.note_act(Some(permit.author()), Act::Exported, Some(RecordId(referral.0)), Some(&content.reference))?;
    Ok(Printed { pdf: letters::referral_letter(&content)?, reference: content.reference, times })
}

fn file(store: &mut Store, permit: &Permit, referral: ReferralId, lang: Lang, made: &Printed) -> Result<()> {
    let author = permit.author();
    let record = store.get::<Referral>(referral)?.record;
    let (content, _) = next_print(store, permit, referral, lang)?;
    let line = allowed(store, &record)?;
    let fields = fields_of(json!({
        "referral": referral, "person": record.person, "sha256": made.pdf.sha256, "template_version": TEMPLATE_VERSION,
        "content": letters::frozen(&content)?, "printed_on": store.today().to_string(), "printed_times": 1,
    }));
    store.commit(author, Draft::new(Letter::KIND, fields))?;
    let rests_on = fields_of(json!({ "consent": line.id }));
    store.commit(author, Draft::of(Referral::KIND, RecordId(referral.0), rests_on))?;
    if record.state.as_deref() == Some("preparee") {
        advance(store, permit, referral, StepDraft { state: "imprimee".to_owned(), ..StepDraft::default() })?;
    }
    Ok(())
}

/// What the next print says: today's facts for the first one, the frozen ones for a reprint.
fn next_print(store: &Store, permit: &Permit, referral: ReferralId, lang: Lang) -> Result<(ReferralLetter, i64)> {
    let record = standing(store, referral)?;
    let printing = printing(store, permit, lang)?;
    match letter_of(store, referral)? {
        Some(letter) => {
            // A consent withdrawn since the first print stops the reprint too.
            allowed(store, &record)?;
            let mut content = frozen(store, &letter.record, &record)?;
            let times = letter.record.printed_times.unwrap_or(1) + 1;
            let Printing { legal_line, lang, .. } = content.printing;
            content.printing = Printing { copy: Copy::of(times), legal_line, lang, ..printing };
            Ok((content, times))
        }
        None => Ok((content(store, referral, &record, printing)?, 1)),
    }
}

/// A referral whose letter may be on paper.
fn standing(store: &Store, referral: ReferralId) -> Result<Referral> {
    let record = store.get::<Referral>(referral)?.record;
    let is_gone = store.fields(Referral::KIND, RecordId(referral.0))?.contains_key(WITHDRAWN);
    if is_gone || record.state.as_deref() == Some("annulee") {
        return Err(Error::refused("letter-void"));
    }
    Ok(record)
}

/// What a letter said when it was printed, without what the person shares no more; of whoever became code-only since, no more than
/// a letter of today would say.
fn frozen(store: &Store, letter: &Letter, referral: &Referral) -> Result<ReferralLetter> {
    let mut content: ReferralLetter = serde_json::from_str(&letter.content)?;
    logo::draw(store, &mut content.letterhead)?;
    // The layout is the one of this program, so the foot names that one.
    TEMPLATE_VERSION.clone_into(&mut content.printing.template_version);
    narrow(store, referral, &mut content)?;
    let is_named = matches!(content.person.identity, Identity::Name(_));
    if let (true, Some(person)) = (is_named, referral.person)
        && person::is_code_only(store, person)?
    {
        hide(store, referral, &mut content)?;
    }
    Ok(content)
}

/// The consent that the letter rests on.
pub(super) fn allowed(store: &Store, referral: &Referral) -> Result<Stored<Consent>> {
    let (Some(person), Some(partner)) = (referral.person, referral.partner) else {
        return Err(Error::refused("not-found"));
    };
    let name = store.find_record::<Partner>(partner)?.map(|partner| partner.record.short_name).unwrap_or_default();
    consent::for_partner(store, person, partner)?.ok_or_else(|| Error::refused("no-consent").with("partner", name))
}

pub(super) fn printing(store: &Store, permit: &Permit, lang: Lang) -> Result<Printing> {
    let by = store.find_record::<User>(permit.author().0)?.map(|user| user.record.name).unwrap_or_default();
    Ok(Printing { lang, ..slip::printing(store, by, TEMPLATE_VERSION)? })
}
