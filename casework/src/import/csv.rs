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
    [';', '\t', ',', '|']
        .into_iter()
        .rev()
        .max_by_key(|sign| (count(*sign) * 10 / texts.len().max(1), total(*sign)))
        .unwrap_or(';')
}

/// The rows with their line numbers from 1; empty lines are left out.
pub(super) fn rows(lines: &[TextLine], delimiter: char) -> Vec<Row> {
    let width = usual_width(lines, delimiter);
    let mut rows = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let (cells, taken) = match row(&lines[at..], delimiter) {
            // A quote that stayed open and met the next one, lines later: these lines are read on their own.
            (Ok(cells), taken) if taken > 1 && cells.len() != width => (Err(Damage::Quotes), 1),
            read => read,
        };
        if cells.as_ref().map_or(true, |cells| cells.iter().any(|cell| !cell.trim().is_empty())) {
            rows.push(Row { line: u32::try_from(at + 1).unwrap_or(u32::MAX), cells });
        }
        at += taken;
    }
    rows
}

/// How many cells most lines have.
fn usual_width(lines: &[TextLine], delimiter: char) -> usize {
    let mut counts = std::collections::BTreeMap::new();
    for line in lines.iter().flatten() {
        if let Cut::Whole(cells) = cells(line, delimiter) {
            *counts.entry(cells.len()).or_insert(0) += 1;
        }
    }
    counts.into_iter().max_by_key(|(_, lines)| *lines).map_or(0, |(width, _)| width)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(u32, Result<String, Damage>)> {
        let lines: Vec<TextLine> = text.lines().map(|line| Ok(line.to_owned())).collect();
        rows(&lines, delimiter(&lines))
            .into_iter()
            .map(|row| (row.line, row.cells.map(|cells| cells.join("|"))))
            .collect()
    }

    #[test]
    fn an_open_quote_costs_its_own_line_only() {
        let text = "a;b\n1;\"open\n2;\"x\";\n3;y\n4;\"two\nlines\"\n5;z";
        let expected = [
            (1, Ok("a|b".to_owned())),
            (2, Err(Damage::Quotes)),
            (3, Ok("2|x|".to_owned())),
            (4, Ok("3|y".to_owned())),
            (5, Ok("4|two\nlines".to_owned())),
            (7, Ok("5|z".to_owned())),
        ];
        assert_eq!(read(text), expected);
    }

    #[test]
    fn commas_inside_cells_do_not_part() {
        assert_eq!(read("Nom;Père\nA, B, C;D, E, F\n")[1].1, Ok("A, B, C|D, E, F".to_owned()));
    }
}
