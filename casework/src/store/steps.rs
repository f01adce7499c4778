//! What was done last on this desk, so that it can be taken back: kept in memory, gone when the desk is locked.
//!
//! A step is one transaction with everything that it wrote. What it was and what it became stands here for the fields that
//! it changed; taking it back ([`crate::undo`]) is a new change, never a line less in the log.

use std::collections::VecDeque;

use serde_json::Value;

use crate::error::{Error, Result};
use crate::ids::RecordId;
use crate::store::Store;
use crate::store::journal::Act;
use crate::store::kind::{Fields, Kind};

/// So many steps are remembered. Source: CASEWORK.md, "undo (20 steps)".
pub const MOST_STEPS: usize = 20;
/// Whatever writes more at once is no slip of the finger.
const MOST_RECORDS: usize = 500;

/// One record as a step found it and left it.
#[derive(Clone, Debug)]
pub struct Touched {
    pub kind: &'static Kind,
    pub record: RecordId,
    /// The fields that changed, `null` where one said nothing. `None`: the record was made.
    pub was: Option<Fields>,
    pub became: Fields,
}

/// What one transaction wrote.
#[derive(Clone, Debug)]
pub struct Step {
    pub author: RecordId,
    /// In the order in which they were first written. Empty where only `act` counts.
    pub touched: Vec<Touched>,
    /// What left the machine with it, or has another way back.
    pub act: Option<Act>,
    /// More than is remembered.
    pub too_large: bool,
}

#[derive(Default)]
pub(super) struct Steps {
    /// Of the transaction that runs.
    open: Option<Step>,
    done: VecDeque<Step>,
    /// Taken back, the last one last.
    undone: Vec<Step>,
    /// A step is gone back or forth: what it writes stands ready to be gone the other way.
    retracing: Option<Way>,
}

impl Steps {
    fn open(&mut self, author: RecordId) -> &mut Step {
        self.open.get_or_insert_with(|| Step { author, touched: vec![], act: None, too_large: false })
    }

    /// Notes what a commit made of a record.
    pub(super) fn touch(
        &mut self,
        author: RecordId,
        kind: &'static Kind,
        record: RecordId,
        before: Option<&Fields>,
        after: &Fields,
        changed: &[String],
    ) {
        let step = self.open(author);
        if step.too_large || step.touched.len() >= MOST_RECORDS {
            step.too_large = true;
            step.touched = vec![];
            return;
        }
        let said = |fields: &Fields| -> Fields {
            changed.iter().map(|name| (name.clone(), fields.get(name).cloned().unwrap_or(Value::Null))).collect()
        };
        let became = said(after);
        match step.touched.iter_mut().find(|touched| touched.record == record) {
            Some(touched) => {
                if let (Some(was), Some(before)) = (&mut touched.was, before) {
                    for (name, value) in said(before) {
                        was.entry(name).or_insert(value);
                    }
                }
                touched.became.extend(became);
            }
            None => step.touched.push(Touched { kind, record, was: before.map(said), became }),
        }
    }

    /// Notes an act that cannot be taken back like a slip of the finger.
    pub(super) fn note(&mut self, author: Option<RecordId>, act: Act) {
        if let Some(author) = author.filter(|_| act.is_wall()) {
            self.open(author).act = Some(act);
        }
    }

    pub(super) fn close(&mut self) {
        let Some(step) = self.open.take() else { return };
        if self.retracing == Some(Way::Back) {
            self.undone.push(step);
            return;
        }
        if self.retracing.is_none() {
            // Who goes on working does not want again what was taken back.
            self.undone.clear();
        }
        self.done.push_back(step);
        if self.done.len() > MOST_STEPS {
            self.done.pop_front();
        }
    }

    pub(super) fn abandon(&mut self) {
        self.open = None;
    }
}

/// Which way the steps are gone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// The last thing done.
    Back,
    /// The last thing taken back.
    Forth,
}

impl Store {
    /// Takes out the next step of that user. It is gone then, whatever comes of it: what refuses once refuses always.
    pub fn take_step(&self, way: Way, author: RecordId) -> Option<Step> {
        let mut steps = self.steps.borrow_mut();
        match way {
            Way::Back => {
                let at = steps.done.iter().rposition(|step| step.author == author)?;
                steps.done.remove(at)
            }
            Way::Forth => {
                let at = steps.undone.iter().rposition(|step| step.author == author)?;
                Some(steps.undone.remove(at))
            }
        }
    }

    /// Runs `work` in one transaction; what it writes stands ready to be gone the other way. `step` stays where the disk failed.
    ///
    /// # Errors
    /// What `work` says.
    pub fn retrace<T>(&mut self, way: Way, step: Step, work: impl FnOnce(&mut Self, &Step) -> Result<T>) -> Result<T> {
        self.steps.borrow_mut().retracing = Some(way);
        let outcome = self.transaction(|store| work(store, &step));
        let mut steps = self.steps.borrow_mut();
        steps.retracing = None;
        if matches!(outcome, Err(Error::Disk(_) | Error::Database(_))) {
            match way {
                Way::Back => steps.done.push_back(step),
                Way::Forth => steps.undone.push(step),
            }
        }
        drop(steps);
        outcome
    }

    /// How many steps of that user can be gone in a way.
    #[must_use]
    pub fn steps_left(&self, way: Way, author: RecordId) -> usize {
        let steps = self.steps.borrow();
        match way {
            Way::Back => steps.done.iter().filter(|step| step.author == author).count(),
            Way::Forth => steps.undone.iter().filter(|step| step.author == author).count(),
        }
    }

    /// What the program did by itself is nobody's step.
    pub fn forget_steps(&self) {
        *self.steps.borrow_mut() = Steps::default();
    }
}
