//! The support plan (plan d'appui au retour): what was agreed, by whom, until when, at what cost; signed by the person and the centre.
//! Without values it is its own blank twin. Source: CASEWORK.md 3.4.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::form::{self, Part, Top, Values, line};
use super::page::{Align, Frame, Mark, PAGE_HEIGHT, Page, Role, mm};
use super::plan_table::{self, PlanBudget, PlannedAction};
use super::sections::{
    Column, HEADING, LEFT, PAD, RIGHT, SMALLEST, THICK, THIN, WIDTH, begun, footers, heading, legal_room, signing_box,
};
use super::text::{EMPTY_BOX, FILL, Setting, TICKED_BOX, blank, bold, clean, plain};
use super::{Counsellor, Desk, Letterhead, Pdf, Printing};
use crate::Result;

/// The indicative score of the three dimensions, in hundredths; `None`: too little was answered.
#[derive(Clone, PartialEq, Default, Debug, Serialize, Deserialize)]
pub struct PlanScores {
    pub start_on: Option<NaiveDate>,
    pub start: [Option<u8>; 3],
    /// Of the last talk, where there was more than one.
    pub now_on: Option<NaiveDate>,
    pub now: [Option<u8>; 3],
}

/// A monitoring visit, planned and made.
#[derive(Clone, PartialEq, Default, Debug, Serialize, Deserialize)]
pub struct PlanVisit {
    pub planned_on: Option<NaiveDate>,
    pub made_on: Option<NaiveDate>,
}

/// A supervisor's word in the program.
#[derive(Clone, PartialEq, Default, Debug, Serialize, Deserialize)]
pub struct PlanApproval {
    pub on: NaiveDate,
    /// `None`: somebody whose record is not on this desk.
    pub by: Option<String>,
    /// What was agreed is no more what was approved.
    pub changed_since: bool,
}

#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct PlanSheet {
    pub letterhead: Letterhead,
    /// The plan's number; empty on a blank sheet.
    pub reference: String,
    pub place: String,
    pub drawn_up_on: Option<NaiveDate>,
    pub counsellor: Counsellor,
    pub desk: Desk,
    /// By the keys of [`PARTS`]; what is missing is left to a hand.
    pub values: Values,
    pub scores: PlanScores,
    /// None of them: rows for a hand.
    pub actions: Vec<PlannedAction>,
    pub budget: PlanBudget,
    /// After 1, 3, 6 and 12 months.
    pub visits: [PlanVisit; 4],
    /// accepte, ajourne, refuse.
    pub decision: Option<String>,
    pub decided_on: Option<NaiveDate>,
    pub approved: Option<PlanApproval>,
    pub printing: Printing,
}

impl PlanSheet {
    /// "PLAN-BKO-A26-000012-K": title of the file, name of the print job.
    #[must_use]
    pub fn title(&self) -> String {
        match clean(&self.reference) {
            none if none.is_empty() => "PLAN-VIERGE".to_owned(),
            reference => format!("PLAN-{reference}"),
        }
    }
}

const PARTS: [Part; 2] = [
    Part {
        title: "plan-sheet-part-person",
        rows: &[
            &[("plan-sheet-name", 0.62), ("plan-sheet-file", 0.38)],
            &[("plan-sheet-programme", 0.62), ("plan-sheet-case", 0.38)],
            &[("plan-sheet-project", 1.0)],
            &[("plan-sheet-project-place", 1.0)],
        ],
    },
    Part {
        title: "plan-sheet-part-situation",
        rows: &[
            &[("plan-sheet-return", 1.0)],
            &[("plan-sheet-household", 1.0)],
            &[("plan-sheet-home", 1.0)],
            &[("plan-sheet-skills", 1.0)],
        ],
    },
];

const FOOT: f32 = PAGE_HEIGHT - mm(14.0);
/// Between two parts.
const BETWEEN: f32 = 7.0;

/// Prints the plan: two pages where it is an ordinary one, more where it has many actions.
///
/// # Errors
/// None with the fonts compiled in.
pub fn plan_sheet(sheet: &PlanSheet) -> Result<Pdf> {
    super::print_pages(pages_of(sheet), &sheet.title(), sheet.printing.on)
}

