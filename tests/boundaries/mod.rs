//! Every criterion, gate and component on each side of its boundary, with the document it comes from.
//!
//! A test is data: it begins with a pair that nothing forbids, changes a field or two, and says what
//! becomes of the pair. The mentor is `M`, the mentee `A`; under every preset they belong to two
//! agencies of the organisation, the mentor has led for ten years at the lowest level, and the mentee
//! works there.

mod consistency;
mod criteria;
mod experience;
mod fit_answers;
mod fit_shares;
mod gates;
mod gates_off;
mod lines;
mod people;
mod places;

use mentorflow::eligibility::Eligibility;
use mentorflow::fit::{Breakdown, Fit, Part};
use mentorflow::index::{MenteeIx, MentorIx};
use mentorflow::network::CLOSED_U16;
use mentorflow::pool::Pool;
use mentorflow::problem::Problems;
use mentorflow::programme::{AnswerKind, Component, CriterionKind, Programme, preset_json};
use mentorflow::proof::Ground;
use mentorflow::report::score_pair;
use serde_json::{Value, json};

/// A pool of one mentor and one mentee while it is changed.
#[derive(Clone)]
pub(crate) struct Case {
    pub(crate) document: Value,
}

/// The pair that nothing forbids, under a preset.
pub(crate) fn case(preset: &str) -> Case {
    let programme = Programme::preset(preset).expect("a preset");
    let mut inside = programme.agencies().iter().filter(|agency| !agency.external);
    let mut agency = || inside.next().expect("a second agency").id.clone();
    let (of_mentor, of_mentee) = (agency(), agency());
    let level = &programme.levels()[0].id;
    let need = &programme.competences()[0].id;
    let required = programme.criteria().iter().filter(|criterion| {
        criterion.kind == CriterionKind::Required && criterion.answer == AnswerKind::YesNo
    });
    let answers: serde_json::Map<String, Value> =
        required.map(|criterion| (criterion.id.clone(), json!(true))).collect();
    let document = json!({
        "programme": preset,
        "as_of": "2014-04-01",
        "mentors": [{
            "id": "M", "agency": of_mentor, "unit": "north", "line_manager": null, "status": "in_pool",
            "consent": true, "experience": {level: [{"from": "2004-04-01"}]}, "competences": {},
            "criteria": answers,
        }],
        "mentees": [{
            "id": "A", "agency": of_mentee, "unit": "south", "line_manager": null, "level": level,
            "needs": [need], "confirmed_by_manager": true, "consent": true,
        }],
        "pairings": [],
        "managers": [],
    });
    Case { document }
}

/// The Police's pair.
pub(crate) fn police() -> Case {
    case("polisen")
}

impl Case {
    /// Puts a value where a JSON pointer leads; the end of a list is `-`.
    pub(crate) fn at(mut self, pointer: &str, value: Value) -> Self {
        let (parent, field) = pointer.rsplit_once('/').expect("a pointer");
        match self.document.pointer_mut(parent).expect("the parent exists") {
            Value::Object(fields) => {
                fields.insert(field.into(), value);
            }
            Value::Array(items) if field == "-" => items.push(value),
            Value::Array(items) => items[field.parse::<usize>().expect("a place")] = value,
            _ => panic!("{parent} holds no fields"),
        }
        self
    }

    /// Changes a field of the mentor; a `/` in its name leads further in.
    pub(crate) fn mentor(self, field: &str, value: Value) -> Self {
        self.at(&format!("/mentors/0/{field}"), value)
    }

    /// Changes a field of the mentee.
    pub(crate) fn mentee(self, field: &str, value: Value) -> Self {
        self.at(&format!("/mentees/0/{field}"), value)
    }

    /// Takes a field away: the question was never asked.
    pub(crate) fn without(mut self, pointer: &str) -> Self {
        let (parent, field) = pointer.rsplit_once('/').expect("a pointer");
        let parent = self.document.pointer_mut(parent).expect("the parent exists");
        parent.as_object_mut().expect("an object").remove(field);
        self
    }

