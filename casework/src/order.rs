//! Lines that the centre puts into an order of its own: codes of a list, ready-made reasons.

/// What is written so that the line at `from` comes to stand at `to`: lines (by their place in `places`) and their new
/// places. Places are ten apart; only what differs is written, so two desks that move different lines seldom meet.
#[must_use]
pub fn moved(places: &[Option<i64>], from: usize, to: usize) -> Vec<(usize, i64)> {
    let mut lines: Vec<usize> = (0..places.len()).collect();
    if from >= lines.len() || to >= lines.len() {
        return vec![];
    }
    let line = lines.remove(from);
    lines.insert(to, line);
    let wanted = lines.into_iter().zip((10..).step_by(10));
    wanted.filter(|(line, place)| places[*line] != Some(*place)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_writes_two_lines() {
        let places = [10, 20, 30, 40].map(Some);
        assert_eq!(moved(&places, 2, 1), [(2, 20), (1, 30)]);
        assert_eq!(moved(&places, 1, 1), []);
        assert_eq!(moved(&places, 1, 4), [], "there is no such line");
    }

    #[test]
    fn lines_without_a_place_get_one() {
        assert_eq!(moved(&[Some(10), Some(10), None], 0, 1), [(0, 20), (2, 30)]);
    }
}
