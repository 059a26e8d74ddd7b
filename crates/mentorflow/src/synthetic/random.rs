//! The generator's own source of chance: SplitMix64.
//!
//! Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014. Each step adds
//! an odd constant to the state and mixes it. It is small enough to be written here, so no update of a
//! dependency can change the pools that seeds stand for, and it uses whole numbers only, so they are
//! the same on every platform.

/// A stream of numbers fixed by its seed.
pub(super) struct Random {
    state: u64,
}

impl Random {
    /// The stream of a seed and a purpose. Streams of different purposes do not touch each other, so
    /// that one more mentor does not change the mentees.
    pub(super) fn of(seed: u64, purpose: u64) -> Self {
        let mut random = Self { state: seed };
        let mixed = random.next() ^ purpose.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        Self { state: mixed }
    }

    /// The next 64 bits.
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 to `n - 1`; 0 where `n` is 0. The bias is below `n / 2^64`.
    pub(super) fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.next()) * n as u128) >> 64) as usize
    }

    /// A number from `least` to `most`, both included.
    pub(super) fn between(&mut self, least: i64, most: i64) -> i64 {
        let span = most.abs_diff(least) + 1;
        least + ((u128::from(self.next()) * u128::from(span)) >> 64) as i64
    }

    /// True in `permille` of 1 000 cases.
    pub(super) fn chance(&mut self, permille: usize) -> bool {
        self.below(1_000) < permille
    }

    /// One of several, each as often as its weight says. The weights must not all be 0.
    pub(super) fn weighted(&mut self, weights: &[usize]) -> usize {
        let mut left = self.below(weights.iter().sum());
        weights
            .iter()
            .position(|weight| {
                let here = left < *weight;
                left = left.saturating_sub(*weight);
                here
            })
            .unwrap_or(0)
    }

    /// One of several, all equally often; `None` from nothing.
    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(from.len()))
    }

    /// Puts a list into an order that is as likely as any other (Fisher and Yates).
    pub(super) fn shuffle<T>(&mut self, list: &mut [T]) {
        for i in (1..list.len()).rev() {
            list.swap(i, self.below(i + 1));
        }
    }

    /// Up to `count` different numbers below `n`, in the order drawn.
    pub(super) fn some_of(&mut self, n: usize, count: usize) -> Vec<usize> {
        let mut all: Vec<usize> = (0..n).collect();
        let count = count.min(n);
        for i in 0..count {
            let j = i + self.below(n - i);
            all.swap(i, j);
        }
        all.truncate(count);
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_of_the_published_algorithm() {
        // The first outputs for seed 1234567, as in the reference implementation (Vigna, splitmix64.c)
        // and the rust-random and Java test vectors.
        let mut random = Random { state: 1_234_567 };
        let first: Vec<u64> = (0..5).map(|_| random.next()).collect();
        assert_eq!(
            first,
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423,
                4_593_380_528_125_082_431,
                16_408_922_859_458_223_821,
            ]
        );
    }

    #[test]
    fn draws_stay_in_their_range_and_reach_its_ends() {
        let mut random = Random::of(1, 2);
        let drawn: Vec<i64> = (0..1_000).map(|_| random.between(-1, 2)).collect();
        assert_eq!(drawn.iter().min(), Some(&-1));
        assert_eq!(drawn.iter().max(), Some(&2));
        assert_eq!(random.below(0), 0);
        assert_eq!(random.pick::<u8>(&[]), None);
        for _ in 0..100 {
            assert_eq!(random.weighted(&[0, 3, 0]), 1);
            let mut some = random.some_of(5, 9);
            some.sort_unstable();
            assert_eq!(some, [0, 1, 2, 3, 4]);
        }
    }
}
