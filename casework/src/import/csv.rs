//! Lines to cells. A damaged line must not swallow those after it, which a usual CSV reader lets it do.

use super::encoding::TextLine;
use super::table::{Cells, Damage, Row};

/// A cell in quotes may go on over so many lines; a quote that stays open longer is a typing mistake.
const LONGEST_CELL: usize = 12;

/// Of `;`, tab, comma and bar the one that parts the most cells in most lines.
pub(super) fn delimiter(lines: &[TextLine]) -> char {
    let texts: Vec<&String> = lines.iter().flatten().filter(|line| !line.trim().is_empty()).take(30).collect();
    let count = |sign: char| texts.iter().map(|line| line.matches(sign).count()).filter(|count| *count > 0).count();
    let total = |sign: char| texts.iter().map(|line| line.matches(sign).count()).sum::<usize>();
    // In French registers commas stand inside cells: a sign that is in every line wins, `;` before the others.
    [';', '\t', ',', '|'].into_iter().rev().max_by_key(|sign| (count(*sign) * 10 / texts.len().max(1), total(*sign))).unwrap_or(';')
}

/// The rows with their line numbers from 1; empty lines are left out.
pub(super) fn rows(lines: &[TextLine], delimiter: char) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let (cells, taken) = row(&lines[at..], delimiter);
        if cells.as_ref().map_or(true, |cells| cells.iter().any(|cell| !cell.trim().is_empty())) {
            rows.push(Row { line: u32::try_from(at + 1).unwrap_or(u32::MAX), cells });
        }
        at += taken;
    }
    rows
}

/// The row that begins with the first line, and over how many lines it goes.
fn row(lines: &[TextLine], delimiter: char) -> (Cells, usize) {
    let Ok(first) = &lines[0] else { return (Err(Damage::Bytes), 1) };
    let mut text = first.clone();
    for taken in 1..=LONGEST_CELL {
        match cells(&text, delimiter) {
            Cut::Whole(cells) => return (Ok(cells), taken),
            Cut::Broken => return (Err(Damage::Quotes), 1),
            Cut::Open => match lines.get(taken) {
                Some(Ok(next)) => {
                    text.push('\n');
                    text.push_str(next);
                }
                Some(Err(())) | None => break,
            },
        }
    }
    (Err(Damage::Quotes), 1)
}

enum Cut {
    Whole(Vec<String>),
    /// A quote is still open at the end.
    Open,
    /// Something stands between a closing quote and the next cell.
    Broken,
}

fn cells(text: &str, delimiter: char) -> Cut {
    let mut cells = vec![String::new()];
    let mut signs = text.chars().peekable();
    let mut quoted = false;
    let mut closed = false;
    while let Some(sign) = signs.next() {
        let Some(cell) = cells.last_mut() else { return Cut::Broken };
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => {
                signs.next();
                cell.push('"');
            }
            '"' if quoted => (quoted, closed) = (false, true),
            _ if quoted => cell.push(sign),
            '"' if cell.trim().is_empty() && !closed => {
                cell.clear();
                quoted = true;
            }
            _ if sign == delimiter => {
                cells.push(String::new());
                closed = false;
            }
            _ if closed && !sign.is_whitespace() => return Cut::Broken,
            _ if closed => {}
            _ => cell.push(sign),
        }
    }
    if quoted { Cut::Open } else { Cut::Whole(cells) }
}
