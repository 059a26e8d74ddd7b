//! What a coordinator asks next of a result: which mentor instead, and which mentors are missing.

use mentorflow::assignment::Assignment;
use mentorflow::explain::Questions;
use mentorflow::flow::Control;
use mentorflow::record::ProgrammeRecord;
use mentorflow::report::{OverviewRecord, overview};
use mentorflow::supply::{Plan, recruiting_plan};

use super::cell::Cell;
use super::table::Table;
use crate::texts::Texts;
use crate::wording::Wording;

/// The next best mentors named for each mentee.
const NEXT_BEST: usize = 3;

/// Answers that need the assignment itself and not only its record.
#[derive(Debug)]
pub(crate) struct More {
    overview: OverviewRecord,
    /// Levels, agencies and competences by their place in the programme; `None` where the pool with new
    /// mentors could not be solved.
    plan: Option<Plan>,
}

impl More {
    /// Asks what there is to ask.
    pub(crate) fn of(assignment: &Assignment<'_>, control: &dyn Control) -> Self {
        let questions = Questions::new(assignment);
        Self { overview: overview(&questions, NEXT_BEST), plan: recruiting_plan(assignment, control).ok() }
    }

    /// For every mentee the next best mentors, by what each truly costs the whole.
    pub(crate) fn alternatives(&self, programme: &ProgrammeRecord, texts: &Texts) -> Table {
        let wording = Wording::new(texts, programme);
        let columns =
            ["result-mentee", "result-now", "result-instead", "result-fit", "result-cost", "result-moves"];
        let mut table = Table::new(texts.text("sheet-alternatives"), columns.map(|key| texts.text(key)));
        for mentee in &self.overview.mentees {
            let now: Vec<&str> = mentee.mentors.iter().map(|(mentor, _)| mentor.as_str()).collect();
            for other in &mentee.alternatives {
                let outcome = &other.outcome;
                table.row([
                    Cell::text(mentee.mentee.as_str()),
                    Cell::text(now.join("; ")),
                    Cell::text(other.mentor.as_str()),
                    Cell::Whole(other.fit.into()),
                    Cell::text(wording.loss(&outcome.loss, outcome.pairs, outcome.total_fit)),
                    Cell::text(wording.moves(&outcome.moves)),
                ]);
            }
        }
        table
    }

    /// The mentors who are missing; `None` where nobody waits or no mentor would help.
    pub(crate) fn wanted(&self, programme: &ProgrammeRecord, texts: &Texts) -> Option<Table> {
        let plan = self.plan.as_ref().filter(|plan| !plan.recruits.is_empty())?;
        let columns = ["result-level", "header-agency", "result-competences", "result-serves"];
        let mut table = Table::new(texts.text("sheet-wanted"), columns.map(|key| texts.text(key)));
        for recruit in &plan.recruits {
            let level = programme.levels.get(recruit.profile.level.get());
            let agency = programme.agencies.get(recruit.profile.agency.get());
            let items = &programme.competences.items;
            let competences: Vec<&str> = recruit
                .competences
                .iter()
                .filter_map(|ix| items.get(ix.get()))
                .map(|item| item.name.as_str())
                .collect();
            table.row([
                Cell::text(level.map_or("", |level| &level.name)),
                Cell::text(agency.map_or("", |agency| &agency.name)),
                Cell::text(competences.join(", ")),
                Cell::Whole(recruit.serves.into()),
            ]);
        }
        Some(table)
    }
}
