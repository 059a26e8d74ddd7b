//! Values of places, dropouts, the recruiting plan, comparisons and fairness, against solving again.

use std::collections::BTreeMap;

use mentorflow::assign::assign;
use mentorflow::explain::{Loss, Questions, resolve};
use mentorflow::flow::Free;
use mentorflow::index::{MenteeIx, MentorIx};
use mentorflow::programme::Programme;
use mentorflow::scenario::{Change, changed};
use mentorflow::supply::{compare, dropout, fairness, place_value, recruiting_plan};

use super::pools::{Kind, OFTEN, ONCE, TWICE, Times, after, pool};

const PLAIN: Kind = Kind { evenness: false, worst_off: false, minimums: false };
const EVEN: Kind = Kind { evenness: true, ..PLAIN };
const MINIMUMS: Kind = Kind { minimums: true, ..EVEN };
const WORST_OFF: Kind = Kind { worst_off: true, ..PLAIN };

const KINDS: [(Kind, std::ops::Range<u64>); 4] =
    [(PLAIN, 0..400), (EVEN, 400..800), (MINIMUMS, 800..1_100), (WORST_OFF, 1_100..1_200)];

#[test]
fn a_place_is_worth_what_solving_again_gives() {
    check_a_place_is_worth_what_solving_again_gives(ONCE);
}

#[test]
#[ignore = "thousands of pools take minutes; CI runs them"]
fn a_place_is_worth_what_solving_again_gives_on_thousands() {
    check_a_place_is_worth_what_solving_again_gives(TWICE);
}

fn check_a_place_is_worth_what_solving_again_gives(times: Times) {
    let (mut gains, mut losses, mut read, mut all) = (0, 0, 0, 0);
    for (kind, seeds) in KINDS.map(|(kind, seeds)| (kind, times.of(seeds))) {
        for seed in seeds {
            let pool = pool(seed, kind);
            let assignment = assign(&pool, &Free).expect("small enough");
            let questions = Questions::new(&assignment);
            for mentor in MentorIx::all(pool.mentors().len()) {
                let places = pool.mentors()[mentor.get()].places;
                let value = place_value(&questions, mentor, &Free).expect("small enough");
                for (answer, places) in
                    [(&value.more, Some(places + 1)), (&value.fewer, places.checked_sub(1))]
                {
                    let Some(answer) = answer else { continue };
                    let places = places.expect("nobody has fewer than none");
                    let again =
                        resolve(&assignment, &[Change::Places(mentor, places)], &Free).expect("valid");
                    assert_eq!(answer.loss, again.loss, "seed {seed}, {mentor:?} to {places}");
                    assert_eq!(after(&assignment, &answer.moves), after(&assignment, &again.moves));
                    all += 1;
                    read += u32::from(!answer.resolved);
                    gains += u32::from(answer.loss < Loss::default());
                    losses += u32::from(answer.loss > Loss::default());
                }
            }
        }
    }
    assert!(gains > 500 && losses > 500 && read * 2 > all, "{gains} {losses} {read} of {all}");
}

#[test]
fn a_dropout_costs_what_solving_again_gives() {
    check_a_dropout_costs_what_solving_again_gives(ONCE);
}

#[test]
#[ignore = "thousands of pools take minutes; CI runs them"]
fn a_dropout_costs_what_solving_again_gives_on_thousands() {
    check_a_dropout_costs_what_solving_again_gives(TWICE);
}

fn check_a_dropout_costs_what_solving_again_gives(times: Times) {
    let (mut read, mut all) = (0, 0);
    for (kind, seeds) in KINDS.map(|(kind, seeds)| (kind, times.of(seeds))) {
        for seed in seeds {
            let pool = pool(seed, kind);
            let assignment = assign(&pool, &Free).expect("small enough");
            let questions = Questions::new(&assignment);
            for mentor in MentorIx::all(pool.mentors().len()) {
                let answer = dropout(&questions, mentor, &Free).expect("small enough").outcome;
                let again = resolve(&assignment, &[Change::Pause(mentor)], &Free).expect("valid");
                assert_eq!(answer.loss, again.loss, "seed {seed}, {mentor:?}");
                assert_eq!(
                    after(&assignment, &answer.moves),
                    after(&assignment, &again.moves),
                    "seed {seed}"
                );
                all += 1;
                read += u32::from(!answer.resolved);
            }
        }
    }
    assert!(read * 2 > all, "{read} of {all}");
}

#[test]
fn the_recruiting_plan_serves_whom_it_says() {
    check_the_recruiting_plan_serves_whom_it_says(ONCE);
}

