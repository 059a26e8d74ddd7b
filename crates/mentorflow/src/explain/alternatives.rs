//! All pairs at once: what insisting on each would cost, and the next best mentors of every mentee by
//! what they truly cost the programme.
//!
//! Mentees who would give up the same mentor, or who all wait, share one tree of shortest paths
//! ([`Tree`]). For the next best `k` a tree stops growing when no mentor further away can be among
//! them: a pair costs at least the distance of its mentor plus its own reduced cost, and the mentors
//! not reached yet are at least as far away as the one reached last.

use super::loss::Loss;
use super::path::Move;
use super::residual::Residual;
use super::tree::Tree;
use super::{NotAFlow, Questions};
use crate::index::{MenteeIx, MentorIx};
use crate::network::CLOSED_U16;

/// What insisting on a pair would cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Price {
    /// The pair cannot be made: a rule forbids it, or active and locked pairs leave no place or wish.
    Closed,
    /// The pair is made.
    Made,
    /// The exact loss.
    Exact(Loss),
    /// Only solving anew can tell; [`Questions::insist`] does.
    Unsettled,
}

/// Another mentor a mentee could have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternative {
    /// The mentor.
    pub mentor: MentorIx,
    /// What the programme loses.
    pub loss: Loss,
    /// Who moves, the mentee first.
    pub moves: Vec<Move>,
}

/// The next best mentors of a mentee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternatives {
    /// The mentee.
    pub mentee: MenteeIx,
    /// The next best, the smallest loss first.
    pub best: Vec<Alternative>,
    /// Mentors who may cost less than these, which only solving anew can tell.
    pub unsettled: Vec<MentorIx>,
}

/// Mentees who share a tree: each with the packed cost of what she gives up.
struct Group {
    goals: Vec<(usize, i128)>,
    mentees: Vec<(u32, i128)>,
}

impl Questions<'_, '_> {
    /// What insisting on each pair would cost: `visit` is given a row by mentor for every mentee.
    ///
    /// # Errors
    /// Where the assignment has no residual network.
    ///
    /// # Complexity
    /// O(N·M + T·M²) for N mentees, M mentors and T mentors with mentees.
    pub fn prices(&self, visit: &mut dyn FnMut(MenteeIx, &[Price])) -> Result<(), NotAFlow> {
        let residual = self.residual()?;
        let mut row = vec![Price::Closed; residual.mentors()];
        for group in groups(residual) {
            let tree = Tree::new(residual, &group.goals, |_, _, _| false);
            for (mentee, given_up) in &group.mentees {
                let mentee = MenteeIx::new(*mentee as usize);
                let eligible = self.eligible(mentee);
                for mentor in MentorIx::all(row.len()) {
                    row[mentor.get()] = if self.assignment.pairs.binary_search(&(mentee, mentor)).is_ok() {
                        Price::Made
                    } else if !eligible[mentor.get()] {
                        Price::Closed
                    } else {
                        price(residual, &tree, mentee, mentor, *given_up)
                    };
                }
                visit(mentee, &row);
            }
        }
        Ok(())
    }

    /// The next best `k` mentors of every mentee who still takes part in the match, by mentee.
    ///
    /// # Errors
    /// Where the assignment has no residual network.
    ///
    /// # Complexity
    /// As [`prices`](Self::prices); usually far less, since the trees stop early.
    pub fn alternatives(&self, k: usize) -> Result<Vec<Alternatives>, NotAFlow> {
        let residual = self.residual()?;
        let mut all = each_group(groups(residual), |group| self.next_best(residual, group, k));
        all.sort_unstable_by_key(|alternatives| alternatives.mentee);
        Ok(all)
    }

    /// The next best `k` mentors of one mentee.
    ///
    /// # Errors
    /// Where the assignment has no residual network.
    pub fn alternatives_of(&self, mentee: MenteeIx, k: usize) -> Result<Alternatives, NotAFlow> {
        let residual = self.residual()?;
        let own =
            |group: &Group| group.mentees.iter().find(|(other, _)| *other as usize == mentee.get()).copied();
        let found = groups(residual).into_iter().find_map(|group| own(&group).map(|own| (group.goals, own)));
        let nobody = Alternatives { mentee, best: Vec::new(), unsettled: Vec::new() };
        Ok(found.map_or(nobody, |(goals, own)| {
            let group = Group { goals, mentees: vec![own] };
            self.next_best(residual, &group, k).remove(0)
        }))
    }

