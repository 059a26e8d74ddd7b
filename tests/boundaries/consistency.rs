//! What is said of one pair and what is computed for whole rows is the same, on every pair.

use mentorflow::eligibility::{Eligibility, Rule};
use mentorflow::fit::Fit;
use mentorflow::index::{MenteeIx, MentorIx};
use mentorflow::network::CLOSED_U16;
use mentorflow::pool::Pool;
use mentorflow::programme::{Component, MOST_POINTS, PRESETS, Programme};
use mentorflow::synthetic::{self, Config};
use serde_json::{Value, json};

use super::{Case, police};

/// Asserts for every pair that the parts add up to the fit, that the row of fits has it, and that the
/// row of costs is closed exactly where a rule forbids the pair. Gives how many pairs are allowed.
#[track_caller]
fn rows_agree(pool: &Pool) -> usize {
    let (eligibility, fit) = (Eligibility::new(pool), Fit::new(pool));
    let mentors = pool.mentors().len();
    let (mut points, mut costs) = (vec![0; mentors], vec![0; mentors]);
    let mut allowed = 0;
    for mentee in MenteeIx::all(pool.mentees().len()) {
        fit.row(mentee, &mut points);
        costs.fill(7);
        eligibility.close(mentee, &mut costs);
        for mentor in MentorIx::all(mentors) {
            let breakdown = fit.breakdown(mentee, mentor);
            let pair = (&pool.mentees()[mentee.get()].id, &pool.mentors()[mentor.get()].id);
            assert_eq!(u32::from(points[mentor.get()]), breakdown.fit, "{pair:?}");
            assert_eq!(
                breakdown.parts.iter().map(|part| part.points).sum::<u32>(),
                breakdown.fit,
                "{pair:?}"
            );
            assert!(breakdown.fit <= MOST_POINTS, "{pair:?}");
            for part in &breakdown.parts {
                assert!(part.points <= part.most && part.answered <= part.asked, "{pair:?}: {part:?}");
                assert_eq!(part.most, pool.programme().weight(part.component));
            }
            let rules = eligibility.rules(mentee, mentor);
            assert_eq!(pool.in_line(mentee, mentor), rules.contains(&Rule::ReportingLine), "{pair:?}");
            let open = rules.is_empty();
            assert_eq!(costs[mentor.get()], if open { 7 } else { CLOSED_U16 }, "{pair:?}");
            allowed += usize::from(open);
        }
    }
    allowed
}

fn fixture(name: &str) -> Pool {
    let path = format!("{}/../fixtures/pools/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    Pool::from_json(&text).unwrap_or_else(|problems| panic!("{path}: {problems}"))
}

#[test]
fn on_every_pair_of_the_five_programmes_pools() {
    for preset in PRESETS {
        let pool = fixture(preset);
        let allowed = rows_agree(&pool);
        let pairs = pool.mentees().len() * pool.mentors().len();
        assert!((1..pairs).contains(&allowed), "{preset}: both sides of the gates are met");
        let parts = Fit::new(&pool).breakdown(MenteeIx::new(0), MentorIx::new(0)).parts;
        let components: Vec<Component> = parts.iter().map(|part| part.component).collect();
        assert_eq!(components, Component::ALL.iter().map(|(_, component)| *component).collect::<Vec<_>>());
    }
}

/// More mentors than one block of the row, and a number that fills no block.
#[test]
fn on_pools_wider_than_a_block() {
    for mentors in [511, 512, 513, 1100] {
        let police = Programme::preset("polisen").expect("a preset");
        let config = Config { mentees: 12, mentors, seed: 7, as_of: None };
        rows_agree(&Pool::new(synthetic::pool(&police, &config)).expect("a valid pool"));
    }
}

/// The largest sums of ratings and weights that a programme may let a mentee's needs have: 23
/// competences of a scale up to 100, of which the packed halves of a sum must hold every total.
#[test]
fn at_the_largest_weights_a_programme_may_have() {
    let needs = |case: &Case, weight: u32| -> Value {
        case.look(|pool, _, _| {
            pool.programme().competences().iter().map(|c| (c.id.clone(), json!(weight))).collect()
        })
    };
    let of_scale = |most: u32| {
        police().programme(|programme| {
            programme["competences"]["scale_most"]["value"] = json!(100);
            programme["fit"]["most_need_weight"]["value"] = json!(most);
        })
    };
    // What the 23 competences weigh together at the level where they weigh most decides the largest
    // weight of one need.
    let largest = (1..).take_while(|most| of_scale(*most).pool().is_ok()).last().expect("one at least");
    of_scale(largest + 1).refused("contradiction", "value");
    let case = of_scale(largest);
    let all = needs(&case, largest);
    for level in ["direct", "indirect", "strategic"] {
        let mut case = case.clone().mentee("needs", all.clone()).mentee("level", json!(level));
        let mut template = case.document["mentors"][0].clone();
        template["competences"] = all.clone();
        for (i, ratings) in [[100, 100], [100, 99], [0, 100], [1, 0], [37, 61], [99, 98]].iter().enumerate() {
            let mut mentor = template.clone();
            mentor["id"] = json!(format!("N{i}"));
            let rated = mentor["competences"].as_object_mut().expect("an object").values_mut();
            for (k, rating) in rated.enumerate() {
                *rating = json!(ratings[k % 2]);
            }
            case = case.at("/mentors/-", mentor);
        }
        rows_agree(&case.pool().expect("a valid pool"));
        let full = case.pool().expect("a valid pool");
        let best = full.mentor("N0").expect("N0");
        let parts = Fit::new(&full).breakdown(full.mentee("A").expect("A"), best).parts;
        assert_eq!(parts[1].points, parts[1].most, "all ratings at the top give all points");
    }
}
