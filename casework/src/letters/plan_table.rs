//! The actions of a support plan as a table that goes on over pages, with the budget at its foot.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::form::line;
use super::page::{Align, Frame, Page, Role, mm};
use super::plan_sheet::Flow;
use super::sections::{HEADING, LEFT, PAD, THICK, THIN, WIDTH, heading};
use super::text::{EMPTY_BOX, FILL, Laid, Setting, Span, TICKED_BOX, bold, clean, plain};

/// One action of the plan. What nobody typed is left open.
#[derive(Clone, PartialEq, Default, Debug, Serialize, Deserialize)]
pub struct PlannedAction {
    /// "économique".
    pub dimension: String,
    /// What is to be done; `None`: written by hand.
    pub what: Option<String>,
    pub who: Option<String>,
    pub due_on: Option<NaiveDate>,
    pub cost_xof: Option<i64>,
    pub funder: Option<String>,
    pub sign: Option<String>,
    /// "en cours".
    pub status: Option<String>,
    pub done: bool,
}

/// In whole francs CFA.
#[derive(Clone, PartialEq, Default, Debug, Serialize, Deserialize)]
pub struct PlanBudget {
    pub cost_xof: Option<i64>,
    pub own_xof: Option<i64>,
    pub asked_xof: Option<i64>,
    pub ceiling_xof: Option<i64>,
    pub granted_xof: Option<i64>,
}

/// Labels and widths in millimetres: 180 together.
const COLUMNS: [(&str, f32); 9] = [
    ("plan-sheet-column-number", 6.0),
    ("plan-sheet-column-dimension", 22.0),
    ("plan-sheet-column-what", 40.0),
    ("plan-sheet-column-who", 21.0),
    ("plan-sheet-column-due", 17.0),
    ("plan-sheet-column-cost", 17.0),
    ("plan-sheet-column-funder", 17.0),
    ("plan-sheet-column-sign", 21.0),
    ("plan-sheet-column-status", 19.0),
];
const COST: usize = 5;
const STATUS: usize = 8;
/// What is done, and its sign: words may be parted there, never in names.
const SENTENCES: [usize; 2] = [2, 7];
const INSET: f32 = 2.5;
const SIZE: f32 = 8.0;
/// High enough to tick and to write in.
const ROW: f32 = 24.0;
const OPEN_ROW: f32 = 38.0;
const FEWEST_OPEN_ROWS: usize = 3;
/// A column of the longest text that a record takes still ends on its page.
const MOST_LINES: usize = 30;
/// Of the rules between columns: what is written counts.
const HAIR: f32 = 0.3;

/// "21/10/2026".
pub fn short(day: NaiveDate) -> String {
    format!("{:02}/{:02}/{}", day.day(), day.month(), day.year())
}

/// "☐ en cours", on one line.
fn ticked(tick: char, label: &str) -> String {
    format!("{tick}\u{A0}{}", label.replace(' ', "\u{A0}"))
}

/// Places the table and the budget.
pub(super) fn place(flow: &mut Flow) {
    let rows: Vec<Row> = if flow.sheet.actions.is_empty() {
        let room = flow.left() - HEADING - 3.0 - HEAD - BUDGET;
        let many = ((room / OPEN_ROW) as usize).max(FEWEST_OPEN_ROWS);
        (1..=many).map(|number| Row::open(&mut flow.page, number)).collect()
    } else {
        let actions = (1..).zip(&flow.sheet.actions);
        actions.map(|(number, action)| Row::of(&mut flow.page, number, action)).collect()
    };
    let first = rows.first().map_or(0.0, |row| row.height);
    flow.turn_for(HEADING + HEAD + first);
    heading(&mut flow.page, 4, "plan-sheet-part-actions", LEFT, flow.y, WIDTH);
    flow.y = head(&mut flow.page, flow.y + HEADING + 2.0);
    let last = rows.len().saturating_sub(1);
    for (at, row) in rows.into_iter().enumerate() {
        // The budget never stands on a page without an action.
        let with_it = if at == last { BUDGET } else { 0.0 };
        if flow.turn_for(row.height + with_it) {
            flow.y = head(&mut flow.page, flow.y);
        }
        flow.y += row.place(&mut flow.page, flow.y);
    }
    budget(&mut flow.page, &flow.sheet.budget, flow.y + 7.0);
    flow.y += BUDGET;
}

const HEAD: f32 = 24.0;

/// The labels of the columns, again on every page.
fn head(page: &mut Page, y: f32) -> f32 {
    let say = page.say;
    page.rule(LEFT, y, WIDTH, THIN);
    let mut x = LEFT;
    for (key, width) in COLUMNS {
        let inner = mm(width) - 2.0 * INSET;
        let laid = page.typesetter.set(&[bold(say.word(key))], inner, Setting::at(7.5).within(2, 6.0));
        let frame = Frame::new(x + INSET, y + (HEAD - laid.height()) / 2.0, inner, laid.height());
        page.place("column", Role::Paragraph, &laid, frame, Align::Left);
        x += mm(width);
    }
    uprights(page, y, HEAD);
    page.rule(LEFT, y + HEAD, WIDTH, THICK);
    y + HEAD
}

fn uprights(page: &mut Page, y: f32, height: f32) {
    let mut x = LEFT;
    page.upright(x, y, height, HAIR);
    for (_, width) in COLUMNS {
        x += mm(width);
        page.upright(x, y, height, HAIR);
    }
}

struct Row {
    cells: [Vec<Laid>; COLUMNS.len()],
    height: f32,
}