#[test]
#[ignore = "thousands of pools take minutes; CI runs them"]
fn the_recruiting_plan_serves_whom_it_says_on_thousands() {
    check_the_recruiting_plan_serves_whom_it_says(OFTEN);
}

fn check_the_recruiting_plan_serves_whom_it_says(times: Times) {
    let (mut recruits, mut smallest) = (0, 0);
    for seed in times.of(0..400) {
        let pool = pool(seed, EVEN);
        let assignment = assign(&pool, &Free).expect("small enough");
        let plan = recruiting_plan(&assignment, &Free).expect("small enough");
        let ready = |ix: &MenteeIx| assignment.ground.eligibility.mentee_rules(*ix).is_empty();
        let open = assignment.open();
        let waiting: u32 = MenteeIx::all(pool.mentees().len()).filter(ready).map(|ix| open[ix.get()]).sum();
        assert_eq!(plan.waiting, waiting, "seed {seed}");
        let served: u32 = plan.recruits.iter().map(|recruit| recruit.serves).sum();
        let joined = after(&assignment, &plan.outcome.moves);
        assert_eq!(joined.len(), assignment.pairs.len() + served as usize, "seed {seed}");
        if plan.beyond.is_empty() && served < waiting {
            // Somebody wants two mentors and could have more only from profiles that add none.
            assert!(plan.recruits.len() as u32 > 0 || waiting == 0, "seed {seed}");
        }
        recruits += plan.recruits.len();
        smallest += usize::from(plan.smallest && !plan.recruits.is_empty());
    }
    assert!(recruits > 100 && smallest > 50, "{recruits} recruits, {smallest} plans smallest");
}

#[test]
fn a_comparison_adds_up() {
    check_a_comparison_adds_up(ONCE);
}

#[test]
#[ignore = "thousands of pools take minutes; CI runs them"]
fn a_comparison_adds_up_on_thousands() {
    check_a_comparison_adds_up(OFTEN);
}

fn check_a_comparison_adds_up(times: Times) {
    for seed in times.of(0..400) {
        let pool = pool(seed, PLAIN);
        let assignment = assign(&pool, &Free).expect("small enough");
        let other = changed(&pool, &[Change::Pause(MentorIx::new(0))]).expect("valid");
        let without = assign(&other, &Free).expect("small enough");
        let comparison = compare(&assignment, &without);
        let (before, after): (usize, usize) = comparison
            .shifts
            .iter()
            .fold((0, 0), |(a, b), shift| (a + shift.before.len(), b + shift.after.len()));
        assert_eq!(comparison.kept as usize + before, assignment.pairs.len());
        assert_eq!(comparison.kept as usize + after, without.pairs.len());
        assert_eq!(comparison.after.served as usize, without.pairs.len());
        let tiers = comparison.before.own + comparison.before.other + comparison.before.external;
        assert_eq!(tiers, comparison.before.served);
        assert_eq!(compare(&assignment, &assignment).shifts, []);
    }
}

#[test]
fn small_groups_are_suppressed_and_cannot_be_worked_out() {
    let police = Programme::preset("polisen").expect("a preset");
    let config = mentorflow::synthetic::Config { mentees: 60, mentors: 40, seed: 5, as_of: None };
    let pool = mentorflow::pool::Pool::new(mentorflow::synthetic::pool(&police, &config)).expect("valid");
    let assignment = assign(&pool, &Free).expect("small enough");
    for threshold in 0..12 {
        let name = |ix: MenteeIx| (ix.get() * ix.get() % 7).to_string();
        let figures = fairness(&assignment, &name, threshold);
        let mut sizes: BTreeMap<String, u32> = BTreeMap::new();
        for ix in MenteeIx::all(pool.mentees().len()) {
            *sizes.entry(name(ix)).or_default() += 1;
        }
        let hidden: Vec<&str> = figures
            .groups
            .iter()
            .filter(|group| group.figures.is_none())
            .map(|group| group.name.as_str())
            .collect();
        assert!(hidden.len() != 1, "one hidden group can be worked out from the total");
        for group in &figures.groups {
            if let Some(shown) = group.figures {
                assert_eq!(shown.mentees, sizes[&group.name]);
                assert!(shown.mentees >= threshold);
            }
        }
        if threshold == 0 {
            let served: u32 = figures.groups.iter().filter_map(|group| group.figures).map(|f| f.served).sum();
            assert_eq!(served as usize, assignment.pairs.len());
        }
    }
}
