//! The receipt of an instalment (reçu de tranche): twice on a page, one half for the person and one for the centre, both signed.
//! Source: CASEWORK.md 3.4.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::form::{self, Top};
use super::page::{Frame, PAGE_HEIGHT, Page, mm};
use super::sections::{Column, LEFT, PAD, RIGHT, SMALLEST, THIN, WIDTH, begun, footer, legal_room, signing_box};
use super::text::{FILL, Setting, bold, clean, plain};
use super::{Desk, Identity, Letterhead, Pdf, Printing, cut};
use crate::Result;

#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Receipt {
    pub letterhead: Letterhead,
    /// "BKO-A26-000012-K/2": the plan, and which of its instalments.
    pub reference: String,
    pub plan: String,
    pub programme: String,
    pub place: String,
    pub person: Identity,
    pub amount_xof: i64,
    /// What was bought; nothing where it was paid in money.
    pub in_kind: Option<String>,
    pub paid_on: NaiveDate,
    pub paid_by: Option<String>,
    /// The number in the cash book, where there is one.
    pub cash_book: Option<String>,
    /// The day of a receipt for the same instalment that said something else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<NaiveDate>,
    pub desk: Desk,
    pub printing: Printing,
}

impl Receipt {
    /// "RECU-BKO-A26-000012-K-2": title of the file, name of the print job.
    #[must_use]
    pub fn title(&self) -> String {
        match clean(&self.reference) {
            none if none.is_empty() => "RECU-VIERGE".to_owned(),
            reference => format!("RECU-{}", reference.replace('/', "-")),
        }
    }
}

const HALF: f32 = PAGE_HEIGHT / 2.0;
const FOOT: f32 = PAGE_HEIGHT - mm(14.0);

/// Prints the receipt.
///
/// # Errors
/// None with the fonts compiled in.
pub fn receipt(receipt: &Receipt) -> Result<Pdf> {
    super::print(page_of(receipt), &receipt.title(), receipt.printing.on)
}

pub(super) fn page_of(receipt: &Receipt) -> Page {
    let mut page = begun(&receipt.printing);
    half(&mut page, receipt, "receipt-for-person", mm(11.0), HALF - 12.0);
    cut::across(&mut page, LEFT, RIGHT, HALF);
    half(&mut page, receipt, "receipt-for-centre", HALF + 10.0, FOOT - legal_room(&receipt.printing) - 5.0);
    footer(&mut page, &receipt.title(), &receipt.desk.name, &receipt.printing, FOOT);
    page
}

/// One of the two copies, from `y` to `end`.
fn half(page: &mut Page, receipt: &Receipt, whose: &str, y: f32, end: f32) {
    let say = page.say;
    let is_blank = clean(&receipt.reference).is_empty();
    let date = if is_blank { FILL.to_string() } else { say.long_date(receipt.paid_on) };
    let under = say.word_with(
        "receipt-under",
        &[("whose", &say.word(whose)), ("place", &say.value(&receipt.place)), ("date", &date)],
    );
    let printing = &receipt.printing;
    let top =
        Top { letterhead: &receipt.letterhead, title: "receipt-title", reference: &receipt.reference, under, printing };
    let y = form::top(page, y, &top) + 2.0;
    let mut column = Column::new(LEFT + 2.0 * PAD, WIDTH - 4.0 * PAD);
    if is_blank {
        open(page, &mut column);
    } else {
        said(page, &mut column, receipt);
    }
    column.add_after(page, "said", 4.0, &[plain(say.word("receipt-said"))], Setting::at(9.5).within(2, 7.0));
    let top = y;
    let y = column.place(page, y + PAD) + PAD;
    page.outline(Frame::new(LEFT, top, WIDTH, y - top), THIN);
    let width = (WIDTH - PAD) / 2.0;
    let height = (end - y - PAD).min(mm(36.0));
    for (x, key) in [(LEFT, "receipt-sign-person"), (LEFT + width + PAD, "receipt-sign-centre")] {
        signing_box(page, key, Frame::new(x, y + PAD, width, height));
    }
}

/// The same fields, left to a hand.
fn open(page: &mut Page, column: &mut Column) {
    let say = page.say;
    let keys = ["letter-name", "receipt-sum", "receipt-blank-words", "receipt-in-kind", "receipt-plan", "receipt-by"];
    for key in keys.into_iter().chain(["receipt-cash-book"]) {
        let unit = if key == "receipt-sum" { "\u{A0}F\u{A0}CFA" } else { "" };
        let spans = [plain(format!("{} {FILL}{unit}", say.word(key)))];
        column.add_after(page, "open", 7.0, &spans, Setting::at(11.0).within(1, SMALLEST));
    }
}

fn said(page: &mut Page, column: &mut Column, receipt: &Receipt) {
    let say = page.say;
    let line = |lines: usize| Setting::at(11.0).within(lines, SMALLEST - 2.0);
    let (key, who) = match &receipt.person {
        Identity::Name(name) => ("letter-name", name),
        Identity::CodeOnly(number) => ("letter-file-number", number),
    };
    column.add(page, "person", &say.field(key, say.value(who)), line(1));
    let in_kind = receipt.in_kind.as_deref().map(clean).filter(|what| !what.is_empty());
    let amount = [
        plain(say.word(if in_kind.is_some() { "receipt-worth" } else { "receipt-sum" }) + " "),
        bold(say.money(receipt.amount_xof)),
    ];
    column.add_after(page, "amount", 3.0, &amount, Setting::at(14.0).within(1, SMALLEST));
    let words = say.word_with("receipt-words", &[("words", &say.amount_in_words(receipt.amount_xof))]);
    column.add(page, "amount in words", &[bold(words)], line(2));
    if let Some(what) = in_kind {
        column.add_after(page, "in kind", 3.0, &say.field("receipt-in-kind", say.prose(&what)), line(2));
    }
    let plan = format!("{} ({})", say.value(&receipt.plan), say.value(&receipt.programme));
    column.add_after(page, "plan", 3.0, &say.field("receipt-plan", plan), line(1));
    let by = receipt.paid_by.as_deref().map_or_else(|| say.word("letter-none"), |text| say.value(text));
    column.add(page, "paid by", &say.field("receipt-by", by), line(1));
    if let Some(number) = receipt.cash_book.as_deref().map(clean).filter(|number| !number.is_empty()) {
        column.add(page, "cash book", &say.field("receipt-cash-book", number), line(1));
    }
    if let Some(day) = receipt.replaces {
        let text = say.word_with("receipt-replaces", &[("date", &say.day_month_year(day))]);
        column.add_after(page, "replaces", 2.0, &[bold(text)], Setting::at(9.5).within(1, 7.0));
    }
}
