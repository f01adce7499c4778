//! A desk renews its keys with two bundles.

use serde_json::json;

use crate::Desk;

#[test]
fn keys_are_renewed_by_the_ordinary_bundles() {
    let headquarters = Desk::headquarters();
    let bamako = Desk::joined("BKO", &headquarters);
    assert_eq!(bamako.run(&["keys", "renew"]).done()["advice"], "under-way");
    assert_eq!(bamako.run(&["keys", "renew"]).refused(), "keys-renewal-under-way");
    let taken = headquarters.take_in(&bamako.bundle("HQ")).done();
    assert_eq!(taken["keys_renewed"], true);
    bamako.take_in(&headquarters.bundle("BKO")).done();
    assert_eq!(bamako.run(&["keys", "status"]).done(), json!({ "days": 0, "advice": "none", "old": 1 }));
    assert_eq!(bamako.run(&["keys", "destroy-old"]).done(), json!({ "destroyed": 1 }));
    headquarters.take_in(&bamako.bundle("HQ")).done();
    assert_eq!(headquarters.run(&["keys", "renew"]).done()["old"], 1);
    bamako.take_in(&headquarters.bundle("BKO")).done();
    headquarters.take_in(&bamako.bundle("HQ")).done();
    let alone = Desk::empty();
    alone.run(&["init", "--prefix", "GAO"]).done();
    assert_eq!(alone.run(&["keys", "renew"]).refused(), "not-joined");
}
