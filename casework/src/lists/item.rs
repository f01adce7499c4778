//! What the centre says of the codes: its own, and how it words, orders and retires those that the program brings.
//!
//! A code of the centre is made of its French label and the prefix of the desk that adds it (`moto-taxi-bko`), which no other desk has: two
//! desks that add one at the same time have two codes, and none is ever used again. The record's id follows from list and code, so
//! that whoever changes a code writes the same record.

use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

use super::open::{is_held, is_open};
use super::{Item, List, list};
use crate::access::{Action, Permit};
use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::order;
use crate::record;
use crate::records;
use crate::store::fold::WITHDRAWN;
use crate::store::kind::{Context, Fields, Record, Scope, Shape, fields_of};
use crate::store::{Committed, Draft, Store, Stored};
use crate::words::Lang;

record! {
    /// A code as the centre has it. What it does not say stays as the program brings it.
    ListItem, ListItemId: "list_item" { scope: Scope::Shared, check: Some(check) } {
        list: String = Shape::Text(40) => required.automatic.indexed,
        code: String = Shape::Text(60) => required.automatic,
        fr: Option<String> = Shape::Text(80),
        /// Without it the French one is shown.
        en: Option<String> = Shape::Text(80),
        /// From this day on it is not offered any more; old files show it for ever.
        retired_on: Option<String> = Shape::Day,
        /// Its place in the list, the first one smallest.
        place: Option<i64> = Shape::Whole { min: 0, max: 1_000_000 } => automatic,
    }
}

/// The longest part of a code that comes from the label.
const LONGEST_WORDS: usize = 40;

fn check(_: &Store, _: &Context, before: &Fields, after: &mut Fields) -> Result<()> {
    let text = |fields: &Fields, name: &str| fields.get(name).and_then(Value::as_str).map(str::to_owned);
    let (list_name, code) = (text(after, "list").unwrap_or_default(), text(after, "code").unwrap_or_default());
    if !is_open(&list_name) {
        return Err(Error::invalid("list", "list-fixed"));
    }
    if after.get(WITHDRAWN) == Some(&Value::Bool(true)) {
        return Err(Error::invalid("retired_on", "retire-instead"));
    }
    let brought = list(&list_name).and_then(|list| list.get(&code));
    // The end of a code that the program retires is not the centre's to move.
    let ended = brought.is_some_and(|item| item.valid_to.is_some());
    for (name, held) in [("fr", false), ("en", false), ("retired_on", ended)] {
        if (held || is_held(&list_name, &code)) && before.get(name) != after.get(name) {
            return Err(Error::invalid(name, "code-held"));
        }
    }
    if brought.is_none() && !after.contains_key("fr") {
        return Err(Error::invalid("fr", "required"));
    }
    Ok(())
}

fn id_of(list: &str, code: &str) -> RecordId {
    RecordId::named(&format!("list_item {list} {code}"))
}

fn said(store: &Store, list: &str, code: &str) -> Result<Option<Stored<ListItem>>> {
    if is_open(list) { store.find_record(id_of(list, code).0) } else { Ok(None) }
}

/// Whether the list has the code, retired or not, on this desk.
///
/// # Errors
/// What SQLite says.
pub fn knows(store: &Store, list: &str, code: &str) -> Result<bool> {
    Ok(super::has(list, code) || said(store, list, code)?.is_some())
}

/// What a person reads on this desk. A code that has not arrived yet, or that a newer program wrote, shows itself.
///
/// # Errors
/// What SQLite says.
pub fn label(store: &Store, list_name: &str, code: &str, lang: Lang) -> Result<String> {
    let brought = list(list_name).and_then(|list| list.get(code));
    let Some(said) = said(store, list_name, code)? else {
        return Ok(brought.map_or(code, |item| item.label(lang)).to_owned());
    };
    let ListItem { fr, en, .. } = said.record;
    let own = match lang {
        Lang::Fr => fr,
        Lang::En => en.or_else(|| brought.is_none().then_some(fr).flatten()),
    };
    Ok(own.unwrap_or_else(|| brought.map_or(code, |item| item.label(lang)).to_owned()))
}

