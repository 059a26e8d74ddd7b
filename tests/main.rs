//! Everything that is tested through the public interfaces.
