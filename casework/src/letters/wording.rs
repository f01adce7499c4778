//! The centre's own words on papers: where they stand, and how much of them a page holds.

use super::page::{Align, Frame, Page, Role};
use super::say::{FRENCH, Say};
use super::sections::{LEFT, PAD, SMALLEST, WIDTH};
use super::text::{LEADING, Laid, Setting, clean, plain};
use super::typeset::Typesetter;
use super::within_a_line;
use crate::lists;

/// Stands in the centre's sentence of consent where the letter says the language.
pub const LANGUAGE: &str = "[langue]";

/// The width of the part of the letter in which the person consents.
pub(super) const CONSENT_WIDTH: f32 = WIDTH * 0.62 - 2.0 * PAD;

const READ_SIZE: f32 = 10.0;
const READ_GAP: f32 = 2.0;
const READ_PARTS: u8 = 7;

/// What the person says on the letter: the program's sentence, or the centre's.
pub(super) fn consent(say: Say, own: Option<&str>, language: &str) -> String {
    match own.map(clean).filter(|own| !own.is_empty()) {
        Some(own) => say.prose(&own).replace(LANGUAGE, language),
        None => say.word_with("letter-consent-text", &[("language", language)]),
    }
}

/// Whether the sentence takes no more lines of the letter than the program's own, in whichever language of the list it was explained: the fullest letter
/// has no room for another.
#[must_use]
pub fn consent_fits(own: &str) -> bool {
    let mut typesetter = Typesetter::default();
    let mut lines = |own: Option<&str>, language: &str| {
        typesetter.set(&[plain(consent(FRENCH, own, language))], CONSENT_WIDTH, Setting::at(SMALLEST)).lines.len()
    };
    let languages = lists::list("language").map(|list| list.items.as_slice()).unwrap_or_default();
    languages
        .iter()
        .map(|language| within_a_line(&language.fr))
        .all(|language| lines(Some(own), &language) <= lines(None, &language))
}

fn own_paragraphs(say: Say, own: &[String]) -> Vec<String> {
    own.iter().map(|one| clean(one)).filter(|one| !one.is_empty()).map(|one| say.prose(&one)).collect()
}

fn set(typesetter: &mut Typesetter, paragraphs: &[String], size: f32) -> (Vec<Laid>, f32) {
    let set = |text: &String| typesetter.set(&[plain(text.clone())], WIDTH, Setting::at(size));
    let laid: Vec<Laid> = paragraphs.iter().map(set).collect();
    let height = laid.iter().map(|one| READ_GAP + one.height()).sum();
    (laid, height)
}

/// The program's text that is read aloud.
fn program_paragraphs(say: Say) -> Vec<String> {
    (1..=READ_PARTS).map(|part| say.word(&format!("intake-read-{part}"))).collect()
}

/// Whether what is read aloud takes no more of the sheet than the program's own text, at the smallest size of what people must read.
#[must_use]
pub fn read_fits(own: &[String]) -> bool {
    let mut typesetter = Typesetter::default();
    let (_, room) = set(&mut typesetter, &program_paragraphs(FRENCH), READ_SIZE);
    set(&mut typesetter, &own_paragraphs(FRENCH, own), SMALLEST).1 <= room
}

/// Places what is read aloud: the program's text, or the centre's as large as the same room takes it. Returns where it ends.
pub(super) fn place_read(page: &mut Page, own: &[String], y: f32) -> f32 {
    let say = page.say;
    let (program, room) = set(&mut page.typesetter, &program_paragraphs(say), READ_SIZE);
    let own = own_paragraphs(say, own);
    let laid = if own.is_empty() { program } else { within(&mut page.typesetter, &own, room) };
    let mut y = y;
    for one in laid {
        y += READ_GAP;
        page.place("read", Role::Paragraph, &one, Frame::new(LEFT, y, WIDTH, one.height()), Align::Left);
        y += one.height();
    }
    y
}

/// The paragraphs at the largest size at which they fit. What a bundle brought of another version and is too long even at the smallest is cut.
fn within(typesetter: &mut Typesetter, own: &[String], room: f32) -> Vec<Laid> {
    let mut size = READ_SIZE;
    while size >= SMALLEST {
        let (laid, height) = set(typesetter, own, size);
        if height <= room {
            return laid;
        }
        size -= 0.25;
    }
    let mut left = room;
    let mut all: Vec<Laid> = Vec::new();
    for text in own {
        let lines = ((left - READ_GAP) / (SMALLEST * LEADING)) as usize;
        if lines == 0 {
            break;
        }
        let laid = typesetter.set(&[plain(text.clone())], WIDTH, Setting::at(SMALLEST).within(lines, SMALLEST));
        left -= READ_GAP + laid.height();
        all.push(laid);
    }
    let is_short = all.len() < own.len();
    if let Some(last) = all.last_mut() {
        last.cut |= is_short;
    }
    all
}

#[cfg(test)]
mod tests {
    use super::super::tests::{crowded, crowded_intake, fits};
    use super::super::{intake_sheet, referral};
    use super::*;

    /// As much of ordinary words as is let through.
    fn longest(fits: impl Fn(&str) -> bool) -> String {
        let words =
            "On m'a dit en [langue] à qui mes informations sont transmises et pourquoi ; je suis d'accord. ".repeat(40);
        let ends: Vec<usize> = words.match_indices(' ').map(|(at, _)| at).collect();
        let many = ends.partition_point(|end| fits(&words[..*end]));
        words[..ends[many - 1]].to_owned()
    }

    #[test]
    fn the_longest_sentence_of_consent_stands_whole_on_the_fullest_letter() {
        let own = longest(consent_fits);
        assert!((110..200).contains(&own.chars().count()), "{}", own.chars().count());
        assert!(consent_fits(&consent(FRENCH, None, LANGUAGE)), "the program's own sentence, to begin with");
        let mut letter = crowded();
        letter.consent.text = Some(own.clone());
        let page = referral::page_of(&letter).unwrap();
        assert!(page.strays().is_empty() && page.cut.is_empty(), "{:?}", page.cut);
        assert!(page.text().contains("mes informations sont transmises"));
        letter.consent.text = Some(own.repeat(3));
        assert!(!consent_fits(&own.repeat(3)));
        let page = referral::page_of(&letter).unwrap();
        assert!(page.strays().is_empty() && page.cut.contains(&"consent"), "{:?}", page.cut);
    }

    #[test]
    fn the_longest_text_read_aloud_leaves_room_for_signatures_and_slip() {
        let own = longest(|text| read_fits(&[text.to_owned()]));
        assert!(own.chars().count() > 900, "{}", own.chars().count());
        let mut sheet = crowded_intake();
        for (read, cut) in
            [(vec![own.clone()], false), (vec![own.clone(), own.clone()], true), (vec!["x".into(); 200], true)]
        {
            assert_eq!(read_fits(&read), !cut);
            sheet.read = read;
            let [_, back] = intake_sheet::pages_of(&sheet);
            fits(&back);
            assert_eq!(back.cut.contains(&"read"), cut, "{:?}", back.cut);
        }
    }
}
