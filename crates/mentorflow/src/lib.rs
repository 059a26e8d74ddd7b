//! Exact, explainable matching for mentoring programmes.

pub mod certificate;
pub mod eligibility;
pub mod experience;
pub mod fit;
pub mod flow;
pub mod index;
pub mod network;
pub mod pool;
pub mod problem;
pub mod programme;
pub mod record;
pub mod synthetic;
