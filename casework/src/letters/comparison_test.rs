//! The fullest comparison of money transfers.

use super::tests::fits;
use super::*;

pub(super) fn example_comparison() -> ComparisonSheet {
    serde_json::from_str(include_str!("../../../tests/golden/letters/comparison.json")).unwrap()
}

#[test]
fn the_fullest_comparison_stays_on_its_page() {
    let mut offer = example_comparison().offers[1].clone();
    offer.provider = "Société internationale de transfert d'argent du marché ".repeat(2);
    offer.product = Some("Application et guichet, avec carte de fidélité ".repeat(2));
    (offer.fee, offer.rate) = ("123456789.123".into(), Some("123456789.123".into()));
    (offer.cost_share, offer.cost_xof, offer.received_xof) = (Some(i64::MAX), Some(i64::MAX), Some(i64::MIN));
    (offer.within_goal, offer.old) = (true, true);
    let full = ComparisonSheet {
        country: "République démocratique du Congo et îles voisines ".repeat(3),
        amount: i64::MAX,
        offers: vec![offer; MOST_OFFERS + 2],
        more: usize::MAX,
        spread_xof: Some(i64::MAX),
        ..example_comparison()
    };
    fits(&comparison_sheet::page_of(&full));
    fits(&comparison_sheet::page_of(&example_comparison()));
    assert!(comparison_sheet::page_of(&example_comparison()).cut.is_empty());
}
