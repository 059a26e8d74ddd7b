//! Everything that is tested through the public interfaces.

mod answers;
mod boundaries;
mod checker;
mod command;
mod determinism;
mod explain;
mod fixtures;
mod invalid;
mod known;
mod lumpy;
mod mutation;
mod optimum;
mod oracle;
mod random_pools;
mod service;
mod sheets;
mod solver;
mod stopped;
