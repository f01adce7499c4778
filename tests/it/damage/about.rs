//! What the first line of a bundle may claim: holdings, receipts, trust.

use casework::exchange::trust::{DeskSecrets, JoinRequest, RootSecrets, Term};
use casework::ids::DeskId;
use casework::store::change::hex;
use serde_json::{Value, json};

use super::{Forger, House, TODAY, contents, trusts};

/// Takes a bundle in whose first line says so; refused, it has changed nothing, else it does no harm.
fn claims(house: &mut House, change: impl FnOnce(&mut Value)) -> &'static str {
    let mut about = house.about();
    change(&mut about["about"]);
    let mut forger = Forger::of(&house.peer);
    let good = forger.new_record("note", &json!({ "text": "good" }));
    let file = house.sealed_with(about.to_string().as_bytes(), &[good]);
    let (before, life) = (contents(&house.here), house.here.store().desk().desk);
    let code = house.code(&file);
    match code {
        // Numbers of its own that are not here: it goes on under another name, and loses nothing.
        "done" if house.here.store().desk().desk != life => house.here.proves_itself(),
        "done" => house.is_unharmed_by(&file),
        _ => assert!(contents(&house.here) == before, "{code}"),
    }
    code
}

#[test]
fn absurd_holdings_confirm_nothing_that_is_not_here() {
    let many: Vec<[u32; 2]> = (2..30_000).rev().map(|at| [2 * at, 2 * at]).chain([[1, 1]]).collect();
    let absurd = [
        json!([[10, 1]]),
        json!([[5, 6], [1, 1]]),
        json!([[1, 1], [1, 1], [1, 1]]),
        json!([[0, 1]]),
        json!([[9, 3], [2, 1]]),
        json!([[1, u32::MAX], [7, 1], [1, 1]]),
        json!([[1, 1], [5, 5], [10, 1], [1, 1]]),
        json!([[u32::MAX, 1]]),
        json!(vec![[1, 1]; 30_000]),
        json!(many),
    ];
    for held in absurd {
        let mut house = House::new();
        house.here.person("COULIBALY", "Moussa");
        let own = house.here.store().desk().clone();
        let first =
            house.here.changes().into_iter().find(|ready| ready.change.desk == own.desk && ready.change.number == 1);
        let head = hex(&first.unwrap().hash);
        let code = claims(&mut house, |about| {
            about["holdings"] = json!([{ "desk": own.desk, "held": held, "head": head }]);
            about["received"] = held.clone();
        });
        assert!(["done", "bundle-damaged"].contains(&code), "{code}");
        assert!(house.here.store().own_confirmed_up_to(house.own.desk).unwrap() <= own.last_number());
    }
}

#[test]
fn receipts_for_bundles_never_sent_are_passed_over() {
    let mut house = House::new();
    let code = claims(&mut house, |about| about["received"] = json!([[0, 3], [70, u32::MAX]]));
    assert_eq!(code, "done");
}

#[test]
fn a_first_line_of_the_wrong_shape_is_refused() {
    let odd: [fn(&mut Value); 8] = [
        |about| about["holdings"] = json!({}),
        |about| about["holdings"] = json!([{ "desk": "x", "held": [], "head": "" }]),
        |about| about["received"] = json!([[1]]),
        |about| about["received"] = json!([[-1, 2]]),
        |about| about["received"] = json!([[1, 4_294_967_296_u64]]),
        |about| about["desk"] = json!(null),
        |about| about["trust"] = json!(null),
        |about| *about = json!([]),
    ];
    for change in odd {
        assert_eq!(claims(&mut House::new(), change), "bundle-damaged");
    }
}

#[test]
fn only_the_roots_newer_list_is_followed() {
    let mut house = House::new();
    let list = |version: u32, house: &House| house.root.list(version, house.list.certificates.clone(), vec![]);

    let older = list(1, &house);
    assert_eq!(claims(&mut house, |about| about["trust"] = json!(older)), "done");
    let forked = house.root.list(3, vec![house.own.clone()], vec![]);
    assert_eq!(claims(&mut house, |about| about["trust"] = json!(forked)), "trust-list-forked");
    let stranger = RootSecrets::generate().unwrap();
    let foreign = stranger.list(9, vec![], vec![]);
    assert_eq!(claims(&mut house, |about| about["trust"] = json!(foreign)), "trust-list-foreign");
    let newer = list(8, &house);
    assert_eq!(
        claims(&mut house, |about| {
            about["trust"] = json!(newer);
            about["trust"]["version"] = json!(9);
        }),
        "trust-list-damaged"
    );
    // A certificate that the sender made itself.
    let (secrets, day) = (DeskSecrets::generate().unwrap(), TODAY.parse().unwrap());
    let request = JoinRequest::new(DeskId(uuid::Uuid::from_u128(5)), "ZEG", "ZEG", &secrets, day).unwrap();
    let own = stranger.certify(&request, Term { headquarters: true, issued_on: day, valid_until: day, serial: 9 });
    assert_eq!(
        claims(&mut house, |about| about["trust"]["certificates"].as_array_mut().unwrap().push(json!(own))),
        "trust-list-damaged"
    );

    // New keys that nobody but headquarters may be asked for, and words left out that no root has signed.
    let peer = house.peer.store().desk().desk;
    let request = JoinRequest::new(peer, "ZEG", "ZEG", &secrets, day).unwrap();
    let own = stranger.revoke(house.own.desk, 0, day, "volee");
    for claim in [
        json!({ "renewal": request }),
        json!({ "left_out": { "certificates": [], "revocations": [own] } }),
        json!({ "left_out": { "certificates": [stranger.certify(&request, Term { headquarters: true, issued_on: day, valid_until: day, serial: 9 })], "revocations": [] } }),
    ] {
        let code =
            claims(&mut house, |about| about.as_object_mut().unwrap().extend(claim.as_object().unwrap().clone()));
        assert_eq!(code, "done", "a desk that is not headquarters passes them over");
    }
    for odd in [json!({ "renewal": {} }), json!({ "renewal": [] }), json!({ "left_out": { "certificates": [{}] } })] {
        let code = claims(&mut house, |about| about.as_object_mut().unwrap().extend(odd.as_object().unwrap().clone()));
        assert_eq!(code, "bundle-damaged");
    }

    assert_eq!(claims(&mut house, |about| about["trust"] = json!(newer)), "done");
    let stands = house.here.store().setting::<String>("trust").unwrap().unwrap();
    assert!(stands.contains("\"version\":8"));
    trusts(&house.peer, &newer);
    house.list = newer;
    assert_eq!(claims(&mut house, |about| about["trust"] = json!(older)), "done");
    assert_eq!(house.here.store().setting::<String>("trust").unwrap().unwrap(), stands);
}
