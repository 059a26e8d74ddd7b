//! For the programme as a whole: what each place is worth, whom it would hurt to lose, who is missing,
//! how two programmes compare, and how the outcome falls on groups.

mod compare;
mod dropout;
mod fairness;
mod places;
mod recruit;
mod steady;
mod weights;

pub use compare::{Comparison, Figures, Shift, compare};
pub use dropout::{Dropout, dropout};
pub use fairness::{Distribution, Fairness, Group, GroupFigures, fairness};
pub use places::{PlaceValue, place_value};
pub use recruit::{Plan, Profile, Recruit, recruiting_plan};
pub use weights::{Range, Weight, weight_range, weights};
