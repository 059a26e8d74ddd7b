//! How results look: tables and words for people, CSV and JSON for programs, files written whole.

pub(crate) mod csv;
pub(crate) mod files;
pub(crate) mod pages;
pub(crate) mod progress;
pub(crate) mod summary;
pub(crate) mod table;
pub(crate) mod words;
