//! Why a pair is proposed, in a line of words: what of the mentor answers what of the mentee.

use std::collections::HashMap;

use mentorflow::programme::Tier;
use mentorflow::record::{AgencyWish, MenteeRecord, MentorRecord, NeedsRecord};
use mentorflow::report::{MatchRecord, ResultRecord};

use crate::texts::Texts;
use crate::wording::Wording;

/// The people of a result by id, and the words for its programme.
pub(crate) struct Why<'r> {
    texts: &'r Texts,
    wording: Wording<'r>,
    mentees: HashMap<&'r str, &'r MenteeRecord>,
    mentors: HashMap<&'r str, &'r MentorRecord>,
    /// A rating above this answers a need.
    half: i64,
    /// The points of the level component where the level fits in full.
    level: u32,
}

impl<'r> Why<'r> {
    /// Prepares to speak of a result.
    pub(crate) fn new(result: &'r ResultRecord, texts: &'r Texts) -> Self {
        let (pool, programme) = (&result.record.pool, &result.record.programme);
        let level = programme.fit.components.iter().find(|entry| entry.component.name() == "level");
        Self {
            texts,
            wording: Wording::new(texts, programme),
            mentees: pool.mentees.iter().map(|mentee| (mentee.id.as_str(), mentee)).collect(),
            mentors: pool.mentors.iter().map(|mentor| (mentor.id.as_str(), mentor)).collect(),
            half: i64::from(programme.competences.scale_most.value) / 2,
            level: level.map_or(0, |entry| entry.weight),
        }
    }

    /// The line for a pair.
    pub(crate) fn of(&self, pair: &MatchRecord) -> String {
        let mut parts = Vec::new();
        if pair.locked {
            parts.push(self.texts.text("why-locked"));
        }
        if let (Some(mentee), Some(mentor)) =
            (self.mentees.get(pair.mentee.as_str()), self.mentors.get(pair.mentor.as_str()))
        {
            if mentee.wished_mentors.contains(&mentor.id) {
                parts.push(self.texts.text("why-wished"));
            }
            if pair.breakdown.level >= self.level {
                let aimed = mentee.level_aimed.as_deref().or(mentee.level.as_deref());
                let level = self.wording.level(aimed.unwrap_or_default());
                parts.push(self.texts.with("why-level", &[("level", level.into())]));
            }
            if mentee.agency_wish.is_some_and(|wish| is_granted(wish, pair.tier)) {
                parts.push(self.texts.text("why-agency"));
            }
            self.needs(mentee, mentor, &mut parts);
        }
        if parts.is_empty() {
            parts.push(self.wording.tier(pair.tier));
        }
        parts.join("; ")
    }

    fn needs(&self, mentee: &MenteeRecord, mentor: &MentorRecord, parts: &mut Vec<String>) {
        let needs: Vec<&str> = match &mentee.needs {
            NeedsRecord::Ranked(ids) => ids.iter().map(String::as_str).collect(),
            NeedsRecord::Weighted(weights) => weights.iter().map(|(id, _)| id.as_str()).collect(),
        };
        let rating =
            |need: &str| mentor.competences.iter().find(|(id, _)| id == need).map(|(_, rating)| *rating);
        let named = |answered: &dyn Fn(Option<i64>) -> bool| -> Vec<&str> {
            let some = needs.iter().copied().filter(|need| answered(rating(need)));
            some.map(|need| self.wording.competence(need)).collect()
        };
        let strong = named(&|rating| rating.is_some_and(|rating| rating > self.half));
        let open = named(&|rating| rating.is_none());
        for (key, names) in [("why-needs", strong), ("why-unrated", open)] {
            if !names.is_empty() {
                parts.push(self.texts.with(key, &[("needs", names.join(", ").as_str().into())]));
            }
        }
    }
}

fn is_granted(wish: AgencyWish, tier: Tier) -> bool {
    match wish {
        AgencyWish::Any => false,
        AgencyWish::Own => tier == Tier::Own,
        AgencyWish::Other => tier == Tier::Other,
        AgencyWish::External => tier == Tier::External,
    }
}
