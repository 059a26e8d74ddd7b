//! Instances shared by the benches and the development tools: seeded families, the binary format in
//! which all peers get the same bytes, and readers of the published text formats.

pub mod binary;
pub mod clock;
pub mod crowd;
pub mod family;
pub mod instance;
mod people;
mod random;
pub mod stage;
pub mod text;

pub use crowd::Crowd;
pub use family::Family;
pub use instance::{Costs, Instance};
