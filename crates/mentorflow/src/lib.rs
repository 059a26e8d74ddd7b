//! Exact, explainable matching for mentoring programmes.

pub mod assign;
pub mod assignment;
pub mod certificate;
pub mod eligibility;
pub mod experience;
pub mod explain;
pub mod fit;
pub mod flow;
pub mod formulation;
pub mod index;
pub mod network;
pub mod pool;
pub mod problem;
pub mod programme;
pub mod proof;
pub mod record;
pub mod report;
pub mod scenario;
mod simd;
pub mod supply;
pub mod synthetic;
pub mod verify;
