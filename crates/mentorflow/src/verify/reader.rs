//! Reads pairs and prices back out of a result; what has not the form of one is named by its pointer.

use std::collections::HashMap;

use super::Refusal;
use crate::formulation::Branch;
use crate::index::{MenteeIx, MentorIx};
use crate::network::{Cut, Potentials};
use crate::pool::Pool;
use crate::proof::{Above, Evidence, Floor, Part};
use crate::record::Tree;
use crate::report;

pub(super) fn at<'t>(tree: &'t Tree, path: &[&str]) -> Result<&'t Tree, Refusal> {
    let mut tree = tree;
    for (depth, name) in path.iter().enumerate() {
        let missing =
            || Refusal::Shape { pointer: format!("/{}", path[..=depth].join("/")), expected: "a field" };
        let Tree::Object(fields) = tree else { return Err(missing()) };
        tree = fields.iter().find(|(field, _)| field == name).map(|(_, tree)| tree).ok_or_else(missing)?;
    }
    Ok(tree)
}

pub(super) fn text<'t>(tree: &'t Tree, path: &[&str]) -> Result<&'t str, Refusal> {
    match at(tree, path)? {
        Tree::Text(text) => Ok(text),
        _ => Err(Refusal::Shape { pointer: format!("/{}", path.join("/")), expected: "a text" }),
    }
}

pub(super) fn list<'t>(tree: &'t Tree, pointer: &str) -> Result<&'t [Tree], Refusal> {
    match tree {
        Tree::List(items) => Ok(items),
        _ => Err(Refusal::Shape { pointer: pointer.into(), expected: "a list" }),
    }
}

/// A list that may be left out.
pub(super) fn optional<'t>(tree: &'t Tree, name: &str, pointer: &str) -> Result<&'t [Tree], Refusal> {
    at(tree, &[name]).map_or(Ok(&[]), |tree| list(tree, &format!("{pointer}/{name}")))
}

/// Reads ids and lists by id back into indices.
pub(super) struct Reader<'p> {
    mentees: Vec<MenteeIx>,
    mentors: Vec<MentorIx>,
    mentee: HashMap<&'p str, MenteeIx>,
    mentor: HashMap<&'p str, MentorIx>,
}

impl<'p> Reader<'p> {
    pub(super) fn new(pool: &'p Pool) -> Self {
        let mentees = report::mentees_by_id(pool);
        let mentors = report::mentors_by_id(pool);
        Self {
            mentee: mentees.iter().map(|ix| (pool.mentees()[ix.get()].id.as_str(), *ix)).collect(),
            mentor: mentors.iter().map(|ix| (pool.mentors()[ix.get()].id.as_str(), *ix)).collect(),
            mentees,
            mentors,
        }
    }

    pub(super) fn pairs(&self, tree: &Tree) -> Result<Vec<(MenteeIx, MentorIx)>, Refusal> {
        let matches = list(at(tree, &["matches"])?, "/matches")?;
        let mut pairs = Vec::with_capacity(matches.len());
        for (i, pair) in matches.iter().enumerate() {
            let mentee = self.mentee.get(text(pair, &["mentee"])?);
            let mentor = self.mentor.get(text(pair, &["mentor"])?);
            match (mentee, mentor) {
                (Some(mentee), Some(mentor)) => pairs.push((*mentee, *mentor)),
                _ => {
                    let expected = "the ids of a mentee and a mentor of the pool";
                    return Err(Refusal::Shape { pointer: format!("/matches/{i}"), expected });
                }
            }
        }
        pairs.sort_unstable();
        Ok(pairs)
    }

    pub(super) fn proof(&self, tree: &Tree) -> Result<Vec<Part>, Refusal> {
        let parts = list(at(tree, &["certificate", "parts"])?, "/certificate/parts")?;
        parts
            .iter()
            .enumerate()
            .map(|(i, part)| {
                let pointer = format!("/certificate/parts/{i}");
                let branch = Branch {
                    covered: self.ids(part, "covered", &pointer)?,
                    uncovered: self.ids(part, "uncovered", &pointer)?,
                };
                Ok(Part { branch, evidence: self.evidence(part, &pointer)? })
            })
            .collect()
    }

