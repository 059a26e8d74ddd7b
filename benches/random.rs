//! The one source of randomness, so that an instance is a function of its family, size and seed.

/// Splitmix64 (Steele, Lea and Flood, *Fast splittable pseudorandom number generators*, 2014).
pub(crate) struct Random(u64);

pub(crate) const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        // The first draw steps first.
        Self(Self::seeded(seed.wrapping_mul(STEP)).wrapping_sub(STEP))
    }

    /// The state of the first draw, from the seed times [`STEP`].
    #[inline(always)]
    pub(crate) fn seeded(product: u64) -> u64 {
        (product ^ 0xD1B5_4A32_D192_ED03).wrapping_add(STEP)
    }

    pub(crate) fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        mix(self.0)
    }

    /// A number from 0 to `bound - 1`.
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        ((u128::from(self.draw()) * u128::from(bound)) >> 64) as u64
    }

    /// An index, drawn by the running totals of the weights.
    pub(crate) fn pick(&mut self, totals: &[f64]) -> usize {
        let last = totals.len() - 1;
        let at = (self.draw() >> 11) as f64 / (1u64 << 53) as f64 * totals[last];
        totals.iter().position(|&total| at < total).unwrap_or(last)
    }
}

/// The number drawn in a state.
#[inline(always)]
pub(crate) fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
