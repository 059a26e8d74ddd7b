//! Verifies a result: reads it back, checks the certificate, and writes the whole result anew from
//! its pool, pairs and prices. What differs in a single number, id or flag is refused.
//!
//! It solves nothing: neither this module nor the certificate knows the solver.

mod reader;

use thiserror::Error;

use self::reader::{Reader, at, list, text};
use crate::assignment::Assignment;
use crate::pool::Pool;
use crate::problem::Problems;
use crate::proof::{Flaw, Ground};
use crate::record::{PoolRecord, Tree};
use crate::report::{self, Costs, PairRecord, Run, SCHEMA, WithoutRecord};

/// What a verified result says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Whether the assignment is proved optimal. Where it is not, the result says so itself.
    pub optimal: bool,
    /// The pairs.
    pub pairs: usize,
    /// The digest of the pool it was made from.
    pub input_digest: String,
}

/// Why a result is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Refusal {
    /// The text is no result.
    #[error("{pointer}: expected {expected}")]
    Shape {
        /// Where, as a JSON pointer.
        pointer: String,
        /// What was expected there.
        expected: &'static str,
    },
    /// The text is not JSON, or the pool inside it is not valid.
    #[error("{0}")]
    Problems(Problems),
    /// The assignment or its proof does not hold.
    #[error(transparent)]
    Flaw(#[from] Flaw),
    /// The result says something other than its pool, pairs and prices do.
    #[error("{pointer}: this is not what the pool, the pairs and the prices give")]
    Differs {
        /// The first difference, as a JSON pointer.
        pointer: String,
    },
    /// The result was made from another pool.
    #[error("the result was not made from this pool")]
    OtherPool,
}

/// A result read back: its pool, and with [`assignment`](Self::assignment) everything that was solved, so
/// that it can be asked questions without solving anything again.
///
/// # Examples
/// ```
/// use mentorflow::{assign::assign, explain::Questions, flow::Free, pool::Pool, report, verify::Opened};
///
/// let police = mentorflow::programme::Programme::preset("polisen").expect("a preset");
/// let config = mentorflow::synthetic::Config { mentees: 12, mentors: 8, seed: 3, as_of: None };
/// let pool = Pool::new(mentorflow::synthetic::pool(&police, &config))?;
/// let text = serde_json::to_string(&report::result(&assign(&pool, &Free)?))?;
///
/// let opened = Opened::read(&text)?;
/// let assignment = opened.assignment()?;
/// let (mentee, mentor) = assignment.pairs[0];
/// assert!(report::forbid(&Questions::new(&assignment), mentee, mentor, &Free).outcome.is_some());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Opened {
    tree: Tree,
    pool: Pool,
}

impl Opened {
    /// Reads a result and the pool in it.
    ///
    /// # Errors
    /// When it is no result, or its pool is not valid.
    pub fn read(text: &str) -> Result<Self, Refusal> {
        Self::from_tree(Tree::parse(text).map_err(Refusal::Problems)?)
    }

    /// Reads a result that is part of another document.
    ///
    /// # Errors
    /// When it is no result, or its pool is not valid.
    pub fn from_tree(tree: Tree) -> Result<Self, Refusal> {
        check_schema(&tree)?;
        let pool = at(&tree, &["record", "pool"])?;
        let mut problems = Problems::default();
        let record = PoolRecord::read(pool, &mut problems);
        problems.none_or_err().map_err(Refusal::Problems)?;
        let pool = Pool::new(record).map_err(Refusal::Problems)?;
        Ok(Self { tree, pool })
    }

    /// The pool that the result was made from.
    #[must_use]
    pub fn pool(&self) -> &Pool {
        &self.pool
    }

    /// The salt of the pool's digest, as the result states it; empty without one.
    #[must_use]
    pub fn salt(&self) -> &str {
        text(&self.tree, &["record", "salt"]).unwrap_or_default()
    }

    /// Verifies the result and gives the assignment in it.
    ///
    /// # Errors
    /// The first thing found wrong.
    pub fn assignment(&self) -> Result<Assignment<'_>, Refusal> {
        rebuilt(&self.tree, &self.pool).map(|(assignment, _)| assignment)
    }
}

/// Verifies a result from its text alone.
///
/// # Errors
/// The first thing found wrong.
pub fn verify(text: &str) -> Result<Verified, Refusal> {
    let opened = Opened::read(text)?;
    rebuilt(&opened.tree, &opened.pool).map(|(_, verified)| verified)
}

/// Verifies a result and that it was made from this pool.
///
/// # Errors
/// The first thing found wrong.
pub fn verify_against(text: &str, pool: &Pool) -> Result<Verified, Refusal> {
    let tree = Tree::parse(text).map_err(Refusal::Problems)?;
    check_schema(&tree)?;
    let stated = at(&tree, &["record", "pool"])?;
    let given = Tree::parse(&pool.record().to_json()).map_err(Refusal::Problems)?;
    if *stated != given {
        return Err(Refusal::OtherPool);
    }
    rebuilt(&tree, pool).map(|(_, verified)| verified)
}

