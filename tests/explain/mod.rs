//! Answers against full re-solves of the changed pool: equal on every level of the objective.

mod fairness;
mod pools;
mod record;
mod supply;
mod views;
mod weights;
mod what_if;