    fn evidence(&self, part: &Tree, pointer: &str) -> Result<Evidence, Refusal> {
        if let Ok(cut) = at(part, &["cut"]) {
            return Ok(Evidence::Nothing(self.cut(cut, &format!("{pointer}/cut"))?));
        }
        let floor = match at(part, &["floor"]) {
            Err(_) => None,
            Ok(points) => {
                let points = whole(points, &format!("{pointer}/floor"))?;
                let above = self.prices(part, "above_floor", pointer)?;
                Some(Floor {
                    points: u16::try_from(points).unwrap_or(u16::MAX),
                    without: self.prices(part, "without_floor", pointer)?,
                    above: match at(part, &["cut_above_floor"]) {
                        Ok(cut) => Above::Nothing(self.cut(cut, &format!("{pointer}/cut_above_floor"))?),
                        Err(_) if above.is_empty() => Above::NoPair,
                        Err(_) => Above::Prices(above),
                    },
                })
            }
        };
        Ok(Evidence::Prices { potentials: self.prices(part, "prices", pointer)?, floor })
    }

    fn prices(&self, part: &Tree, name: &str, pointer: &str) -> Result<Vec<Potentials>, Refusal> {
        let levels = optional(part, name, pointer)?;
        let each = levels.iter().enumerate();
        each.map(|(i, level)| {
            let pointer = format!("{pointer}/{name}/{i}");
            let mentees =
                numbers(at(level, &["mentees"])?, &format!("{pointer}/mentees"), self.mentees.len())?;
            let mentors =
                numbers(at(level, &["mentors"])?, &format!("{pointer}/mentors"), self.mentors.len())?;
            let mut potentials = Potentials { row: vec![0; mentees.len()], column: vec![0; mentors.len()] };
            for (ix, price) in self.mentees.iter().zip(mentees) {
                potentials.row[ix.get()] = price;
            }
            for (ix, price) in self.mentors.iter().zip(mentors) {
                potentials.column[ix.get()] = price;
            }
            Ok(potentials)
        })
        .collect()
    }

    fn ids(&self, part: &Tree, name: &str, pointer: &str) -> Result<Vec<MentorIx>, Refusal> {
        let pointer = format!("{pointer}/{name}");
        let unknown = || Refusal::Shape { pointer: pointer.clone(), expected: "ids of mentors of the pool" };
        let ids = at(part, &[name]).map_or(Ok(&[][..]), |tree| list(tree, &pointer))?;
        ids.iter()
            .map(|id| match id {
                Tree::Text(id) => self.mentor.get(id.as_str()).copied().ok_or_else(unknown),
                _ => Err(unknown()),
            })
            .collect()
    }

    fn cut(&self, cut: &Tree, pointer: &str) -> Result<Cut, Refusal> {
        let Tree::Bool(from_rows) = at(cut, &["from_mentees"])? else {
            return Err(Refusal::Shape {
                pointer: pointer.into(),
                expected: "true or false in `from_mentees`",
            });
        };
        let unknown = || Refusal::Shape { pointer: pointer.into(), expected: "ids of mentees of the pool" };
        let mentees = list(at(cut, &["mentees"])?, pointer)?;
        let rows: Result<Vec<u32>, Refusal> = mentees
            .iter()
            .map(|id| match id {
                Tree::Text(id) => self.mentee.get(id.as_str()).map(|ix| ix.get() as u32).ok_or_else(unknown),
                _ => Err(unknown()),
            })
            .collect();
        let columns = self.ids(cut, "mentors", pointer)?.into_iter().map(|ix| ix.get() as u32).collect();
        Ok(Cut { from_rows: *from_rows, rows: rows?, columns })
    }
}

pub(super) fn whole(tree: &Tree, pointer: &str) -> Result<i64, Refusal> {
    let number = if let Tree::Whole(number) = tree { i64::try_from(*number).ok() } else { None };
    number.ok_or_else(|| Refusal::Shape { pointer: pointer.into(), expected: "a whole number" })
}

pub(super) fn numbers(tree: &Tree, pointer: &str, count: usize) -> Result<Vec<i64>, Refusal> {
    let items = list(tree, pointer)?;
    if items.len() != count {
        return Err(Refusal::Shape { pointer: pointer.into(), expected: "one number a person" });
    }
    items.iter().map(|item| whole(item, pointer)).collect()
}