pub(super) fn pages_of(sheet: &PlanSheet) -> Vec<Page> {
    let mut flow = Flow::new(sheet);
    for (number, part) in (1..).zip(&PARTS) {
        flow.y = form::part(&mut flow.page, number, part, &sheet.values, flow.y) + BETWEEN;
    }
    flow.y = scores(&mut flow.page, &sheet.scores, flow.y) + BETWEEN;
    plan_table::place(&mut flow);
    flow.block(COMMITMENTS, commitments);
    flow.block(VISITS, visits);
    // What is signed stands on the page of the signatures.
    flow.block(DECISION + SIGNATURES, |page, sheet, y| {
        decision(page, sheet, y);
        signatures(page, sheet, y + DECISION);
    });
    flow.finish()
}

/// The pages as they fill up.
pub(super) struct Flow<'a> {
    pub sheet: &'a PlanSheet,
    pages: Vec<Page>,
    pub page: Page,
    pub y: f32,
}

impl<'a> Flow<'a> {
    fn new(sheet: &'a PlanSheet) -> Self {
        let mut page = empty(sheet);
        let say = page.say;
        let by = [Some(&sheet.counsellor.name), sheet.counsellor.function.as_ref()];
        let by: Vec<String> =
            by.into_iter().flatten().map(|text| clean(text)).filter(|text| !text.is_empty()).collect();
        let open = |text: String, mm: u8| if text.is_empty() { blank(mm).to_string() } else { text };
        let under = say.word_with(
            "plan-sheet-under",
            &[
                ("place", &open(clean(&sheet.place), 40)),
                ("date", &sheet.drawn_up_on.map_or_else(|| blank(38).to_string(), |day| say.day_month_year(day))),
                ("by", &if by.is_empty() { FILL.to_string() } else { by.join(", ") }),
            ],
        );
        let printing = &sheet.printing;
        let top = Top {
            letterhead: &sheet.letterhead,
            title: "plan-sheet-title",
            reference: &sheet.reference,
            under,
            printing,
        };
        let y = form::top(&mut page, mm(11.0), &top);
        Self { sheet, pages: Vec::new(), page, y }
    }

    /// What is left of the page.
    pub fn left(&self) -> f32 {
        FOOT - legal_room(&self.sheet.printing) - 5.0 - self.y
    }

    /// Begins another page where so much does not fit; says whether it did.
    pub fn turn_for(&mut self, height: f32) -> bool {
        if height <= self.left() {
            return false;
        }
        let mut next = empty(self.sheet);
        self.y = head_again(&mut next, self.sheet);
        self.pages.push(std::mem::replace(&mut self.page, next));
        true
    }

    fn block(&mut self, height: f32, place: impl FnOnce(&mut Page, &PlanSheet, f32)) {
        self.turn_for(height);
        place(&mut self.page, self.sheet, self.y);
        self.y += height;
    }

    fn finish(mut self) -> Vec<Page> {
        self.pages.push(self.page);
        let PlanSheet { desk, printing, .. } = self.sheet;
        footers(&mut self.pages, &self.sheet.title(), &desk.name, printing, FOOT);
        self.pages
    }
}

fn empty(sheet: &PlanSheet) -> Page {
    begun(&sheet.printing)
}

/// Which plan goes on here.
fn head_again(page: &mut Page, sheet: &PlanSheet) -> f32 {
    let say = page.say;
    let reference = clean(&sheet.reference);
    let reference = if reference.is_empty() { blank(45).to_string() } else { reference };
    let said = say.word_with("plan-sheet-continued", &[("reference", &reference)]);
    let mut again = Column::new(LEFT, WIDTH);
    again.add(page, "continued", &[bold(said)], Setting::at(10.0).within(1, 6.0));
    let y = again.place(page, mm(11.0)) + 3.0;
    page.rule(LEFT, y, WIDTH, THICK);
    y + 8.0
}