    /// By mentor: whether the rules, her places and the mentee's wishes leave the pair open.
    fn eligible(&self, mentee: MenteeIx) -> Vec<bool> {
        let ground = &self.assignment.ground;
        let mut row = vec![0u16; ground.pool.mentors().len()];
        ground.eligibility.close(mentee, &mut row);
        let takes_part = ground.formulation.supply(mentee) > 0;
        let open = row.iter().zip(MentorIx::all(row.len()));
        open.map(|(cost, ix)| takes_part && *cost != CLOSED_U16 && ground.formulation.room(ix) > 0).collect()
    }

    fn next_best(&self, residual: &Residual<'_, '_>, group: &Group, k: usize) -> Vec<Alternatives> {
        let potential = &residual.flow.potential;
        let mut lists: Vec<List> = group
            .mentees
            .iter()
            .map(|(mentee, given_up)| {
                let own = &residual.flow.has[*mentee as usize];
                let others = residual.pairs(*mentee as usize).filter(|(mentor, _)| {
                    residual.flow.room[*mentor] > 0 && !own.contains(&(*mentor as u32))
                });
                let mut others: Vec<(i128, u32)> =
                    others.map(|(mentor, cost)| (cost - potential[mentor], mentor as u32)).collect();
                others.sort_unstable();
                List {
                    mentee: *mentee as usize,
                    given_up: *given_up,
                    others,
                    reached: 0,
                    best: Vec::new(),
                    unsettled: Vec::new(),
                }
            })
            .collect();
        let mut reached = vec![false; residual.mentors() + 1];
        let tree = Tree::new(residual, &group.goals, |node, distance, loads| {
            reached[node] = true;
            let mut enough = true;
            for list in &mut lists {
                list.offer(residual, node, distance, loads, k);
                enough &= list.is_full(distance, k, &reached);
            }
            enough
        });
        lists.into_iter().map(|list| self.finish(list, residual, &tree, k)).collect()
    }

    fn finish(
        &self,
        list: List,
        residual: &Residual<'_, '_>,
        tree: &Tree<'_, '_, '_>,
        k: usize,
    ) -> Alternatives {
        let mentee = MenteeIx::new(list.mentee);
        // While there is room in the list, nothing is too expensive for it.
        let last = list.best.last().filter(|_| list.best.len() == k).map(|(key, _)| *key);
        let best = list.best.iter().map(|(key, mentor)| {
            let (mut moves, end) = tree.moves(*mentor);
            let from = (end < residual.mentors()).then(|| MentorIx::new(end));
            moves.insert(0, Move { mentee, from, to: Some(MentorIx::new(*mentor)) });
            let (loss, _) = residual.scale.unpack(key + list.given_up);
            Alternative { mentor: MentorIx::new(*mentor), loss, moves }
        });
        let best: Vec<Alternative> = best.collect();
        let nearer = list.unsettled.iter().filter(|(key, _)| last.is_none_or(|last| *key < last));
        let mut unsettled: Vec<MentorIx> = nearer.map(|(_, mentor)| MentorIx::new(*mentor)).collect();
        if let Some(floor) = residual.floor {
            // A locked pair is outside the worst-off level, so one at or below the floor may even gain.
            let ground = &self.assignment.ground;
            let mut points = vec![0; residual.mentors()];
            ground.fit.row(mentee, &mut points);
            let low = self.eligible(mentee).into_iter().zip(points).zip(MentorIx::all(residual.mentors()));
            unsettled.extend(low.filter_map(|((open, points), ix)| {
                let made = self.assignment.pairs.binary_search(&(mentee, ix)).is_ok();
                (open && points <= floor && !made).then_some(ix)
            }));
            unsettled.sort_unstable();
            unsettled.dedup();
        }
        Alternatives { mentee, best, unsettled }
    }
}

/// The best alternatives of a mentee so far.
struct List {
    mentee: usize,
    given_up: i128,
    /// Her other mentors by the reduced cost of the pair, and how many of the first ones are reached.
    others: Vec<(i128, u32)>,
    reached: usize,
    best: Vec<(i128, usize)>,
    unsettled: Vec<(i128, usize)>,
}

