//! The `mentorflow` command.
fn main() {}
