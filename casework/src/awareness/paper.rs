//! The papers of an activity: its report, and the sheet on which those who come are counted. Blank ones are the same without a word.

use serde::{Deserialize, Serialize};

use crate::access::{Action, Permit, User};
use crate::awareness::{AwarenessActivity, AwarenessActivityId, Counted, QUESTIONS};
use crate::centre::{self, paper};
use crate::error::{Error, Result};
use crate::exchange::slip::{Drawn, printing};
use crate::ids::RecordId;
use crate::letters::{
    self, ActivityQuestion, ActivityReport, AttendanceSheet, MOST_PAGES, amount, grouped, hour_in_words, long_date,
    money, within_a_line,
};
use crate::lists;
use crate::partner::Partner;
use crate::store::Store;
use crate::store::journal::Act;
use crate::store::kind::{Record, fields_of};
use crate::time::time_of_day;
use crate::words::{self, Lang};

/// Go up with every change of the layout or of the fixed words.
const REPORT_VERSION: &str = "activite-1";
const SHEET_VERSION: &str = "presence-1";

/// Which paper; without an activity: the blank one.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AwarenessPaper {
    Report {
        activity: Option<AwarenessActivityId>,
    },
    Attendance {
        activity: Option<AwarenessActivityId>,
        /// 1 to [`MOST_PAGES`].
        pages: u32,
        /// With a column to sign in.
        signature: bool,
    },
}

/// Draws the paper, and notes in the journal that it was printed or kept in a file (`act`).
///
/// # Errors
/// `not-allowed`; `not-found`; `invalid` on `pages`.
pub fn print(store: &mut Store, permit: &Permit, paper: &AwarenessPaper, act: Act) -> Result<Drawn> {
    permit.needs(Action::Print)?;
    permit.needs(Action::Read(AwarenessActivity::KIND))?;
    let by = store.find_record::<User>(permit.author().0)?.map(|user| user.record.name).unwrap_or_default();
    let (about, drawn) = match paper {
        AwarenessPaper::Report { activity } => {
            let report = report(store, find(store, activity)?, by)?;
            (activity, Drawn { reference: report.title(), pdf: letters::activity_report(&report)? })
        }
        AwarenessPaper::Attendance { activity, pages, signature } => {
            if !(1..=MOST_PAGES).contains(pages) {
                return Err(Error::invalid("pages", "out-of-range").with("min", 1).with("max", MOST_PAGES));
            }
            let sheet = attendance(store, find(store, activity)?, (*pages, *signature), by)?;
            (activity, Drawn { reference: sheet.title(), pdf: letters::attendance_sheet(&sheet)? })
        }
    };
    store.note_act(Some(permit.author()), act, about.map(|id| RecordId(id.0)), Some(&drawn.reference))?;
    Ok(drawn)
}

fn find(store: &Store, activity: &Option<AwarenessActivityId>) -> Result<Option<AwarenessActivity>> {
    activity.map(|id| Ok(store.get::<AwarenessActivity>(id)?.record)).transpose()
}

fn attendance(
    store: &Store,
    activity: Option<AwarenessActivity>,
    (pages, signature): (u32, bool),
    by: String,
) -> Result<AttendanceSheet> {
    let home = centre::centre(store)?.map(|centre| centre.record).unwrap_or_default();
    let activity = activity.unwrap_or_default();
    Ok(AttendanceSheet {
        centre: if home.short_name.is_empty() { home.name } else { home.short_name },
        activity: kind_of(store, &activity)?,
        day: activity.day(),
        place: [activity.site.clone(), activity.division.as_deref().map(lists::division_label)]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(", "),
        reference: activity.reference.unwrap_or_default(),
        pages,
        signature,
        desk: paper::desk(store)?,
        printing: printing(store, by, SHEET_VERSION)?,
    })
}

fn kind_of(store: &Store, activity: &AwarenessActivity) -> Result<String> {
    match activity.activity_kind.as_str() {
        "" => Ok(String::new()),
        code => lists::label(store, "awareness_kind", code, Lang::Fr),
    }
}

fn report(store: &Store, activity: Option<AwarenessActivity>, by: String) -> Result<ActivityReport> {
    let mut report = ActivityReport {
        letterhead: paper::letterhead(store)?,
        desk: paper::desk(store)?,
        printing: printing(store, by, REPORT_VERSION)?,
        ..ActivityReport::default()
    };
    let Some(activity) = activity else { return Ok(report) };
    report.finished = activity.finished == Some(true);
    let counted = activity.counted();
    if counted.is_filled() {
        let row = |cells: &[Option<i64>; 6], sum: i64| cells.iter().copied().chain([Some(sum)]).collect();
        report.counts = vec![
            row(&counted.women, counted.women_total),
            row(&counted.men, counted.men_total),
            row(&counted.bands_total.map(Some), counted.total),
        ];
    }
    report.questions = questions(&activity);
    for (key, value) in values(store, &activity, &counted)? {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            report.values.insert(key.to_owned(), value);
        }
    }
    report.reference = activity.reference.unwrap_or_default();
    Ok(report)
}

