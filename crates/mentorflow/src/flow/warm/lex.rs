//! Costs of several levels as one number: vectors of ℤᵏ in lexicographic order.

use std::cmp::Ordering;
use std::ops::{Add, Neg, Sub};

/// The costs of up to `K` levels, the most important first; levels a problem lacks are 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lex<const K: usize>(pub(super) [i64; K]);

impl<const K: usize> Lex<K> {
    pub(super) const ZERO: Self = Self([0; K]);

    /// Beyond every distance; never added to anything.
    pub(super) const FAR: Self = Self([i64::MAX; K]);

    /// A vector from its first components.
    pub(super) fn of(components: impl IntoIterator<Item = i64>) -> Self {
        let mut vector = Self::ZERO;
        for (slot, component) in vector.0.iter_mut().zip(components) {
            *slot = component;
        }
        vector
    }

    /// The largest component, by size.
    pub(super) fn size(self) -> i64 {
        self.0.iter().fold(0, |most, component| most.max(component.abs()))
    }
}

impl<const K: usize> Ord for Lex<K> {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        for k in 0..K {
            if self.0[k] != other.0[k] {
                return self.0[k].cmp(&other.0[k]);
            }
        }
        Ordering::Equal
    }
}

impl<const K: usize> PartialOrd for Lex<K> {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<const K: usize> Add for Lex<K> {
    type Output = Self;

    #[inline]
    fn add(mut self, other: Self) -> Self {
        for k in 0..K {
            self.0[k] += other.0[k];
        }
        self
    }
}

impl<const K: usize> Sub for Lex<K> {
    type Output = Self;

    #[inline]
    fn sub(mut self, other: Self) -> Self {
        for k in 0..K {
            self.0[k] -= other.0[k];
        }
        self
    }
}

impl<const K: usize> Neg for Lex<K> {
    type Output = Self;

    fn neg(self) -> Self {
        Self::ZERO - self
    }
}