impl List {
    fn offer(
        &mut self,
        residual: &Residual<'_, '_>,
        node: usize,
        distance: i128,
        loads: (u32, u32),
        k: usize,
    ) {
        let own = &residual.flow.has[self.mentee];
        if node == residual.mentors() || residual.flow.room[node] == 0 || own.contains(&(node as u32)) {
            return;
        }
        let Some(cost) = residual.pair(self.mentee, node) else { return };
        let key = cost - residual.flow.potential[node] + distance;
        let (loss, whole) = residual.scale.unpack(key + self.given_up);
        if !whole || !residual.is_whole(loads) || !is_sure(residual, self.mentee, node, &loss) {
            self.unsettled.push((key, node));
        } else if k > 0 && (self.best.len() < k || (key, node) < self.best[k - 1]) {
            let place = self.best.partition_point(|other| *other < (key, node));
            self.best.insert(place, (key, node));
            self.best.truncate(k);
        }
    }

    /// Whether no mentor at this distance or further can be among the best.
    fn is_full(&mut self, distance: i128, k: usize, reached: &[bool]) -> bool {
        let first = self.others[self.reached..].iter().position(|(_, mentor)| !reached[*mentor as usize]);
        self.reached = first.map_or(self.others.len(), |first| self.reached + first);
        let Some((least, _)) = self.others.get(self.reached) else { return true };
        k == 0 || (self.best.len() == k && self.best[k - 1].0 <= distance + least)
    }
}

/// Whether a floor under the fit, where there is one, leaves this loss as it is.
fn is_sure(residual: &Residual<'_, '_>, mentee: usize, mentor: usize, loss: &Loss) -> bool {
    let Some(floor) = residual.floor else { return true };
    let points = residual.points(MenteeIx::new(mentee), MentorIx::new(mentor));
    points > floor && (loss.served, loss.covered) == (0, 0)
}

fn price(
    residual: &Residual<'_, '_>,
    tree: &Tree<'_, '_, '_>,
    mentee: MenteeIx,
    mentor: MentorIx,
    given_up: i128,
) -> Price {
    let (i, j) = (mentee.get(), mentor.get());
    let (Some(cost), Some(distance)) = (residual.pair(i, j), tree.distance(j)) else {
        return Price::Unsettled;
    };
    let (loss, whole) = residual.scale.unpack(cost - residual.flow.potential[j] + distance + given_up);
    if whole && residual.is_whole(tree.loads(j)) && is_sure(residual, i, j, &loss) {
        Price::Exact(loss)
    } else {
        Price::Unsettled
    }
}

/// Mentees by what they give up: the one mentor they have, or a wish that waits. Who has several of
/// these gets a tree of her own that leads to all of them.
fn groups(residual: &Residual<'_, '_>) -> Vec<Group> {
    let flow = &residual.flow;
    let sink = residual.mentors();
    let mut shared: Vec<Group> =
        (0..=sink).map(|node| Group { goals: vec![(node, 0)], mentees: Vec::new() }).collect();
    let mut own = Vec::new();
    for i in 0..flow.has.len() {
        let given = residual.given_up(i);
        match &given[..] {
            [] => {}
            [(node, cost)] => shared[*node].mentees.push((i as u32, *cost)),
            several => {
                let least = several.iter().map(|(_, cost)| *cost).min().unwrap_or(0);
                let goals = several.iter().map(|(node, cost)| (*node, cost - least)).collect();
                own.push(Group { goals, mentees: vec![(i as u32, least)] });
            }
        }
    }
    shared.retain(|group| !group.mentees.is_empty());
    shared.extend(own);
    shared
}

#[cfg(feature = "parallel")]
fn each_group(
    groups: Vec<Group>,
    work: impl Fn(&Group) -> Vec<Alternatives> + Send + Sync,
) -> Vec<Alternatives> {
    use rayon::prelude::*;
    groups.par_iter().flat_map_iter(work).collect()
}

#[cfg(not(feature = "parallel"))]
fn each_group(groups: Vec<Group>, work: impl Fn(&Group) -> Vec<Alternatives>) -> Vec<Alternatives> {
    groups.iter().flat_map(work).collect()
}
