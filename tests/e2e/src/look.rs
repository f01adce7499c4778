//! What an eye sees: words, fields, errors.

use serde_json::{Value, json};

use crate::Program;

/// Words with all their kinds of spaces made plain.
const WORDS: &str = "const plain = (text) => text.replace(/[\\u00a0\\u202f]/g, ' ');";

impl Program {
    /// Waits until these words stand on the screen.
    pub fn sees(&self, words: &str) {
        let script = format!("{WORDS} return plain(document.body.innerText).includes(arguments[0])");
        self.await_true(&format!("« {words} »"), &script, &[json!(words)]);
    }

    /// Waits until something matches the CSS selector.
    pub fn has(&self, selector: &str) {
        self.await_true(selector, "return !!document.querySelector(arguments[0])", &[json!(selector)]);
    }

    /// Waits until nothing matches the CSS selector any more.
    pub fn await_gone(&self, selector: &str) {
        let script = "return !document.querySelector(arguments[0])";
        self.await_true(&format!("{selector} gone"), script, &[json!(selector)]);
    }

    /// Waits until the page's heading says this.
    pub fn await_heading(&self, words: &str) {
        let script =
            format!("{WORDS} return plain(document.querySelector('main h1')?.innerText ?? '').includes(arguments[0])");
        self.await_true(&format!("the heading « {words} »"), &script, &[json!(words)]);
    }

    /// Whether something matches the CSS selector now.
    pub fn has_now(&self, selector: &str) -> bool {
        self.run("return !!document.querySelector(arguments[0])", &[json!(selector)]) == Ok(Value::Bool(true))
    }

    /// Whether these words stand on the screen now.
    pub fn sees_now(&self, words: &str) -> bool {
        let script = format!("{WORDS} return plain(document.body.innerText).includes(arguments[0])");
        self.run(&script, &[json!(words)]) == Ok(Value::Bool(true))
    }

    /// Waits until the address of the page begins so: `#/person/`.
    pub fn is_at(&self, address: &str) {
        self.await_true(address, "return location.hash.startsWith(arguments[0])", &[json!(address)]);
    }

    /// Waits until the focus is in this field.
    pub fn is_in(&self, field: &str) {
        self.await_true(
            &format!("the focus in {field}"),
            "return document.activeElement?.closest('[data-field]')?.dataset.field === arguments[0]",
            &[json!(field)],
        );
    }

    /// The field that has the focus now, empty when none has.
    pub fn field_now(&self) -> String {
        self.text("return document.activeElement?.closest('[data-field]')?.dataset.field ?? ''", &[])
    }

    /// What stands in a field's first box.
    pub fn value(&self, field: &str) -> String {
        let script = "return document.querySelector(`[data-field=\"${arguments[0]}\"] input, [data-field=\"${arguments[0]}\"] textarea`)?.value ?? ''";
        self.text(script, &[json!(field)])
    }

    /// The words of the first thing that matches the CSS selector, once it is there.
    pub fn words_of(&self, selector: &str) -> String {
        self.has(selector);
        let script = format!("{WORDS} return plain(document.querySelector(arguments[0])?.innerText ?? '')");
        self.text(&script, &[json!(selector)])
    }

    /// The words of every error that stands on the screen, and what went wrong without a word.
    pub fn errors(&self) -> String {
        let script = "const said = [...document.querySelectorAll('[role=alert]')].map((one) => one.innerText);
            return [...said, ...(window.jatigiTrouble ?? [])].join('\\n')";
        self.text(script, &[])
    }

    /// Waits until nothing is being loaded and nothing more changes on the screen.
    pub fn settles(&self) {
        let mut before = String::new();
        for _ in 0..100 {
            let now = self.text("return document.body.innerText + document.images.length", &[]);
            if now == before {
                return;
            }
            before = now;
            std::thread::sleep(std::time::Duration::from_millis(200));
        }
    }

    /// What a script that gives text gives.
    pub(crate) fn text(&self, script: &str, arguments: &[Value]) -> String {
        match self.run(script, arguments) {
            Ok(Value::String(text)) => text,
            other => self.give_up(&format!("no text came back: {other:?}")),
        }
    }
}
