//! The shares and weights of fit as dense tables, so that a getter is one look-up.

use std::collections::HashMap;

use crate::index::LevelIx;
use crate::record::{Component, ProgrammeRecord, Tier};

/// Tables of what a programme's fit needs.
#[derive(Debug, Clone)]
pub(super) struct Scoring {
    /// Points by [`Component`].
    pub(super) weights: Vec<u32>,
    /// Percent by levels above; the last holds further above.
    pub(super) level_shares: Vec<u32>,
    /// Percent by [`Tier`].
    pub(super) tier_shares: Vec<u32>,
    /// 1 to 5, a row of levels for each competence.
    pub(super) level_weights: Vec<u32>,
}

impl Scoring {
    /// The tables of a programme that has been found to be consistent.
    pub(super) fn of(record: &ProgrammeRecord, levels: &HashMap<String, LevelIx>) -> Self {
        let mut weights = vec![0; Component::ALL.len()];
        for entry in &record.fit.components {
            weights[entry.component as usize] = entry.weight;
        }
        let mut tier_shares = vec![0; Tier::ALL.len()];
        for entry in &record.agency_tiers {
            tier_shares[entry.tier as usize] = entry.share;
        }
        let mut level_shares = Vec::new();
        for entry in &record.fit.level_shares {
            // A distance that is not listed has the share of the one before it.
            while level_shares.len() < entry.above as usize {
                level_shares.push(level_shares.last().copied().unwrap_or_default());
            }
            level_shares.push(entry.share);
        }
        let width = record.levels.len();
        let mut level_weights = vec![1; record.competences.items.len() * width];
        for (row, competence) in record.competences.items.iter().enumerate() {
            for (level, weight) in competence.level_weights.iter().flat_map(|weights| &weights.value) {
                level_weights[row * width + levels[level].get()] = *weight;
            }
        }
        Self { weights, level_shares, tier_shares, level_weights }
    }

    /// The most that one mentee's needs can ask of a mentor, as the highest rating times the sum of
    /// the needs' weights: by ranked needs, and by weighted ones, which may name every competence.
    pub(super) fn most_asked(&self, record: &ProgrammeRecord) -> [(&'static str, u64); 2] {
        let scale = u64::from(record.competences.scale_most.value);
        let most_weight = u64::from(record.fit.most_need_weight.value);
        let levels = record.levels.len();
        let (mut ranked, mut weighted) = (0, 0);
        for level in 0..levels {
            let column = self.level_weights.iter().skip(level).step_by(levels);
            let mut column: Vec<u64> = column.copied().map(u64::from).collect();
            weighted = weighted.max(column.iter().sum::<u64>() * most_weight * scale);
            // Ranks fall, so the largest sum gives the highest rank to the largest weight.
            column.sort_unstable_by(|a, b| b.cmp(a));
            let ranks = record.fit.rank_weights.value.iter().copied().map(u64::from);
            ranked = ranked.max(ranks.zip(column).map(|(rank, weight)| rank * weight).sum::<u64>() * scale);
        }
        [("rank_weights", ranked), ("most_need_weight", weighted)]
    }
}