    /// Adds somebody's manager.
    pub(crate) fn manager(self, id: &str, above: Option<&str>) -> Self {
        self.at("/managers/-", json!({"id": id, "line_manager": above}))
    }

    /// Adds the pairing so far of the two.
    pub(crate) fn pairing(self, state: &str, until: Option<&str>) -> Self {
        self.at("/pairings/-", json!({"mentee": "A", "mentor": "M", "state": state, "until": until}))
    }

    /// Puts the programme's document in place of its id, changed.
    pub(crate) fn programme(self, change: impl FnOnce(&mut Value)) -> Self {
        let id = self.document["programme"].as_str().expect("a preset's id").to_owned();
        let mut programme: Value =
            serde_json::from_str(preset_json(&id).expect("a preset")).expect("a preset is JSON");
        change(&mut programme);
        self.at("/programme", programme)
    }

    pub(crate) fn pool(&self) -> Result<Pool, Problems> {
        Pool::from_json(&self.document.to_string())
    }

    /// Looks at the pair.
    #[track_caller]
    pub(crate) fn look<T>(&self, look: impl FnOnce(&Pool, MenteeIx, MentorIx) -> T) -> T {
        let pool = self.pool().unwrap_or_else(|problems| panic!("{problems}"));
        let (mentee, mentor) = (pool.mentee("A").expect("A"), pool.mentor("M").expect("M"));
        look(&pool, mentee, mentor)
    }

    /// The rules that forbid the pair, found one by one and by the row, which must agree.
    #[track_caller]
    pub(crate) fn rules(&self) -> Vec<String> {
        self.look(|pool, mentee, mentor| {
            let eligibility = Eligibility::new(pool);
            let rules = eligibility.rules(mentee, mentor);
            let mut row = vec![0; pool.mentors().len()];
            eligibility.close(mentee, &mut row);
            assert_eq!(row[mentor.get()] == CLOSED_U16, !rules.is_empty(), "rules and rows: {rules:?}");
            rules.iter().map(|rule| rule.name(pool)).collect()
        })
    }

    /// Asserts that no rule forbids the pair.
    #[track_caller]
    pub(crate) fn allowed(&self) {
        assert_eq!(self.rules(), [""; 0], "in {}", self.document);
    }

    /// Asserts that exactly this rule forbids the pair.
    #[track_caller]
    pub(crate) fn forbidden(&self, rule: &str) {
        assert_eq!(self.rules(), [rule], "in {}", self.document);
    }

    /// The pair's fit; the row must agree with it.
    #[track_caller]
    pub(crate) fn fit(&self) -> Breakdown {
        self.look(|pool, mentee, mentor| {
            let fit = Fit::new(pool);
            let breakdown = fit.breakdown(mentee, mentor);
            let mut row = vec![0; pool.mentors().len()];
            fit.row(mentee, &mut row);
            assert_eq!(u32::from(row[mentor.get()]), breakdown.fit, "row and breakdown");
            breakdown
        })
    }

    /// One component of the pair's fit.
    #[track_caller]
    pub(crate) fn part(&self, component: Component) -> Part {
        *self.fit().parts.iter().find(|part| part.component == component).expect("a component")
    }

    /// The points of one component.
    #[track_caller]
    pub(crate) fn points(&self, component: Component) -> u32 {
        self.part(component).points
    }

    /// The components that the result reports as not fully answered.
    #[track_caller]
    pub(crate) fn unanswered(&self) -> Vec<&'static str> {
        self.look(|pool, mentee, mentor| score_pair(&Ground::new(pool), mentee, mentor).unanswered)
    }

    /// Asserts that the pool is refused for one problem: its code and its field.
    #[track_caller]
    pub(crate) fn refused(&self, code: &str, field: &str) {
        let problems = self.pool().map(|_| ()).expect_err("a problem").0;
        let found: Vec<_> = problems.iter().map(|p| (p.code.name(), p.field.as_str())).collect();
        assert_eq!(found, [(code, field)]);
    }
}

#[test]
fn the_pair_every_test_begins_with_is_forbidden_by_nothing() {
    for preset in mentorflow::programme::PRESETS {
        case(preset).allowed();
    }
}
