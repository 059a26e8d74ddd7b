//! Exact solvers of networks. They have never heard of mentors.

pub mod simplex;
