//! Arguments by chance: ids, words and fields of whoever means no good.

use casework::convoy::{Cells, Group};
use casework::ids::RecordId;
use casework::person::PersonId;
use casework::records::KINDS;
use casework::store::kind::{Fields, Kind, Shape};
use casework::{lists, mission};
use serde_json::{Value, json};

pub const DAYS: [&str; 6] = ["2026-10-12", "2026-10-01", "1900-01-01", "9999-12-31", "2026-02-30", ""];
const TEXTS: [&str; 14] = [
    "",
    " ",
    "x",
    "Awa",
    "2026-10-01",
    "VOL 7",
    "ZZZ",
    "BKO",
    "BKO-P26-000001-0",
    "%' OR 1=1 --",
    "\u{0}\u{202e}ﷺ",
    "-1",
    "autre",
    "{\"a\":1}",
];

/// Numbers that look like chance and are the same every time; and what is to be hit with them.
pub struct Dice {
    pub state: u64,
    /// What is here, with its kind.
    pub ids: Vec<(String, RecordId)>,
}

impl Dice {
    pub fn below(&mut self, most: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state % most as u64) as usize
    }

    pub fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    /// Mostly of a record that is here, of whatever kind.
    pub fn id(&mut self) -> RecordId {
        if self.below(8) == 0 {
            return RecordId(uuid::Uuid::from_u128(u128::from(self.state) << 64 | u128::from(self.state)));
        }
        let at = self.below(self.ids.len());
        self.ids[at].1
    }

    /// Mostly of a record of that kind.
    pub fn of(&mut self, kind: &str) -> RecordId {
        let ids: Vec<RecordId> = self.ids.iter().filter(|(of, _)| of == kind).map(|(_, id)| *id).collect();
        if ids.is_empty() || self.below(6) == 0 { self.id() } else { self.one(&ids) }
    }

    pub fn person(&mut self) -> PersonId {
        PersonId(self.of("person").0)
    }

    pub fn text(&mut self) -> String {
        if self.below(40) == 0 { "é".repeat(9000) } else { self.one(&TEXTS).to_owned() }
    }

    pub fn kind(&mut self) -> &'static Kind {
        // Half of the time one in which something may be closed, or which gives it away.
        if self.below(2) == 0 {
            let name = self.one(&["person", "note", "attachment", "case_file"]);
            return KINDS.iter().find(|kind| kind.name == name).copied().unwrap();
        }
        self.one(KINDS)
    }

    pub fn value(&mut self, shape: Shape) -> Value {
        if self.below(10) == 0 {
            return [Value::Null, json!(7), json!(["x", 1]), json!({ "a": [] }), json!(true)][self.below(5)].clone();
        }
        match shape {
            Shape::Code(list) => json!(self.code(list)),
            Shape::Codes(list) => json!([self.code(list)]),
            Shape::Ref(kind) => json!(self.of(kind)),
            Shape::Refs(kind) => json!([self.of(kind)]),
            Shape::Bool => json!(self.below(2) == 0),
            Shape::Day | Shape::Date => json!(self.one(&DAYS)),
            Shape::Whole { min, max } => json!([min, max, 0, -1][self.below(4)]),
            Shape::Texts(_) => json!([self.text()]),
            _ => json!(self.text()),
        }
    }

    pub fn code(&mut self, list: &str) -> String {
        let codes: Vec<String> =
            lists::list(list).map(|list| list.items.iter().map(|item| item.code.clone()).collect()).unwrap_or_default();
        if codes.is_empty() { self.text() } else { codes[self.below(codes.len())].clone() }
    }

    /// Some fields of the kind, typed by whoever means no good; automatic ones too.
    pub fn fields(&mut self, kind: &'static Kind) -> Fields {
        let whole = self.below(3) > 0;
        let mut names: Vec<_> = kind.fields.iter().filter(|field| field.required && whole).collect();
        names.extend((0..=self.below(4)).map(|_| self.below(kind.fields.len())).map(|at| &kind.fields[at]));
        names.into_iter().map(|field| (field.name.to_owned(), self.value(field.shape))).collect()
    }

    pub fn cells(&mut self) -> Cells {
        let (name, flags) = (self.text(), self.one(&["", "c", "m", "u", "cmu", "q"]));
        Cells {
            family_name: name,
            given_names: self.text(),
            sex: "f".into(),
            phone: self.text(),
            flags: flags.into(),
            ..Cells::default()
        }
    }

    pub fn group(&mut self) -> Group {
        Group {
            convoy: self.one(&["VOL 7", "", "ZZZ"]).into(),
            returned_on: self.one(&DAYS).into(),
            return_kind: self.code("return_kind"),
            ..Group::default()
        }
    }

    pub fn choice(&mut self) -> mission::Choice {
        mission::Choice {
            desk: self.text(),
            zone: Some(self.text()).filter(|zone| !zone.is_empty()),
            ..mission::Choice::default()
        }
    }
}
