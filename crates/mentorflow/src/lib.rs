//! Exact, explainable matching for mentoring programmes.

pub mod network;
