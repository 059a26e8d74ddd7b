//! Answers against full re-solves of the changed pool: equal on every level of the objective.

mod pools;
mod supply;
mod views;
mod what_if;
