//! What a hand does: keys, typing, clicks. Keys go where the focus is, as from a keyboard.

use std::time::{Duration, Instant};

use fantoccini::Locator;
use fantoccini::actions::{Actions, InputSource, KeyAction, KeyActions};
use serde_json::json;

use crate::Program;
use crate::program::PATIENCE;

/// A key that writes no sign. `Ctrl('k')`, `Alt('4')` hold the modifier.
#[derive(Clone, Copy)]
pub enum Press {
    Enter,
    Tab,
    Space,
    Escape,
    Down,
    F(u8),
    Ctrl(char),
    CtrlEnter,
    Alt(char),
}

const ENTER: char = '\u{e007}';
const CONTROL: char = '\u{e009}';
const ALT: char = '\u{e00a}';

impl Press {
    /// The keys that go down one after the other; they come up in the other order.
    fn signs(self) -> Vec<char> {
        match self {
            Self::Enter => vec![ENTER],
            Self::Tab => vec!['\u{e004}'],
            Self::Space => vec![' '],
            Self::Escape => vec!['\u{e00c}'],
            Self::Down => vec!['\u{e015}'],
            Self::F(number) => vec![char::from_u32(0xe030 + u32::from(number)).expect("F1 to F12")],
            Self::Ctrl(sign) => vec![CONTROL, sign],
            Self::CtrlEnter => vec![CONTROL, ENTER],
            Self::Alt(sign) => vec![ALT, sign],
        }
    }
}

impl Program {
    /// Presses keys, one after the other.
    pub fn press(&self, keys: &[Press]) {
        for key in keys {
            let signs = key.signs();
            let mut actions = KeyActions::new("keyboard".to_owned());
            for sign in &signs {
                actions = actions.then(KeyAction::Down { value: *sign });
            }
            for sign in signs.iter().rev() {
                actions = actions.then(KeyAction::Up { value: *sign });
            }
            self.act(actions);
        }
    }

    /// Types text where the focus is.
    pub fn write(&self, text: &str) {
        let mut actions = KeyActions::new("keyboard".to_owned());
        for sign in text.chars() {
            actions = actions.then(KeyAction::Down { value: sign }).then(KeyAction::Up { value: sign });
        }
        if !text.is_empty() {
            self.act(actions);
        }
    }

    fn act(&self, keys: KeyActions) {
        let client = self.client.as_ref().expect("the window is open");
        if let Err(error) = self.runtime.block_on(client.perform_actions(Actions::from(keys))) {
            self.give_up(&format!("keys were refused: {error}"));
        }
    }

    /// Puts the focus into the field and replaces what stands there. Radios and lists take the number of the line.
    pub fn fill(&self, field: &str, text: &str) {
        self.await_true(
            &format!("the field {field}"),
            "const box = document.querySelector(`[data-field=\"${arguments[0]}\"]`);
             const control = box?.querySelector('input:checked, input, textarea');
             if (!control || control.disabled) return false;
             control.focus();
             if (!/radio|checkbox/.test(control.type)) control.select();
             return document.activeElement === control;",
            &[json!(field)],
        );
        self.write(text);
    }

    /// Clicks the first button, link or tab that says this.
    pub fn click(&self, words: &str) {
        let path = format!(
            "//*[self::button or self::a][not(@disabled)][contains(normalize-space(.), \"{words}\") or @aria-label=\"{words}\"]"
        );
        self.click_at(words, &path);
    }

    /// Clicks what the XPath names, as soon as it can be clicked.
    pub fn click_at(&self, what: &str, path: &str) {
        let client = self.client.as_ref().expect("the window is open");
        let begun = Instant::now();
        loop {
            let clicked = self.runtime.block_on(async { client.find(Locator::XPath(path)).await?.click().await });
            match clicked {
                Ok(()) => return,
                Err(error) if begun.elapsed() > PATIENCE => {
                    self.give_up(&format!("« {what} » cannot be clicked: {error}"))
                }
                Err(_) => std::thread::sleep(Duration::from_millis(80)),
            }
        }
    }
}
