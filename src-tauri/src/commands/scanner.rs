//! Which scanners there are, and the end of what one does. A page goes where it is asked for: `attachment`, `scan`.

use casework::access::Action;
use casework::attachment::Attachment;
use casework::referral::Referral;
use casework::store::kind::Record;
use tauri::State;

use crate::desk::Desk;
use crate::refusal::Answer;
use crate::scanning;

/// Their names; a page is asked for by the place in the list.
#[tauri::command(async)]
pub fn scanners(desk: State<Desk>) -> Answer<Vec<String>> {
    desk.may(Action::Write(Attachment::KIND)).or_else(|_| desk.may(Action::Write(Referral::KIND)))?;
    scanning::look_for(&desk)
}

#[tauri::command(async)]
pub fn scanner_stop(desk: State<Desk>) -> Answer<()> {
    desk.opened(|_| Ok(()))?;
    desk.stops.stop();
    Ok(())
}
