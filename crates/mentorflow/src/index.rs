//! Typed indices: a number that says what it counts cannot be used to look up something else.
//!
//! Every index starts at 0 and is the place of an entry in the list it belongs to. Indices order as
//! their entries do; levels are listed lowest first, so a larger [`LevelIx`] is a higher level.

/// Declares an index type.
macro_rules! index {
    ($(#[$doc:meta])* $name:ident($int:ty)) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name($int);

        impl $name {
            /// The index of the entry at `place`.
            ///
            /// # Panics
            /// Where `place` does not fit, which the limits on the lists' lengths rule out.
            #[must_use]
            pub fn new(place: usize) -> Self {
                Self(<$int>::try_from(place).expect("lists are limited to what their index can count"))
            }

            /// The place in the list, counted from 0.
            #[must_use]
            pub fn get(self) -> usize {
                self.0 as usize
            }

            /// The indices of a list of `length` entries, in order.
            pub fn all(length: usize) -> impl ExactSizeIterator<Item = Self> + DoubleEndedIterator {
                (0..length).map(Self::new)
            }
        }
    };
}

index! {
    /// A leadership level of a programme, the lowest first.
    LevelIx(u16)
}

index! {
    /// A competence of a programme.
    CompetenceIx(u16)
}

index! {
    /// A criterion of a programme.
    CriterionIx(u16)
}

index! {
    /// An agency of a programme.
    AgencyIx(u16)
}

index! {
    /// A mentor of a pool, in the order of lottery keys.
    MentorIx(u32)
}

index! {
    /// A mentee of a pool, in the order of lottery keys.
    MenteeIx(u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_is_its_place() {
        assert_eq!(LevelIx::all(3).map(LevelIx::get).collect::<Vec<_>>(), [0, 1, 2]);
        assert!(LevelIx::new(0) < LevelIx::new(1));
        assert_eq!(AgencyIx::new(65_535).get(), 65_535);
    }

    #[test]
    #[should_panic(expected = "lists are limited")]
    fn an_index_beyond_its_list_is_no_index() {
        let _ = CompetenceIx::new(65_536);
    }
}
