//! What a hand does: keys, typing, clicks. Keys go where the focus is, as from a keyboard.

use std::time::Duration;

use fantoccini::Locator;
use fantoccini::actions::{Actions, InputSource, KeyAction, KeyActions};
use serde_json::json;

use crate::Program;

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
        if text.is_empty() {
            return;
        }
        self.strike(text);
        // On a busy machine WebKit's driver now and then drops a key. Then everything is typed again, once.
        if !self.took(text) {
            eprintln!("a key was dropped while typing into {}", self.field_now());
            self.press(&[Press::Ctrl('a')]);
            self.strike(text);
            if !self.took(text) {
                self.give_up(&format!("« {text} » was typed and does not stand in the field"));
            }
        }
    }

    fn strike(&self, text: &str) {
        let mut actions = KeyActions::new("keyboard".to_owned());
        for sign in text.chars() {
            actions = actions.then(KeyAction::Down { value: sign }).then(KeyAction::Up { value: sign });
        }
        self.act(actions);
    }

    /// Whether the box that has the focus ends with the text. Dates go on by themselves, lists and radios take digits.
    fn took(&self, text: &str) -> bool {
        let script = "const box = document.activeElement;
            const whole = box?.matches('input:not([type=radio]):not([type=checkbox]):not([role=combobox]), textarea');
            if (!whole || box.closest('fieldset')) return true;
            const tight = (words) => words.replace(/\\s/g, '').toLowerCase();
            return tight(box.value).endsWith(tight(arguments[0]));";
        (0..20).any(|turn| {
            std::thread::sleep(Duration::from_millis(turn * 5));
            self.run(script, &[json!(text)]) == Ok(serde_json::Value::Bool(true))
        })
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

    /// Chooses the line with these words in a field of choices, however it shows them.
    pub fn choose(&self, field: &str, words: &str) {
        self.fill(field, "");
        let script =
            "const labels = [...document.querySelectorAll(`[data-field=\"${arguments[0]}\"] label:has(input)`)];
            return String(labels.findIndex((one) => one.innerText.includes(arguments[1])) + 1);";
        let place = self.text(script, &[json!(field), json!(words)]);
        if place == "0" {
            self.write(words);
            self.has("[role=option]");
            self.press(&[Press::Enter]);
        } else {
            self.write(&place);
        }
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
        // Only what stands still in the middle of the screen is hit for sure.
        let script = "const one = document.evaluate(arguments[0], document, null, 9, null).singleNodeValue;
            if (!one || one.disabled || !one.getClientRects().length) return false;
            const before = window.jatigiPlace;
            one.scrollIntoView({ block: 'center', behavior: 'instant' });
            const { x, y } = one.getBoundingClientRect();
            window.jatigiPlace = `${x} ${y}`;
            return before === window.jatigiPlace;";
        self.await_true(what, script, &[json!(path)]);
        let client = self.client.as_ref().expect("the window is open");
        let clicked = self.runtime.block_on(async { client.find(Locator::XPath(path)).await?.click().await });
        if let Err(error) = clicked {
            self.give_up(&format!("« {what} » cannot be clicked: {error}"));
        }
    }
}
