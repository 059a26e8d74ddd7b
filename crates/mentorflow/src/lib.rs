//! Exact, explainable matching for mentoring programmes.

pub mod certificate;
pub mod flow;
pub mod network;
pub mod problem;
pub mod record;
