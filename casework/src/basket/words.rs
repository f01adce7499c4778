//! What a withdrawn record says, in a few words.

use crate::disagreement::said::whole;
use crate::error::Result;
use crate::ids::RecordId;
use crate::store::Store;
use crate::store::kind::{Field, Fields, Kind, Shape};
use crate::words::Lang;

/// What a line has room for.
const LONGEST: usize = 90;
const MOST_FIELDS: usize = 3;

/// The first fields that say something to who looks for it: not whose it is, no boxes, nothing that the program sets but a number.
/// `hides`: of a file without a name no text is shown that could name somebody.
pub(super) fn about(
    store: &Store,
    lang: Lang,
    kind: &Kind,
    id: RecordId,
    fields: &Fields,
    hides: bool,
) -> Result<String> {
    let tells = |field: &&Field| {
        let whose =
            matches!(field.shape, Shape::Ref(kind) if kind != "partner") || matches!(field.shape, Shape::Refs(_));
        let quiet = matches!(field.shape, Shape::Bool | Shape::Instant | Shape::Texts(_) | Shape::Whole { .. });
        let text = matches!(field.shape, Shape::Text(_) | Shape::LongText(_) | Shape::Phone | Shape::Date);
        let number = field.name == "reference";
        number || !(whose || quiet || field.automatic || field.name == "code" || (hides && text))
    };
    let mut said = Vec::new();
    for field in kind.fields.iter().filter(tells) {
        let Some(value) = fields.get(field.name).filter(|value| !value.is_null()) else { continue };
        let words = whole(store, lang, kind, id, field, value)?;
        said.push(words.split_whitespace().collect::<Vec<_>>().join(" "));
        if said.len() == MOST_FIELDS {
            break;
        }
    }
    let said = said.join(" · ");
    let end = said.char_indices().nth(LONGEST).map(|(at, _)| at);
    Ok(end.map_or(said.clone(), |end| format!("{}…", said[..end].trim_end())))
}
