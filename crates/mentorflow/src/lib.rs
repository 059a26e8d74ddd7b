//! Exact, explainable matching for mentoring programmes.

pub mod network;
pub mod problem;
pub mod record;