/// A bar for each dimension: filled as far as it stands now, with a mark where it began.
fn scores(page: &mut Page, scores: &PlanScores, y: f32) -> f32 {
    const APART: f32 = 16.0;
    const BAR: f32 = 7.0;
    let say = page.say;
    heading(page, 3, "plan-sheet-part-score", LEFT, y, WIDTH);
    let y = y + HEADING + 1.0;
    let width = (WIDTH - 2.0 * APART) / 3.0;
    let mut end = y;
    for (at, key) in ["score-economique", "score-social", "score-psychosocial"].into_iter().enumerate() {
        let x = LEFT + at as f32 * (width + APART);
        let label = [plain(format!("3.{}\u{A0}{}", at + 1, say.word(key)))];
        let bar = line(page, "dimension", &label, (x, y, width), 9.5) + 5.0;
        page.outline(Frame::new(x, bar, width, BAR), THIN);
        let (start, now) = (scores.start[at], if scores.now_on.is_some() { scores.now[at] } else { scores.start[at] });
        let reach = |hundredths: u8| width * f32::from(hundredths.min(100)) / 100.0;
        if let Some(now) = now.filter(|now| *now > 0) {
            let frame = Frame::new(x, bar, reach(now), BAR);
            page.draw(frame, vec![Mark::Filled { frame }]);
        }
        if let Some(start) = start {
            page.upright(x + reach(start), bar - 3.5, BAR + 7.0, THICK);
        }
        let said = |figures: Option<u8>, on: Option<NaiveDate>| match (figures, on) {
            (Some(figures), _) => say.hundredths(figures),
            (None, Some(_)) => say.word("letter-none"),
            (None, None) => blank(10).to_string(),
        };
        let under = [
            plain(say.word("plan-sheet-score-start") + " "),
            bold(said(start, scores.start_on)),
            plain(format!("\u{A0}\u{A0}·  {} ", say.word("plan-sheet-score-now"))),
            bold(said(scores.now[at], scores.now_on)),
        ];
        end = line(page, "score", &under, (x, bar + BAR + 4.0, width), 9.0);
    }
    let on = |on: Option<NaiveDate>| on.map_or_else(|| blank(24).to_string(), plan_table::short);
    let note = say.word_with("plan-sheet-score-note", &[("start", &on(scores.start_on)), ("now", &on(scores.now_on))]);
    line(page, "score note", &[plain(note)], (LEFT, end + 1.0, WIDTH), 8.0)
}

const COMMITMENTS: f32 = 114.0;

fn commitments(page: &mut Page, _: &PlanSheet, y: f32) {
    let say = page.say;
    heading(page, 6, "plan-sheet-part-commitments", LEFT, y, WIDTH);
    let top = y + HEADING + 2.0;
    let width = (WIDTH - PAD) / 2.0;
    for (at, who) in ["person", "centre"].into_iter().enumerate() {
        let x = LEFT + at as f32 * (width + PAD);
        page.outline(Frame::new(x, top, width, COMMITMENTS - HEADING - 2.0 - BETWEEN), THIN);
        let mut said = Column::new(x + PAD, width - 2.0 * PAD);
        let title = format!("6.{}\u{A0}{}", at + 1, say.word(&format!("plan-sheet-{who}-promises")));
        said.add(page, "who promises", &[bold(title)], Setting::at(10.5).within(1, 7.0));
        for number in 1..=4 {
            let promise = format!("–\u{A0}{}", say.word(&format!("plan-sheet-{who}-promise-{number}")));
            said.add_after(page, "promise", 4.0, &[plain(promise)], Setting::at(9.5).within(1, 7.0));
        }
        said.place(page, top + 5.0);
    }
}

const VISITS: f32 = 100.0;

fn visits(page: &mut Page, sheet: &PlanSheet, y: f32) {
    let say = page.say;
    heading(page, 7, "plan-sheet-part-visits", LEFT, y, WIDTH);
    let top = y + HEADING + 2.0;
    let width = WIDTH / 4.0;
    for (at, (visit, key)) in sheet.visits.iter().zip(["1", "3", "6", "12"]).enumerate() {
        let x = LEFT + at as f32 * width;
        page.outline(Frame::new(x, top, width, VISITS - HEADING - 2.0 - BETWEEN), THIN);
        let inner = (x + PAD, width - 2.0 * PAD);
        let title = format!("7.{}\u{A0}{}", at + 1, say.word_with("plan-sheet-after", &[("months", key)]));
        let mut y = line(page, "after", &[bold(title)], (inner.0, top + 3.0, inner.1), 9.5) + 4.0;
        let day = |on: Option<NaiveDate>| on.map_or_else(|| FILL.to_string(), plan_table::short);
        let planned = say.word_with("plan-sheet-planned", &[("on", &day(visit.planned_on))]);
        let made = say.word_with("plan-sheet-made", &[("on", &day(visit.made_on))]);
        let by = say.word_with("plan-sheet-made-by", &[("line", &FILL.to_string())]);
        for said in [planned, made, by] {
            y = line(page, "visit", &[plain(said)], (inner.0, y, inner.1), 9.5) + 6.0;
        }
    }
}