/// The list as this desk has it, in the centre's order.
///
/// # Errors
/// What SQLite says.
pub fn of(store: &Store, name: &str) -> Result<Option<List>> {
    let Some(brought) = list(name) else { return Ok(None) };
    let mut items = brought.items.clone();
    if is_open(name) {
        let mut said: Vec<Stored<ListItem>> = store.all(&[("list", name)], 5000)?;
        said.sort_by_key(|one| one.id);
        said.into_iter().for_each(|one| say(&mut items, one.record));
        items.sort_by(|one, other| (one.order, &one.code).cmp(&(other.order, &other.code)));
    }
    Ok(Some(List::new(name, brought.version, items)))
}

/// Puts what the centre says into the items.
fn say(items: &mut Vec<Item>, said: ListItem) {
    let last_day = said.retired_on.as_deref().and_then(|day| day.parse::<chrono::NaiveDate>().ok()?.pred_opt());
    let order = said.place.and_then(|place| u32::try_from(place).ok());
    if let Some(item) = items.iter_mut().find(|item| item.code == said.code) {
        item.fr = said.fr.unwrap_or_else(|| item.fr.clone());
        item.en = said.en.unwrap_or_else(|| item.en.clone());
        item.order = order.unwrap_or(item.order);
        item.valid_to = last_day.or(item.valid_to);
        return;
    }
    let fr = said.fr.unwrap_or_else(|| said.code.clone());
    items.push(Item {
        en: said.en.unwrap_or_else(|| fr.clone()),
        fr,
        code: said.code,
        order: order.unwrap_or(u32::MAX),
        valid_from: None,
        valid_to: last_day,
        note: String::new(),
        columns: Default::default(),
    });
}

/// An open list for the window that changes it: `[{ code, fr, en, retired_on, own, held }]`. `own`: of the centre; `held`: only
/// its place can be changed.
///
/// # Errors
/// `invalid` on `list` for a fixed one.
pub fn editable(store: &Store, name: &str) -> Result<Value> {
    let list = open(store, name)?;
    let item = |item: &Item| {
        let retired_on = item.valid_to.and_then(|day| day.succ_opt());
        json!({
            "id": item.code, "code": item.code, "fr": item.fr, "en": item.en, "retired_on": retired_on,
            "own": !super::has(name, &item.code), "held": is_held(name, &item.code),
        })
    };
    Ok(list.items.iter().map(item).collect())
}

fn open(store: &Store, name: &str) -> Result<List> {
    if !is_open(name) {
        return Err(Error::invalid("list", "list-fixed"));
    }
    of(store, name)?.ok_or_else(|| Error::refused("not-found"))
}

/// Adds a code at the end of the list. The code is made of the French label.
///
/// # Errors
/// `not-allowed`; `invalid` on `list`, or on `fr` where the label stands in the list already.
pub fn add(store: &mut Store, permit: &Permit, name: &str, fr: &str, en: Option<&str>) -> Result<String> {
    permit.needs(Action::Write(ListItem::KIND))?;
    let list = open(store, name)?;
    free_label(&list, None, fr)?;
    let words = code_words(fr);
    let prefix = store.desk().prefix.to_lowercase();
    let codes =
        (1..).map(|count| if count == 1 { format!("{words}-{prefix}") } else { format!("{words}-{count}-{prefix}") });
    let code = codes.into_iter().find(|code| list.get(code).is_none()).ok_or_else(|| Error::refused("not-found"))?;
    let last = list.items.iter().map(|item| item.order).filter(|order| *order < u32::MAX).max().unwrap_or_default();
    let fields = json!({ "list": name, "code": code, "fr": fr, "en": en, "place": last + 10 });
    let draft = Draft::new(ListItem::KIND, fields_of(fields)).with_id(id_of(name, &code));
    store.commit(permit.author(), draft)?;
    Ok(code)
}

