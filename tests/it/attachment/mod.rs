//! Attachments: into the file, to other desks once, and gone with the person.

mod exchange;
mod files;
mod forget;
mod pictures;

use casework::access::Action;
use casework::attachment::{self, Attachment, Listed};
use casework::exchange::{self as bundles, Load, Prepared};
use casework::ids::RecordId;
use casework::person::PersonId;
use casework::store::kind::Record;
use casework::store::{Committed, Store};
use casework::{Error, Result};
use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::exchange::{Post, map};

/// Dots that do not pack well, another picture for each seed.
pub fn noise(seed: u32, width: u32, height: u32) -> RgbImage {
    let mut state = seed.wrapping_mul(2_654_435_769).wrapping_add(1);
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state as u8
    };
    RgbImage::from_fn(width, height, |_, _| Rgb([next(), next(), next()]))
}

pub fn jpeg(picture: &RgbImage) -> Vec<u8> {
    let mut bytes = vec![];
    JpegEncoder::new_with_quality(&mut bytes, 90).encode_image(picture).unwrap();
    bytes
}

/// A photograph of about 60 kB as it is kept.
pub fn photo(seed: u32) -> Vec<u8> {
    jpeg(&noise(seed, 200, 200))
}

/// A PDF, as far as anybody looks here, of so many bytes.
pub fn paper(seed: u8, bytes: usize) -> Vec<u8> {
    let mut paper = b"%PDF-1.4\n".to_vec();
    let mut state = u32::from(seed) + 1;
    while paper.len() + 6 < bytes {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        paper.push((state >> 24) as u8);
    }
    paper.extend_from_slice(b"\n%%EOF");
    paper
}

pub fn said(person: RecordId, title: &str) -> Value {
    json!({ "person": person, "attachment_kind": "piece", "title": title })
}

/// What every attachment names is here.
pub fn all_contents_are_here(store: &Store) {
    for one in store.all::<Attachment>(&[], 100_000).unwrap() {
        assert!(store.has_blob(&one.record.hash).unwrap());
    }
}

impl Desk {
    pub fn try_attach(&mut self, fields: Value, bytes: &[u8]) -> Result<Committed> {
        let permit = casework::access::authorize(self.actor, Action::Write(Attachment::KIND))?;
        attachment::add(self.store_mut(), &permit, crate::desk::fields(fields), bytes)
    }

    pub fn attach(&mut self, person: RecordId, title: &str, bytes: &[u8]) -> RecordId {
        self.try_attach(said(person, title), bytes).unwrap().id
    }

    pub fn attached(&self, person: RecordId) -> Vec<Listed> {
        attachment::of_person(self.store(), &self.permit(Action::Search), PersonId(person.0)).unwrap()
    }
}

impl Post {
    pub fn attach(&mut self, person: RecordId, title: &str, bytes: &[u8]) -> RecordId {
        let permit = self.permit(Action::Write(Attachment::KIND));
        attachment::add(&mut self.opened.store, &permit, map(said(person, title)), bytes).unwrap().id
    }

    /// Titles of a person's attachments, and whether their content is here; the newest first.
    pub fn attached(&self, person: RecordId) -> Vec<(String, bool)> {
        let listed =
            attachment::of_person(&self.opened.store, &self.permit(Action::Search), PersonId(person.0)).unwrap();
        listed.into_iter().map(|one| (one.attachment.record.title, one.here)).collect()
    }

    pub fn prepare_with(&mut self, to: &str, load: Load) -> std::result::Result<Prepared, Error> {
        let permit = self.permit(Action::Exchange);
        let out = self.path("");
        Ok(bundles::prepare_with(&mut self.opened.store, &permit, to, &out, load)?.remove(0))
    }

    pub fn blobs(&self) -> Vec<String> {
        crate::desk::rows(&self.opened.store, "SELECT hash FROM blob ORDER BY hash", 0)
    }
}
