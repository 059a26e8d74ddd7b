//! Instances shared by the benches and the development tools.
