//! The comparison of money transfers (fiche comparative de transfert d'argent): what each provider of a corridor asks and what arrives, the
//! cheapest first. Source: CASEWORK.md 3.6.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::page::{Align, Frame, Mark, PAGE_HEIGHT, Page, Role, mm};
use super::say::Say;
use super::sections::{Column, LEFT, SMALLEST, THICK, THIN, WIDTH, begun, footer, head};
use super::text::{Setting, bold, clean, plain};
use super::{Desk, Letterhead, Pdf, Printing};
use crate::Result;
use crate::words::Lang;

/// So many offers stand on the sheet.
pub const MOST_OFFERS: usize = 6;

/// One line of the sheet.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ComparedOffer {
    pub provider: String,
    pub product: Option<String>,
    /// "payé : espèces · reçu : mobile money".
    pub way: String,
    pub speed: Option<String>,
    /// In the currency that is sent: "4.9".
    pub fee: String,
    /// Francs CFA for one unit: "640.5".
    pub rate: Option<String>,
    /// Of what is sent, hundredths of a percent; the first is unknown without a rate.
    pub cost_share: Option<i64>,
    pub fee_share: i64,
    /// Whole francs CFA.
    pub cost_xof: Option<i64>,
    pub received_xof: Option<i64>,
    /// At most 3 %.
    pub within_goal: bool,
    pub noted_on: Option<NaiveDate>,
    /// To be asked for anew.
    pub old: bool,
}

#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct ComparisonSheet {
    pub letterhead: Letterhead,
    /// "France".
    pub country: String,
    /// "FR".
    pub country_code: String,
    /// "EUR".
    pub currency: String,
    /// Whole units.
    pub amount: i64,
    pub date: NaiveDate,
    /// At most [`MOST_OFFERS`], the cheapest first.
    pub offers: Vec<ComparedOffer>,
    /// How many dearer ones the centre has noted besides.
    #[serde(default)]
    pub more: usize,
    /// Between the dearest and the cheapest of these, whole francs CFA.
    pub spread_xof: Option<i64>,
    pub desk: Desk,
    pub printing: Printing,
}

impl ComparisonSheet {
    /// "TRANSFERT-FR-2026-10-12": title of the file, name of the print job.
    #[must_use]
    pub fn title(&self) -> String {
        let code: String = self.country_code.chars().filter(char::is_ascii_alphanumeric).take(4).collect();
        format!("TRANSFERT-{code}-{}", self.date)
    }
}

const TOP: f32 = mm(12.0);
const ROW: f32 = 64.0;
const TITLES: f32 = 24.0;
const GAP: f32 = 6.0;
/// Where the columns begin and how wide they are, in parts of the width: who, what is paid, what it costs in all, what arrives.
const COLUMNS: [(f32, f32); 4] = [(0.0, 0.37), (0.37, 0.19), (0.56, 0.22), (0.78, 0.22)];
const NAMES: [&str; 4] = ["comparison-who", "comparison-fee", "comparison-cost", "comparison-received"];
/// A cost of so many hundredths of a percent fills the bar.
const FULL_BAR: i64 = 1000;

/// Prints the sheet.
///
/// # Errors
/// None with the fonts compiled in.
pub fn comparison_sheet(sheet: &ComparisonSheet) -> Result<Pdf> {
    super::print(page_of(sheet), &sheet.title(), sheet.printing.on)
}

pub(super) fn page_of(sheet: &ComparisonSheet) -> Page {
    let mut page = begun(&sheet.printing);
    let say = page.say;
    head(&mut page, &sheet.letterhead, TOP, WIDTH, mm(22.0));
    let mut y = TOP + mm(24.0);
    page.rule(LEFT, y, WIDTH, THICK);
    y += 10.0;
    let title = page.typesetter.set(&[bold(say.word("comparison-title"))], WIDTH, Setting::at(18.0).within(1, 11.0));
    page.place("title", Role::Title, &title, Frame::new(LEFT, y, WIDTH, title.height()), Align::Left);
    y += title.height() + 3.0;
    let mut top = Column::new(LEFT, WIDTH);
    let sent = sum(&say.amount(sheet.amount), &sheet.currency);
    let from = say.word_with("comparison-from", &[("amount", &sent), ("country", &say.value(&sheet.country))]);
    top.add(&mut page, "from", &[bold(from)], Setting::at(13.0).within(1, SMALLEST));
    let dated = say.word_with("comparison-date", &[("date", &say.long_date(sheet.date))]);
    top.add_after(&mut page, "date", 3.0, &[plain(dated)], Setting::at(10.0));
    y = top.place(&mut page, y) + 12.0;
    titles(&mut page, y);
    y += TITLES;
    page.rule(LEFT, y, WIDTH, THICK);
    for offer in sheet.offers.iter().take(MOST_OFFERS) {
        row(&mut page, offer, &sheet.currency, y);
        y += ROW;
        page.rule(LEFT, y, WIDTH, THIN);
    }
    let mut under = Column::new(LEFT, WIDTH);
    if sheet.more > 0 {
        let text = say.word_with("comparison-more", &[("count", &sheet.more.to_string())]);
        under.add_after(&mut page, "more", 6.0, &[plain(text)], Setting::at(10.0).within(1, 8.0));
    }
    if let Some(spread) = sheet.spread_xof {
        let text = say.word_with("comparison-spread", &[("sum", &say.money(spread))]);
        under.add_after(&mut page, "spread", 10.0, &[bold(text)], Setting::at(11.5).within(2, 8.0));
    }
    for (name, key) in [
        ("how", "comparison-how"),
        ("goal", "comparison-goal"),
        ("prices", "comparison-prices"),
        ("ask", "comparison-ask"),
    ] {
        under.add_after(&mut page, name, 7.0, &[plain(say.word(key))], Setting::at(10.0).within(3, 8.0));
    }
    under.place(&mut page, y);
    footer(&mut page, &sheet.title(), &sheet.desk.name, &sheet.printing, PAGE_HEIGHT - mm(14.0));
    page
}

