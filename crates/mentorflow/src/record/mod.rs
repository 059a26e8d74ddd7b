//! Plain input records, read strictly: nothing is decided here, and nothing is dropped in silence.

mod fields;
mod tree;

pub use fields::Fields;
pub use tree::Tree;
