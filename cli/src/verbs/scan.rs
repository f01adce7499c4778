//! Coupons that came back as a picture: which letters they answer. Nothing is written.

use casework::access::Action;
use casework::attachment;
use casework::error::Result;
use casework::letters::qr_text;
use casework::referral::Referral;
use casework::referral::scan::{self, Sheet};
use casework::screens;
use casework::store::kind::Record;
use serde_json::json;

use crate::answer::{Answer, table};
use crate::args;
use crate::session::Session;

pub fn scan(session: &mut Session, asked: &args::CouponScan) -> Result<Answer> {
    let permit = session.permit(Action::Write(Referral::KIND))?;
    let bytes = attachment::read(&asked.file)?;
    let store = &session.opened.store;
    let sheets: Vec<Sheet> = match scan::own_letter(store, &bytes)? {
        Some(sheet) => vec![sheet],
        None => scan::read(&bytes)?,
    };
    let (mut values, mut rows) = (vec![], vec![]);
    for (page, sheet) in (1..).zip(&sheets) {
        let why = sheet.unread.map(|why| session.context.say(why, &[]));
        if let Some(why) = why {
            rows.push(vec![page.to_string(), why.clone()]);
            values.push(json!({ "page": page, "unread": sheet.unread, "message": why }));
        }
        for coupon in &sheet.coupons {
            let found = screens::coupon(store, &permit, &qr_text(&coupon.reference, &coupon.code));
            let refused = found.as_ref().err().map(|error| error.message(session.context.lang));
            let referral = found.ok().map(|found| found.referral.id);
            let known = refused.clone().or_else(|| referral.map(|id| id.to_string())).unwrap_or_default();
            rows.push(vec![page.to_string(), coupon.reference.clone(), coupon.code.clone(), known]);
            values.push(json!({
                "page": page, "reference": coupon.reference, "code": coupon.code, "referral": referral, "message": refused,
            }));
        }
    }
    Answer::new(values, table(&rows))
}
