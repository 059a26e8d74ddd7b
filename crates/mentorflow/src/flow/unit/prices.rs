//! The prices of the columns, as wide as sums need and as narrow as scans can be.

/// Prices in full and clamped to 32 bits; whether one was ever below or above what that leaves as it is.
pub(crate) struct Prices {
    wide: Vec<i64>,
    narrow: Vec<i32>,
    deep: bool,
    high: bool,
}

/// The clamp of narrow prices. A price clamped from above is lower than the true one, so values computed from it
/// are still lower bounds; when one is clamped from below, nothing may be scanned with narrow prices any more.
pub(crate) const NARROW: i64 = 1 << 30;

impl Prices {
    pub(crate) fn new(wide: Vec<i64>) -> Self {
        let narrow = wide.iter().map(|&p| p.clamp(-NARROW, NARROW) as i32).collect();
        let (deep, high) = (wide.iter().any(|&p| p < -NARROW), wide.iter().any(|&p| p > NARROW));
        Self { wide, narrow, deep, high }
    }

    #[inline]
    pub(crate) fn get(&self, column: usize) -> i64 {
        self.wide[column]
    }

    /// The same for those who bid: half as wide, twice as many prices are in the nearer caches.
    #[inline(always)]
    pub(super) fn near(&self, column: usize) -> i64 {
        if self.deep | self.high { self.wide[column] } else { self.narrow[column].into() }
    }

    #[inline]
    pub(crate) fn set(&mut self, column: usize, price: i64) {
        self.wide[column] = price;
        self.narrow[column] = price.clamp(-NARROW, NARROW) as i32;
        self.deep |= price < -NARROW;
        self.high |= price > NARROW;
    }

    pub(crate) fn wide(&self) -> &[i64] {
        &self.wide
    }

    /// The narrow prices, where all are as in full.
    pub(crate) fn exact(&self) -> Option<&[i32]> {
        (!self.deep && !self.high).then_some(&self.narrow)
    }

    /// The narrow prices, where lower bounds can be computed from them.
    pub(crate) fn narrow(&self) -> Option<&[i32]> {
        (!self.deep).then_some(&self.narrow)
    }
}