const DECISION: f32 = 84.0;

/// Number and reason are written by the committee.
fn decision(page: &mut Page, sheet: &PlanSheet, y: f32) {
    let say = page.say;
    heading(page, 8, "plan-sheet-part-decision", LEFT, y, WIDTH);
    let top = y + HEADING + 2.0;
    page.outline(Frame::new(LEFT, top, WIDTH, DECISION - HEADING - 2.0 - BETWEEN), THICK);
    let boxes = ["accepte", "ajourne", "refuse"].map(|code| {
        let tick = if sheet.decision.as_deref() == Some(code) { TICKED_BOX } else { EMPTY_BOX };
        format!("{tick}\u{A0}{}", say.word(&format!("plan-sheet-{code}")))
    });
    let day = sheet.decided_on.map_or_else(|| FILL.to_string(), |day| say.day_month_year(day));
    let (x, width) = (LEFT + 2.0 * PAD, WIDTH - 4.0 * PAD);
    let half = width * 0.52;
    let rows = [
        [("plan-sheet-decision", boxes.join("    ")), ("plan-sheet-decided", day)],
        [("plan-sheet-decision-number", FILL.to_string()), ("plan-sheet-decision-reason", FILL.to_string())],
    ];
    for (row, cells) in rows.into_iter().enumerate() {
        let y = top + 8.0 + row as f32 * 26.0;
        for (column, (key, said)) in cells.into_iter().enumerate() {
            let label = format!("8.{}\u{A0}{} ", row * 2 + column + 1, say.word(key));
            let is_typed = !said.contains([FILL, EMPTY_BOX]);
            let spans = [plain(label), if is_typed { bold(said) } else { plain(said) }];
            let frame = if column == 0 { (x, y, half - PAD) } else { (x + half, y, width - half) };
            line(page, "decision", &spans, frame, 10.0);
        }
    }
}

const SIGNATURES: f32 = HEADING + READ + BOX;
const READ: f32 = 46.0;
const BOX: f32 = mm(44.0);

fn signatures(page: &mut Page, sheet: &PlanSheet, y: f32) {
    let say = page.say;
    heading(page, 9, "plan-sheet-part-signatures", LEFT, y, WIDTH);
    let read = y + HEADING + 5.0;
    for (at, key) in ["plan-sheet-read", "plan-sheet-copies"].into_iter().enumerate() {
        let said = say.word_with(key, &[("blank", &blank(50).to_string()), ("line", &FILL.to_string())]);
        let label = format!("9.{}\u{A0}{said}", at + 1);
        line(page, "read", &[plain(label)], (LEFT, read + at as f32 * 19.0, WIDTH), 10.0);
    }
    let top = y + HEADING + READ;
    let width = (WIDTH - 2.0 * PAD) / 3.0;
    let height = BOX;
    for (at, key) in ["person", "counsellor", "supervisor"].into_iter().enumerate() {
        let x = LEFT + at as f32 * (width + PAD);
        signing_box(page, &format!("plan-sheet-sign-{key}"), Frame::new(x, top, width, height));
    }
    let Some(approved) = &sheet.approved else { return };
    let on = say.day_month_year(approved.on);
    let mut said = match approved.by.as_deref().map(clean).filter(|by| !by.is_empty()) {
        Some(by) => say.word_with("plan-sheet-approved-by", &[("on", &on), ("by", &say.value(&by))]),
        None => say.word_with("plan-sheet-approved", &[("on", &on)]),
    };
    if approved.changed_since {
        said = format!("{said}. {}", say.word("plan-sheet-changed-since"));
    }
    let laid = page.typesetter.set(&[bold(said)], width - 2.0 * PAD, Setting::at(SMALLEST).within(4, 6.0));
    let frame = Frame::new(RIGHT - width + PAD, top + height - PAD - laid.height(), width - 2.0 * PAD, laid.height());
    page.place("approved", Role::Paragraph, &laid, frame, Align::Left);
}