fn titles(page: &mut Page, y: f32) {
    let say = page.say;
    for ((start, share), key) in COLUMNS.into_iter().zip(NAMES) {
        let mut cell = Column::new(LEFT + start * WIDTH, share * WIDTH - GAP);
        cell.add(page, "column", &[bold(say.word(key))], Setting::at(9.0).within(2, 6.0));
        let top = y + TITLES - cell.height() - 2.0;
        cell.place(page, top);
    }
}

fn row(page: &mut Page, offer: &ComparedOffer, currency: &str, y: f32) {
    let say = page.say;
    let said = |text: &Option<String>| text.as_deref().map(clean).filter(|text| !text.is_empty());
    let (strong, small) = (Setting::at(11.0).within(1, 6.5), Setting::at(8.5).within(1, 6.0));
    let mut cells = COLUMNS.map(|(start, share)| Column::new(LEFT + start * WIDTH, share * WIDTH - GAP));
    let [who, fee, cost, received] = &mut cells;
    who.add(page, "provider", &[bold(say.value(&offer.provider))], Setting::at(11.0).within(2, 6.5));
    let how: Vec<String> =
        [said(&offer.product), said(&Some(offer.way.clone())), said(&offer.speed)].into_iter().flatten().collect();
    who.add(page, "way", &[plain(say.prose(&how.join(" · ")))], Setting::at(8.5).within(2, 6.0));
    let noted = match offer.noted_on {
        Some(on) => {
            let day = format!("{:02}/{:02}/{}", on.day(), on.month(), on.year());
            say.word_with(if offer.old { "comparison-noted-old" } else { "comparison-noted" }, &[("on", &day)])
        }
        None => say.word("comparison-noted-never"),
    };
    who.add(page, "noted", &[if offer.old { bold(noted) } else { plain(noted) }], small);
    fee.add(page, "fee", &[bold(sum(&say.decimal(&offer.fee), currency))], strong);
    if let Some(rate) = said(&offer.rate) {
        let text = say.word_with("comparison-rate", &[("currency", currency), ("rate", &say.decimal(&rate))]);
        fee.add(page, "rate", &[plain(text)], small);
    }
    match (offer.cost_share, offer.cost_xof) {
        (Some(share), Some(sum)) => {
            cost.add(page, "share", &[bold(percent(say, share))], strong);
            let worth = plain(say.money(sum));
            cost.add(page, "cost", &[worth], small);
            if offer.within_goal {
                cost.add(page, "goal", &[plain(say.word("comparison-within"))], small);
            }
        }
        _ => {
            let text = say.word_with("comparison-fee-alone", &[("share", &percent(say, offer.fee_share))]);
            cost.add(page, "share", &[plain(text)], Setting::at(8.5).within(3, 6.0));
        }
    }
    let arrives = offer.received_xof.map_or_else(|| say.word("comparison-unknown"), |arrives| say.money(arrives));
    received.add(page, "received", &[bold(arrives)], Setting::at(12.0).within(1, 7.0));
    if let Some(share) = offer.cost_share {
        let (x, width) = (COLUMNS[2].0.mul_add(WIDTH, LEFT), COLUMNS[2].1 * WIDTH - GAP);
        let filled = width * (share.clamp(0, FULL_BAR) as f32 / FULL_BAR as f32);
        let frame = Frame::new(x, y + ROW - 8.0, width, 4.0);
        page.draw(frame, vec![Mark::Filled { frame: Frame::new(x, frame.y, filled.max(0.5), frame.height) }]);
        page.rule(x, y + ROW - 4.0, width, THIN);
    }
    for cell in cells {
        cell.place(page, y + 4.0);
    }
}

/// "4,90 EUR", "10 000 F CFA": both francs CFA are called as people call them.
fn sum(figure: &str, currency: &str) -> String {
    let name = if matches!(currency, "XOF" | "XAF") { "F\u{A0}CFA" } else { currency };
    format!("{figure}\u{A0}{}", clean(name))
}

/// 345 → "3,45 %", "3.45 %".
fn percent(say: Say, share: i64) -> String {
    let sign = if share < 0 { "−" } else { "" };
    let (whole, part) = (share.unsigned_abs() / 100, share.unsigned_abs() % 100);
    match say.0 {
        Lang::Fr => format!("{sign}{whole},{part:02}\u{202F}%"),
        Lang::En => format!("{sign}{whole}.{part:02}%"),
    }
}
