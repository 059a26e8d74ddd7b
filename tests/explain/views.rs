//! A person's view names nobody else; the public one names nobody and counts nobody out.

use mentorflow::assign::assign;
use mentorflow::flow::Free;
use mentorflow::index::MenteeIx;
use mentorflow::pool::Pool;
use mentorflow::report::{person, public};
use serde_json::Value;

use super::pools::{Kind, pool};
use crate::fixtures;

/// Every text in a value.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(fields) => fields.iter().for_each(|(name, value)| {
            found.push(name.clone());
            texts(value, found);
        }),
        _ => {}
    }
}

fn ids(pool: &Pool) -> Vec<String> {
    let mentors = pool.mentors().iter().map(|mentor| mentor.id.clone());
    mentors.chain(pool.mentees().iter().map(|mentee| mentee.id.clone())).collect()
}

#[test]
fn views_name_nobody_else() {
    for (name, text) in fixtures::pools() {
        let pool = Pool::from_json(&text).unwrap();
        let assignment = assign(&pool, &Free).unwrap();
        let ids = ids(&pool);
        for mentee in MenteeIx::all(pool.mentees().len()) {
            let view = person(&assignment, mentee);
            let mut found = Vec::new();
            texts(&serde_json::to_value(&view).unwrap(), &mut found);
            let own = &pool.mentees()[mentee.get()].id;
            assert!(found.iter().all(|text| text == own || !ids.contains(text)), "{name} {own}");
            for hidden in ["mentor_excludes", "declined", "mentor_paused", "mentor_consent"] {
                assert!(!view.excluded.contains_key(hidden), "{name} {own}");
            }
            let got = assignment.pairs.iter().filter(|pair| pair.0 == mentee).count();
            assert_eq!(view.mentors.len(), got);
        }
        let mut found = Vec::new();
        texts(&serde_json::to_value(public(&assignment, 5, b"salt")).unwrap(), &mut found);
        assert!(found.iter().all(|text| !ids.contains(text)), "{name}");
    }
}

#[test]
fn the_public_view_counts_no_few() {
    for seed in 0..200 {
        let pool = pool(seed, Kind::default());
        let assignment = assign(&pool, &Free).unwrap();
        for threshold in [0, 3, 5] {
            let view = public(&assignment, threshold, b"salt");
            let few = |count: u32| count > 0 && count < threshold;
            let counts = view.tiers.values().chain([&view.wished, &view.served, &view.available]);
            assert!(counts.flatten().all(|count| !few(*count)), "seed {seed}");
            if let (Some(wished), Some(served)) = (view.wished, view.served) {
                assert!(!few(wished - served), "seed {seed}");
            }
            let hidden = view.tiers.values().filter(|count| count.is_none()).count();
            assert!(hidden == 0 || hidden == 3, "one tier would follow from the others");
        }
        let digest = |salt: &[u8]| public(&assignment, 5, salt).salted_digest;
        assert_ne!(digest(b"a"), digest(b"b"));
        assert_eq!(digest(b"a"), digest(b"a"));
    }
}