impl Row {
    fn of(page: &mut Page, number: usize, action: &PlannedAction) -> Self {
        let say = page.say;
        let typed = |text: &Option<String>| text.as_deref().map(clean).filter(|text| !text.is_empty());
        let said = |text: Option<String>| text.map(|text| vec![plain(say.prose(&text))]).unwrap_or_default();
        let tick = if action.done { TICKED_BOX } else { EMPTY_BOX };
        let status = typed(&action.status).map(|status| ticked(tick, &status));
        let what = match typed(&action.what) {
            Some(what) => vec![vec![plain(say.prose(&what))]],
            None => vec![vec![plain(FILL)], vec![plain(FILL)]],
        };
        let cells = [
            vec![vec![bold(number.to_string())]],
            vec![said(Some(clean(&action.dimension)).filter(|dimension| !dimension.is_empty()))],
            what,
            vec![said(typed(&action.who))],
            vec![said(action.due_on.map(short))],
            vec![said(action.cost_xof.map(|sum| say.amount(sum)))],
            vec![said(typed(&action.funder))],
            vec![said(typed(&action.sign))],
            vec![vec![plain(status.unwrap_or_else(|| tick.to_string()))]],
        ];
        Self::set(page, cells, ROW)
    }

    /// For a hand.
    fn open(page: &mut Page, number: usize) -> Self {
        let say = page.say;
        let mut cells: [Vec<Vec<Span>>; COLUMNS.len()] = Default::default();
        cells[0] = vec![vec![bold(number.to_string())]];
        let dimensions = ["economique", "social", "psychosocial"];
        cells[1] = dimensions.map(|one| vec![plain(ticked(EMPTY_BOX, &say.word(&format!("plan-sheet-{one}"))))]).into();
        cells[STATUS] = vec![vec![plain(ticked(EMPTY_BOX, &say.word("plan-sheet-done")))]];
        Self::set(page, cells, OPEN_ROW)
    }

    fn set(page: &mut Page, cells: [Vec<Vec<Span>>; COLUMNS.len()], least: f32) -> Self {
        let mut height = least;
        let mut column = 0;
        let cells = cells.map(|paragraphs| {
            let width = mm(COLUMNS[column].1) - 2.0 * INSET;
            column += 1;
            let laid: Vec<Laid> = paragraphs
                .into_iter()
                .filter(|spans| !spans.is_empty())
                .map(|spans| {
                    let is_ticked = spans.iter().any(|span| span.text.starts_with([EMPTY_BOX, TICKED_BOX]));
                    let setting = if is_ticked {
                        Setting::at(SIZE - 1.0).within(1, 6.0)
                    } else if SENTENCES.contains(&(column - 1)) {
                        Setting::at(SIZE).within(MOST_LINES, 6.0).hyphenated()
                    } else {
                        Setting::at(SIZE).within(MOST_LINES, 6.0)
                    };
                    let spans = page.typesetter.filled(&spans, width, SIZE);
                    page.typesetter.set(&spans, width, setting)
                })
                .collect();
            height = height.max(laid.iter().map(Laid::height).sum::<f32>() + 2.0 * INSET + 2.0);
            laid
        });
        Self { cells, height }
    }

    fn place(self, page: &mut Page, y: f32) -> f32 {
        let mut x = LEFT;
        for (column, (cell, (_, width))) in self.cells.into_iter().zip(COLUMNS).enumerate() {
            let mut top = y + INSET;
            for laid in cell {
                let frame = Frame::new(x + INSET, top, mm(width) - 2.0 * INSET, laid.height());
                let align = if column == COST { Align::Right } else { Align::Left };
                page.place("action", Role::Paragraph, &laid, frame, align);
                top += frame.height;
            }
            x += mm(width);
        }
        uprights(page, y, self.height);
        page.rule(LEFT, y + self.height, WIDTH, THIN);
        self.height
    }
}

/// With the gaps above and below.
const BUDGET: f32 = 7.0 + HEADING + 2.0 + BUDGET_CELL + 7.0;
const BUDGET_CELL: f32 = 34.0;

fn budget(page: &mut Page, budget: &PlanBudget, y: f32) {
    let say = page.say;
    heading(page, 5, "plan-sheet-part-budget", LEFT, y, WIDTH);
    let top = y + HEADING + 2.0;
    let width = WIDTH / 5.0;
    let sums = [
        ("plan-sheet-cost", budget.cost_xof),
        ("plan-sheet-own", budget.own_xof),
        ("plan-sheet-asked", budget.asked_xof),
        ("plan-sheet-ceiling", budget.ceiling_xof),
        ("plan-sheet-granted", budget.granted_xof),
    ];
    for (at, (key, sum)) in sums.into_iter().enumerate() {
        let x = LEFT + at as f32 * width;
        page.outline(Frame::new(x, top, width, BUDGET_CELL), THIN);
        let inner = (x + PAD, width - 2.0 * PAD);
        let label = [plain(format!("5.{}\u{A0}{}", at + 1, say.word(key)))];
        let y = line(page, "budget", &label, (inner.0, top + 3.0, inner.1), SIZE) + 4.0;
        let sum = [sum.map_or_else(|| plain(FILL), |sum| bold(say.amount(sum)))];
        let sum = page.typesetter.filled(&sum, inner.1, 11.0);
        let laid = page.typesetter.set(&sum, inner.1, Setting::at(11.0).within(1, 7.0));
        page.place("sum", Role::Paragraph, &laid, Frame::new(inner.0, y, inner.1, laid.height()), Align::Right);
    }
}
