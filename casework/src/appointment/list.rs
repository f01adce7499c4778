//! The day's list of reminders on paper.

use chrono::NaiveDate;

use crate::access::{Action, Permit, User};
use crate::appointment::reminder::{Reminder, reminders};
use crate::centre::{self, paper};
use crate::error::{Error, Result};
use crate::exchange::slip::{Drawn, printing};
use crate::letters::{self, MOST_REMINDERS, Reminded, ReminderList};
use crate::lists;
use crate::store::Store;
use crate::store::journal::Act;
use crate::task::Task;
use crate::time::time_of_day;
use crate::words::Lang;

/// Goes up with every change of the layout or of the fixed words.
const TEMPLATE_VERSION: &str = "relances-2";

/// Draws today's list, and notes in the journal that it was printed or kept in a file (`act`).
///
/// # Errors
/// `not-allowed`; `reminders-none` where nobody is to be reminded.
pub fn print_reminders(store: &mut Store, permit: &Permit, act: Act) -> Result<Drawn> {
    permit.needs(Action::Print)?;
    let all = reminders(store, permit)?;
    if all.is_empty() {
        return Err(Error::refused("reminders-none"));
    }
    let by = store.find_record::<User>(permit.author().0)?.map(|user| user.record.name).unwrap_or_default();
    let centre = centre::centre(store)?.map(|centre| centre.record).unwrap_or_default();
    let centre = if centre.short_name.is_empty() { centre.name } else { centre.short_name };
    let of = u32::try_from(all.len().div_ceil(MOST_REMINDERS)).unwrap_or(u32::MAX);
    let mut pages = Vec::new();
    for (page, part) in (1..).zip(all.chunks(MOST_REMINDERS)) {
        pages.push(ReminderList {
            centre: centre.clone(),
            date: store.today(),
            page,
            of,
            lines: part.iter().map(|reminder| line(store, reminder)).collect::<Result<_>>()?,
            desk: paper::desk(store)?,
            printing: printing(store, by.clone(), TEMPLATE_VERSION)?,
        });
    }
    let drawn = Drawn { reference: pages[0].reference(), pdf: letters::reminder_list(&pages)? };
    store.note_act(Some(permit.author()), act, None, Some(&drawn.reference))?;
    Ok(drawn)
}

fn line(store: &Store, reminder: &Reminder) -> Result<Reminded> {
    let label = |list: &str, code: &str| lists::label(store, list, code, Lang::Fr);
    let day = reminder.on_day.as_deref().and_then(|day| day.parse::<NaiveDate>().ok());
    let about = match (day, reminder.at_time.as_deref().and_then(time_of_day)) {
        (Some(day), Some(time)) => format!("{} à {}", letters::long_date(day), letters::hour_in_words(time)),
        _ => task(store, reminder)?,
    };
    Ok(Reminded {
        name: reminder.name.clone(),
        way: label("reminder_way", reminder.way)?,
        through: reminder.through.clone(),
        phone: reminder.phone.clone(),
        language: reminder.language.as_deref().map(|code| label("language", code)).transpose()?,
        about,
    })
}

/// The kind of a task and its day. What somebody typed of it may tell of health or violence: it stays on the screen.
fn task(store: &Store, reminder: &Reminder) -> Result<String> {
    let task = store.get::<Task>(reminder.id)?.record;
    let kind = task.task_kind.map(|kind| lists::label(store, "task_kind", &kind, Lang::Fr)).transpose()?;
    let day = task.due_on.and_then(|day| day.parse::<NaiveDate>().ok()).map(letters::long_date);
    Ok([kind, day].into_iter().flatten().collect::<Vec<_>>().join(", "))
}