/// The assignment that a result describes, once all of it is checked.
fn rebuilt<'p>(tree: &Tree, pool: &'p Pool) -> Result<(Assignment<'p>, Verified), Refusal> {
    let reader = Reader::new(pool);
    let pairs = reader.pairs(tree)?;
    let proof = reader.proof(tree)?;
    let ground = Ground::new(pool);
    let refused = ground.eligibility.refused_locks();
    refused.none_or_err().map_err(Refusal::Problems)?;
    ground.check_pairs(&pairs)?;
    let worth = ground.worth(&pairs);
    let gap = ground.gap(&worth, &proof)?;
    // A result that admits to being unproved is held to its bounds; any other to its optimality.
    if gap.is_some() && text(tree, &["status"])? != "best_found" {
        ground.check(&worth, &proof)?;
    }
    let optimal = gap.is_none();
    let assignment = Assignment { ground, pairs, worth, proof, gap };
    let run = run(tree, &assignment)?;
    let result = report::result_of(&assignment, &run);
    let written = serde_json::to_string(&result).expect("plain records are always JSON");
    let expected = Tree::parse(&written).map_err(Refusal::Problems)?;
    if let Some(pointer) = difference(tree, &expected) {
        return Err(Refusal::Differs { pointer });
    }
    let verified =
        Verified { optimal, pairs: result.matches.len(), input_digest: result.record.input_digest };
    Ok((assignment, verified))
}

/// What the caller said of the run, and what decisions cost, each with the proof of it.
fn run(tree: &Tree, assignment: &Assignment<'_>) -> Result<Run, Refusal> {
    let parent = match at(tree, &["record", "parent"])? {
        Tree::Null => None,
        Tree::Text(digest) if is_digest(digest) => Some(digest.clone()),
        _ => {
            let expected = "null, or the SHA-256 digest of a result";
            return Err(Refusal::Shape { pointer: "/record/parent".into(), expected });
        }
    };
    let salt = text(tree, &["record", "salt"])?.to_owned();
    let checked = *at(tree, &["record", "verdict"])? != Tree::Null;
    let pool = assignment.ground.pool;
    let stated = list(at(tree, &["record", "overrides"])?, "/record/overrides")?;
    let mut costs = Costs::new();
    for (stated, (_, pairing)) in stated.iter().zip(report::decisions(pool)) {
        let without = at(stated, &["without"])?;
        if *without == Tree::Null {
            continue;
        }
        // A cost is the difference to a second optimum, which is proved like the first.
        let released = report::released(pool, pairing).map_err(Refusal::Problems)?;
        let reader = Reader::new(&released);
        let (pairs, proof) = (reader.pairs(without)?, reader.proof(without)?);
        let ground = Ground::new(&released);
        ground.eligibility.refused_locks().none_or_err().map_err(Refusal::Problems)?;
        ground.check_pairs(&pairs)?;
        let worth = ground.worth(&pairs);
        ground.check(&worth, &proof)?;
        let other = Assignment { ground, pairs, worth, proof, gap: None };
        let pair = PairRecord { mentee: pairing.mentee.clone(), mentor: pairing.mentor.clone() };
        costs.insert(pair, WithoutRecord::new(assignment, &other));
    }
    Ok(Run { salt, parent, checked, costs })
}

fn is_digest(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn check_schema(tree: &Tree) -> Result<(), Refusal> {
    if *at(tree, &["schema"])? == Tree::Whole(i128::from(SCHEMA)) {
        Ok(())
    } else {
        Err(Refusal::Shape { pointer: "/schema".into(), expected: "a result of schema 1" })
    }
}

/// Where two documents first differ.
fn difference(found: &Tree, expected: &Tree) -> Option<String> {
    match (found, expected) {
        (Tree::Object(found), Tree::Object(expected)) => {
            for (name, value) in expected {
                match found.iter().find(|(field, _)| field == name) {
                    None => return Some(format!("/{name}")),
                    Some((_, other)) => {
                        if let Some(pointer) = difference(other, value) {
                            return Some(format!("/{name}{pointer}"));
                        }
                    }
                }
            }
            let extra = found.iter().find(|(name, _)| expected.iter().all(|(field, _)| field != name));
            let repeated = (found.len() != expected.len()).then(String::new);
            extra.map(|(name, _)| format!("/{name}")).or(repeated)
        }
        (Tree::List(found), Tree::List(expected)) => {
            let first = found.iter().zip(expected).enumerate();
            let differs =
                first.filter_map(|(i, (a, b))| difference(a, b).map(|pointer| format!("/{i}{pointer}")));
            let mut differs = differs;
            let shorter = found.len().min(expected.len());
            differs.next().or_else(|| (found.len() != expected.len()).then(|| format!("/{shorter}")))
        }
        _ => (found != expected).then(String::new),
    }
}
