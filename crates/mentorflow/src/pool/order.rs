//! The order people are kept in: that of a keyed draw over seed and id, so that nothing downstream can
//! depend on the order of rows, on ids or on names.

use sha2::{Digest, Sha256};

use super::{Mentee, Mentor};

/// A person's keyed draw.
fn key(seed: u64, id: &str) -> u64 {
    let mut hash = Sha256::new();
    hash.update(b"mentorflow lottery 1\0");
    hash.update(seed.to_be_bytes());
    hash.update(id.as_bytes());
    let digest = hash.finalize();
    u64::from_be_bytes(digest[..8].try_into().expect("a digest of 32 bytes has a first eight"))
}

/// The keys of people in ascending order, each with the person's place as read.
pub(super) fn order<'a>(seed: u64, ids: impl Iterator<Item = &'a str>) -> Vec<(u64, usize)> {
    let mut order: Vec<(u64, &str, usize)> = ids.enumerate().map(|(i, id)| (key(seed, id), id, i)).collect();
    order.sort_unstable();
    order.into_iter().map(|(key, _, place)| (key, place)).collect()
}

/// From the place as read to the place in order.
pub(super) fn rank(order: &[(u64, usize)]) -> Vec<usize> {
    let mut rank = vec![0; order.len()];
    for (new, (_, old)) in order.iter().enumerate() {
        rank[*old] = new;
    }
    rank
}

pub(super) trait Keyed {
    fn set_key(&mut self, key: u64);
}

impl Keyed for Mentor {
    fn set_key(&mut self, key: u64) {
        self.key = key;
    }
}

impl Keyed for Mentee {
    fn set_key(&mut self, key: u64) {
        self.key = key;
    }
}

pub(super) fn arrange<T: Keyed>(people: Vec<T>, order: &[(u64, usize)]) -> Vec<T> {
    let mut people: Vec<Option<T>> = people.into_iter().map(Some).collect();
    order
        .iter()
        .map(|(key, place)| {
            let mut person = people[*place].take().expect("an order names each place once");
            person.set_key(*key);
            person
        })
        .collect()
}
