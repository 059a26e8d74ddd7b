//! The best assignment of a pool, whole: who is paired with whom, what it is worth, what proves it.

use crate::index::{MenteeIx, MentorIx};
use crate::proof::{Ground, Part, Worth};

/// An assignment with its proof. It carries the prices, so that every question asked afterwards can
/// be answered from it.
pub struct Assignment<'p> {
    /// The pool with its rules applied.
    pub ground: Ground<'p>,
    /// The pairs, locked ones included, ascending.
    pub pairs: Vec<(MenteeIx, MentorIx)>,
    /// What they are worth.
    pub worth: Worth,
    /// Why nothing is worth more.
    pub proof: Vec<Part>,
    /// Where the proof is not complete: a worth that no assignment is better than. It is not complete
    /// only where the caller ended the solve, or wished minimums of two or more made the search so
    /// wide that it was ended; the assignment is then the best one found.
    pub gap: Option<Worth>,
}

impl Assignment<'_> {
    /// Whether it is proved that nothing is worth more.
    #[must_use]
    pub fn is_proved(&self) -> bool {
        self.gap.is_none()
    }

    /// The pairs of each mentor in this assignment, by mentor.
    #[must_use]
    pub fn loads(&self) -> Vec<u32> {
        let mut loads = vec![0; self.ground.pool.mentors().len()];
        for (_, mentor) in &self.pairs {
            loads[mentor.get()] += 1;
        }
        loads
    }

    /// The wishes of each mentee that stay open, by mentee.
    #[must_use]
    pub fn open(&self) -> Vec<u32> {
        let mut open: Vec<u32> = self.ground.pool.mentees().iter().map(|mentee| mentee.open()).collect();
        for (mentee, _) in &self.pairs {
            open[mentee.get()] -= 1;
        }
        open
    }

    /// Whether a mentor who is available has her wished minimum, active pairings included.
    #[must_use]
    pub fn is_covered(&self, mentor: MentorIx, load: u32) -> bool {
        let person = &self.ground.pool.mentors()[mentor.get()];
        self.ground.formulation.available[mentor.get()] && person.active + load >= person.wished_minimum
    }

    /// Whether a pair was locked.
    #[must_use]
    pub fn is_locked(&self, mentee: MenteeIx, mentor: MentorIx) -> bool {
        self.ground.formulation.locked.binary_search(&(mentee, mentor)).is_ok()
    }
}
