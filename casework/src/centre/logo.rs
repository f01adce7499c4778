//! The emblem of the centre: set from a file, found again for papers that were made with an older one.

use crate::access::{Action, Permit};
use crate::centre::Centre;
use crate::error::{Error, Result};
use crate::letters::logo::{Logo, MOST_FILE_BYTES, mark};
use crate::letters::{Drawing, Letterhead};
use crate::store::kind::{Fields, Record};
use crate::store::{Committed, Draft, Store};

/// Puts the drawing of an SVG file into the head of all papers made from now on; `None`: none any more.
///
/// # Errors
/// `not-allowed`; `not-found` without a centre; `logo-too-large`; `logo-not-svg`, `logo-more-than-outlines`, `logo-too-detailed`,
/// `logo-empty`.
pub fn set(store: &mut Store, permit: &Permit, svg: Option<&[u8]>) -> Result<Committed> {
    permit.needs(Action::Write(Centre::KIND))?;
    let centre = super::centre(store)?.ok_or_else(|| Error::refused("not-found"))?;
    if svg.is_some_and(|bytes| bytes.len() as u64 > MOST_FILE_BYTES) {
        return Err(Error::refused("logo-too-large").with("max", MOST_FILE_BYTES / 1000));
    }
    let text = svg.map(Logo::from_svg).transpose()?.map(|logo| logo.to_text());
    let fields = Fields::from_iter([("logo".to_owned(), text.into())]);
    store.commit(permit.author(), Draft::of(Centre::KIND, centre.id, fields))
}

/// The mark of the centre's emblem and what it draws, where it has one.
pub(super) fn current(centre: &Centre) -> (Option<String>, Drawing) {
    let logo = centre.logo.as_deref().and_then(|text| Some((mark(text), Logo::from_text(text)?)));
    logo.map_or_else(Default::default, |(mark, logo)| (Some(mark), Drawing(Some(logo))))
}

/// Gives the head of a filed paper the emblem that it was printed with.
///
/// # Errors
/// What SQLite says.
pub(crate) fn draw(store: &Store, head: &mut Letterhead) -> Result<()> {
    let (Some(wanted), None, Some(centre)) = (&head.logo, &head.drawing.0, super::centre(store)?) else {
        return Ok(());
    };
    let of = |text: &str| if mark(text) == *wanted { Logo::from_text(text) } else { None };
    head.drawing.0 = centre.record.logo.as_deref().and_then(of);
    if head.drawing.0.is_none() {
        let history = store.history(Centre::KIND, centre.id)?;
        let said = history.iter().filter_map(|entry| entry.fields.as_ref()?.get("logo")?.as_str());
        head.drawing.0 = said.filter_map(of).next();
    }
    Ok(())
}
