//! Whether everybody can use a page: axe-core, inside the real window.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use serde_json::Value;

use crate::Program;

/// Installed with the window's pages.
static AXE: LazyLock<String> = LazyLock::new(|| {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/node_modules/axe-core/axe.min.js");
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
});

/// Each violation with the first things it concerns.
const RUN: &str = "const done = arguments[arguments.length - 1];
    const told = (one) => `${one.id} (${one.impact}): ${one.help}\\n` +
        one.nodes.slice(0, 3).map((node) => `  ${node.target.join(' ')} ${node.html.slice(0, 140)}`).join('\\n');
    window.axe.run(document, { resultTypes: ['violations'] })
        .then((found) => done(found.violations.map(told).join('\\n')), (error) => done(`axe: ${error}`));";

impl Program {
    /// The page stands, says no error, is open to everybody, and has its picture in `target/e2e/screens`.
    pub fn looks_right(&self, name: &str) {
        self.has("main h1");
        self.settles();
        self.picture(&format!("screens/{name}"));
        assert_eq!(self.errors(), "", "on {name}");
        if self.run("return typeof window.axe", &[]) != Ok(Value::from("object")) {
            // The script of a driver is no script of the page: the page's policy does not bind it.
            self.run(&AXE, &[]).unwrap_or_else(|error| self.give_up(&format!("axe cannot be loaded: {error}")));
        }
        match self.run_async(RUN) {
            Ok(Value::String(violations)) if violations.is_empty() => {}
            found => self.give_up(&format!("on {name}, axe: {}", told(found))),
        }
    }
}

fn told(found: Result<Value, String>) -> String {
    match found {
        Ok(Value::String(text)) | Err(text) => text,
        Ok(other) => other.to_string(),
    }
}