fn questions(activity: &AwarenessActivity) -> Vec<ActivityQuestion> {
    let fields = fields_of(serde_json::to_value(activity).unwrap_or_default());
    let text = |name: String| fields.get(&name).and_then(|value| value.as_str()).unwrap_or_default().to_owned();
    let asked = (1..=QUESTIONS)
        .map(|at| ActivityQuestion { question: text(format!("question_{at}")), answer: text(format!("answer_{at}")) });
    asked.filter(|asked| !asked.question.is_empty()).collect()
}

fn word(key: &str, facts: &[(&str, &str)]) -> String {
    words::text(Lang::Fr, key, facts)
}

/// What stands in each field, by the key of its label.
fn values(
    store: &Store,
    activity: &AwarenessActivity,
    counted: &Counted,
) -> Result<Vec<(&'static str, Option<String>)>> {
    let labels = |list: &str, codes: &[String]| -> Result<Option<String>> {
        let all = codes.iter().map(|code| Ok(within_a_line(&lists::label(store, list, code, Lang::Fr)?)));
        Ok(Some(all.collect::<Result<Vec<_>>>()?.join(", ")))
    };
    let together = |parts: &[&Option<String>]| {
        Some(parts.iter().filter_map(|part| part.as_deref()).collect::<Vec<_>>().join(", "))
    };
    let figure = |figure: Option<i64>| figure.map(amount);
    Ok(vec![
        ("activity-kind", Some(kind_of(store, activity)?)),
        ("activity-day", when(activity)),
        ("activity-division", activity.division.as_deref().map(division)),
        ("activity-site", activity.site.clone()),
        ("activity-themes", labels("information_topic", &activity.themes)?),
        ("activity-languages", labels("language", &activity.languages)?),
        ("activity-project", together(&[&activity.project, &activity.funder])),
        ("activity-leader", activity.team_leader.clone()),
        ("activity-team", activity.team.clone()),
        ("activity-partners", partners(store, activity)?),
        ("activity-said", figure(activity.total_said)),
        ("activity-difference", difference(activity, counted)),
        ("activity-returnees", figure(activity.returnees)),
        ("activity-parents", figure(activity.parents)),
        ("activity-leaders", figure(activity.leaders)),
        ("activity-students", figure(activity.students)),
        ("activity-radio", activity.radio_station.clone()),
        ("activity-audience", figure(activity.radio_audience)),
        ("activity-materials", activity.materials.clone()),
        (
            "activity-test-before",
            tested(activity.before_people, [activity.before_right_1, activity.before_right_2, activity.before_right_3]),
        ),
        (
            "activity-test-after",
            tested(activity.after_people, [activity.after_right_1, activity.after_right_2, activity.after_right_3]),
        ),
        ("activity-contact", figure(activity.wishing_contact)),
        ("activity-cost", activity.cost_xof.map(money)),
        ("activity-promises", activity.promises.clone()),
        ("activity-difficulties", activity.difficulties.clone()),
    ])
}

/// "dimanche 11 octobre 2026, de 20 h à 22 h 30".
fn when(activity: &AwarenessActivity) -> Option<String> {
    let day = long_date(activity.day()?);
    let hour = |typed: &Option<String>| typed.as_deref().and_then(time_of_day).map(hour_in_words);
    Some(match (hour(&activity.starts_at), hour(&activity.ends_at)) {
        (Some(start), Some(end)) => format!("{day}, {start} – {end}"),
        (Some(hour), None) | (None, Some(hour)) => format!("{day}, {hour}"),
        (None, None) => day,
    })
}

/// "Bangassi (Kayes), région de Kayes".
fn division(code: &str) -> String {
    let label = lists::division_label(code);
    match lists::division(code) {
        Some(found) if found.level > 1 => format!("{label}, {}", lists::division_label(&found.region_code)),
        _ => label,
    }
}

fn partners(store: &Store, activity: &AwarenessActivity) -> Result<Option<String>> {
    let mut names = Vec::new();
    for id in activity.partners.iter().filter_map(|id| id.parse::<RecordId>().ok()) {
        names.extend(store.find_record::<Partner>(id.0)?.map(|partner| partner.record.short_name));
    }
    names.extend(activity.other_partners.clone());
    Ok(Some(names.join(", ")))
}

/// By how much the two totals differ, and why; nothing where they agree.
fn difference(activity: &AwarenessActivity, counted: &Counted) -> Option<String> {
    if counted.difference == 0 {
        return None;
    }
    let by = grouped(counted.difference.unsigned_abs());
    let reason = activity.difference_reason.clone().unwrap_or_else(|| word("activity-unexplained", &[]));
    let key = if counted.difference > 0 { "activity-short" } else { "activity-over" };
    Some(word(key, &[("by", &by), ("reason", &reason)]))
}

fn tested(people: Option<i64>, right: [Option<i64>; 3]) -> Option<String> {
    let said = |figure: Option<i64>| figure.map_or_else(|| "—".to_owned(), amount);
    let [one, two, three] = right.map(said);
    let people = amount(people?);
    Some(word("activity-tested", &[("people", &people), ("one", &one), ("two", &two), ("three", &three)]))
}
