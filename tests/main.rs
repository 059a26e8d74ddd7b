//! Everything that is tested through the public interfaces.

mod determinism;
mod fixtures;
mod lumpy;
mod mutation;
mod optimum;
mod oracle;
mod random_pools;