/// Changes the labels of a code, or the day from which it is retired. `was`: what stood in the changed fields when the form was opened.
///
/// # Errors
/// `not-allowed`; `not-found`; `invalid` with field and reason.
pub fn change(
    store: &mut Store,
    permit: &Permit,
    name: &str,
    code: &str,
    fields: Fields,
    was: &Fields,
) -> Result<Committed> {
    permit.needs(Action::Write(ListItem::KIND))?;
    records::typed_only(ListItem::KIND, &fields)?;
    let list = open(store, name)?;
    let item = list.get(code).ok_or_else(|| Error::refused("not-found"))?;
    if let Some(fr) = fields.get("fr").and_then(Value::as_str) {
        free_label(&list, Some(code), fr)?;
    }
    // Of a code that the program brings, what was seen in the form may stand in no record.
    let retired_on = item.valid_to.and_then(|day| day.succ_opt()).map(|day| day.to_string());
    let stands = fields_of(json!({ "fr": item.fr, "en": item.en, "retired_on": retired_on }));
    for name in fields.keys().filter(|name| was.contains_key(*name)) {
        if was.get(name) != stands.get(name) && fields.get(name) != stands.get(name) {
            return Err(Error::invalid(name, "changed-meanwhile"));
        }
    }
    put(store, permit, name, code, fields)
}

/// Puts a code where another stands.
///
/// # Errors
/// `not-allowed`; `not-found`; `invalid` on `list`.
pub fn move_to(store: &mut Store, permit: &Permit, name: &str, code: &str, to: &str) -> Result<()> {
    permit.needs(Action::Write(ListItem::KIND))?;
    let list = open(store, name)?;
    let place_of =
        |code: &str| list.items.iter().position(|item| item.code == code).ok_or_else(|| Error::refused("not-found"));
    let places: Vec<Option<i64>> = list.items.iter().map(|item| Some(item.order.into())).collect();
    let moved = order::moved(&places, place_of(code)?, place_of(to)?);
    store.transaction(|store| {
        for (line, place) in moved {
            let fields = Fields::from_iter([("place".to_owned(), place.into())]);
            put(store, permit, name, &list.items[line].code, fields)?;
        }
        Ok(())
    })
}

fn put(store: &mut Store, permit: &Permit, name: &str, code: &str, fields: Fields) -> Result<Committed> {
    let id = id_of(name, code);
    let draft = if store.find_record::<ListItem>(id.0)?.is_some() {
        Draft::of(ListItem::KIND, id, fields)
    } else {
        let mut whole = fields_of(json!({ "list": name, "code": code }));
        whole.extend(fields);
        Draft::new(ListItem::KIND, whole).with_id(id)
    };
    store.commit(permit.author(), draft)
}

/// Refuses a label that another code of the list has, retired or not: a retired one is put back rather than made anew.
fn free_label(list: &List, except: Option<&str>, fr: &str) -> Result<()> {
    let same = |label: &str| match (ascii_words(label), ascii_words(fr)) {
        (one, other) if one.is_empty() && other.is_empty() => label.trim() == fr.trim(),
        (one, other) => one == other,
    };
    match list.items.iter().find(|item| except != Some(item.code.as_str()) && same(&item.fr)) {
        Some(item) => Err(Error::invalid("fr", "label-stands").with("label", &item.fr)),
        None => Ok(()),
    }
}

/// The words of a code. A label without a Latin letter (N'Ko, Arabic) has none: its code is `valeur`.
fn code_words(label: &str) -> String {
    let mut code = ascii_words(label);
    code.truncate(LONGEST_WORDS);
    let code = code.trim_end_matches('-');
    if code.is_empty() { "valeur".to_owned() } else { code.to_owned() }
}

/// "Moto-taxi (Sikasso)" → `moto-taxi-sikasso`.
fn ascii_words(label: &str) -> String {
    let spelled = label.replace(['œ', 'Œ'], "oe").replace(['æ', 'Æ'], "ae");
    let bare: String = spelled.nfd().filter(|sign| !('\u{300}'..='\u{36f}').contains(sign)).collect();
    let lower = bare.to_ascii_lowercase();
    let words = lower.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_made_of_plain_signs() {
        assert_eq!(code_words("Cœur d'Ébène (Ségou), 2e"), "coeur-d-ebene-segou-2e");
        assert_eq!(code_words("ߒߞߏ"), "valeur");
        assert!(code_words(&"très long ".repeat(20)).len() <= LONGEST_WORDS);
    }
}
