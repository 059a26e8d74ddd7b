//! An assignment or transportation instance, as all peers get it.

use mentorflow::network::graph::{Arc, Graph};
use mentorflow::network::{
    CLOSED_I32, CLOSED_U16, Column, DensePairs, Level, PairCost, Pairs, Row, SparsePairs, Transport,
};

/// Mentees and mentors with costs; every mentee wants one mentor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instance {
    /// The number of mentees.
    pub rows: usize,
    /// How many mentees each mentor takes.
    pub places: Vec<u32>,
    /// The cost of a mentee left without a mentor; none where everybody has to have one and every
    /// place has to be taken.
    pub unmatched: Option<i64>,
    /// The costs of the pairs.
    pub costs: Costs,
}

/// The costs of the pairs of an instance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Costs {
    /// A full matrix, row after row; −1 marks an ineligible pair.
    Dense(Vec<i32>),
    /// Candidate lists.
    Sparse {
        /// Where each row starts in the two others; one entry more than there are rows.
        start: Vec<u64>,
        /// The columns, ascending inside a row.
        column: Vec<u32>,
        /// The cost of each pair.
        cost: Vec<i32>,
    },
}

/// The pairs of an instance in the form the solver takes.
#[derive(Debug, Clone)]
pub enum OwnedPairs {
    /// A full matrix.
    Dense(DensePairs),
    /// A full matrix of wider costs.
    Wide(DensePairs<i32>),
    /// Candidate lists.
    Sparse(SparsePairs),
}

impl OwnedPairs {
    /// The pairs, borrowed.
    #[must_use]
    pub fn as_pairs(&self) -> Pairs<'_> {
        match self {
            Self::Dense(pairs) => Pairs::Dense(pairs),
            Self::Wide(pairs) => Pairs::Wide(pairs),
            Self::Sparse(pairs) => Pairs::Sparse(pairs),
        }
    }
}

impl Instance {
    /// The number of mentors.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.places.len()
    }

    /// Calls `visit` with row, column and cost of every eligible pair, in order.
    pub fn for_each_pair(&self, mut visit: impl FnMut(u32, u32, i32)) {
        for row in 0..self.rows {
            match &self.costs {
                Costs::Dense(cost) => {
                    let costs = &cost[row * self.columns()..][..self.columns()];
                    for (column, &cost) in (0..).zip(costs).filter(|&(_, &cost)| cost >= 0) {
                        visit(row as u32, column, cost);
                    }
                }
                Costs::Sparse { start, column, cost } => {
                    let range = start[row] as usize..start[row + 1] as usize;
                    for (&column, &cost) in column[range.clone()].iter().zip(&cost[range]) {
                        visit(row as u32, column, cost);
                    }
                }
            }
        }
    }

    /// The number of eligible pairs.
    #[must_use]
    pub fn pairs(&self) -> usize {
        match &self.costs {
            Costs::Dense(cost) => cost.iter().filter(|&&cost| cost >= 0).count(),
            Costs::Sparse { column, .. } => column.len(),
        }
    }

    /// The pairs in the narrowest form of the solver that holds them.
    #[must_use]
    pub fn to_pairs(&self) -> OwnedPairs {
        if let Costs::Dense(cost) = &self.costs {
            if cost.iter().all(|&cost| cost < i32::from(CLOSED_U16)) {
                // −1 becomes the mark of a closed pair, which is the type's largest value.
                let narrow = cost.iter().map(|&cost| cost as u16).collect();
                return OwnedPairs::Dense(DensePairs::new(self.rows, self.columns(), narrow));
            }
            let wide = cost.iter().map(|&cost| if cost < 0 { CLOSED_I32 } else { cost }).collect();
            return OwnedPairs::Wide(DensePairs::new(self.rows, self.columns(), wide));
        }
        let mut pairs = SparsePairs { start: vec![0; self.rows + 1], ..SparsePairs::default() };
        pairs.column.reserve_exact(self.pairs());
        pairs.cost.reserve_exact(self.pairs());
        self.for_each_pair(|row, column, cost| {
            pairs.column.push(column);
            pairs.cost.push(i64::from(cost));
            pairs.start[row as usize + 1] = pairs.column.len();
        });
        for row in 0..self.rows {
            pairs.start[row + 1] = pairs.start[row + 1].max(pairs.start[row]);
        }
        OwnedPairs::Sparse(pairs)
    }

    /// The problem, over pairs made by [`Instance::to_pairs`].
    #[must_use]
    pub fn problem<'a>(&self, pairs: &'a OwnedPairs) -> Transport<'a> {
        let required = u32::from(self.unmatched.is_none());
        Transport {
            rows: vec![Row { required, supply: 1 }; self.rows],
            columns: self
                .places
                .iter()
                .map(|&capacity| Column { required: required * capacity, capacity })
                .collect(),
            pairs: pairs.as_pairs(),
            levels: vec![Level {
                pair: PairCost::Stored,
                unsent: self.unmatched.map(|cost| vec![cost; self.rows]).unwrap_or_default(),
                place: vec![],
            }],
        }
    }

    /// The same problem as a general network: mentees, then mentors, then a sink.
    #[must_use]
    pub fn to_graph(&self) -> Graph {
        let (rows, columns) = (self.rows as u32, self.columns() as u32);
        let sink = rows + columns;
        let mut graph = Graph::default();
        graph.supply.resize(self.rows, 1);
        graph.supply.resize(self.rows + self.columns(), 0);
        graph.supply.push(-i64::from(rows));
        let arc = |tail, head, upper, cost| Arc { tail, head, lower: 0, upper, cost };
        self.for_each_pair(|row, column, cost| {
            graph.arcs.push(arc(row, rows + column, 1, i64::from(cost)));
        });
        for (column, &places) in (rows..).zip(&self.places) {
            graph.arcs.push(arc(column, sink, i64::from(places), 0));
        }
        if let Some(cost) = self.unmatched {
            graph.arcs.extend((0..rows).map(|row| arc(row, sink, 1, cost)));
        }
        graph
    }
}
