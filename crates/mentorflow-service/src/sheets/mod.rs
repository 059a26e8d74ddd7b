//! Tables of people in, tables of results out: what a spreadsheet sends, holds and shows.
//!
//! Whatever a table came from, it becomes a [`grid::Grid`] of [`cell::Cell`]s. [`intake::pool`] turns
//! grids into a pool, and every problem, the core's included, is named by sheet, row and column. No
//! value of a cell ever stands in a message.

mod about;
mod book;
mod cell;
mod columns;
pub(crate) mod csv;
mod example;
pub(crate) mod faults;
pub(crate) mod figures;
pub(crate) mod fill;
pub(crate) mod grid;
pub(crate) mod intake;
mod lists;
pub(crate) mod more;
mod names;
mod numbers;
mod ods;
pub(crate) mod problems;
pub(crate) mod record;
pub(crate) mod request;
pub(crate) mod result_book;
pub(crate) mod results;
pub(crate) mod settings;
mod table;
pub(crate) mod template;
mod values;
mod why;
pub(crate) mod workbook;

#[cfg(test)]
mod tests;

pub(crate) use book::table_book;
pub(crate) use grid::{Grid, Part};
pub(crate) use names::texts;
pub(crate) use record::Places;
pub(crate) use table::Table;
