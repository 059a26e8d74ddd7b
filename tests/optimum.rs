//! The assignment is the best there is: against brute force on small pools, against a linear solver
//! on larger ones.

use std::cell::Cell;

use good_lp::{Expression, ProblemVariables, Solution, SolverModel, Variable, constraint, microlp, variable};
use mentorflow::assign::{AssignError, assign};
use mentorflow::flow::Free;
use mentorflow::pool::Pool;
use mentorflow::record::PoolRecord;
use mentorflow::report;
use mentorflow::verify::verify;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};

use crate::oracle::{Case, Key};
use crate::random_pools::{MIDDLE, SMALL, pool};

/// The engine's pairs by the oracle's numbers, or nothing where a lock was refused.
fn solve(
    record: &PoolRecord,
    case: &Case,
    pool: &Pool,
) -> Result<Option<Vec<(usize, usize)>>, TestCaseError> {
    let assignment = match assign(pool, &Free) {
        Ok(assignment) => assignment,
        Err(AssignError::Locks(problems)) => {
            assert!(case.lock_is_forbidden(), "a lock was refused that no rule forbids: {problems}");
            return Ok(None);
        }
        Err(error) => return Err(TestCaseError::fail(error.to_string())),
    };
    assert!(!case.lock_is_forbidden(), "a forbidden lock was accepted");
    assert!(assignment.is_proved(), "pools this small are always proved");
    let result = report::result(&assignment);
    let text = serde_json::to_string(&result).unwrap();
    verify(&text).map_err(|refusal| TestCaseError::fail(format!("refused: {refusal}")))?;
    let at = |id: &str, mut ids: Box<dyn Iterator<Item = &String> + '_>| {
        ids.position(|other| other == id).unwrap()
    };
    Ok(Some(
        result
            .matches
            .iter()
            .map(|pair| {
                let mentee = at(&pair.mentee, Box::new(record.mentees.iter().map(|mentee| &mentee.id)));
                (mentee, at(&pair.mentor, Box::new(record.mentors.iter().map(|mentor| &mentor.id))))
            })
            .collect(),
    ))
}

/// At least ten thousand pools, at least three in ten of them with wishes that cannot all be served.
#[test]
fn equals_brute_force_on_small_pools() {
    const CASES: u32 = 14_000;
    let (compared, partly, lumpy) = (Cell::new(0u32), Cell::new(0u32), Cell::new(0u32));
    let mut runner = TestRunner::new(Config { cases: CASES, failure_persistence: None, ..Config::default() });
    let outcome = runner.run(&pool(SMALL), |record| {
        let pool = Pool::new(record.clone()).map_err(|problems| TestCaseError::fail(problems.to_string()))?;
        let case = Case::new(&record, &pool);
        let Some(pairs) = solve(&record, &case, &pool)? else { return Ok(()) };
        assert!(case.is_feasible(&pairs), "the pairs break a rule, a place or a wish");
        assert_eq!(case.key(&pairs), case.best());
        compared.set(compared.get() + 1);
        partly.set(partly.get() + u32::from(pairs.len() < case.open.iter().sum()));
        lumpy.set(lumpy.get() + u32::from(case.minimum.iter().any(|minimum| *minimum > 1)));
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
    assert!(compared.get() >= 10_000, "only {} pools were compared", compared.get());
    assert!(
        partly.get() * 10 >= compared.get() * 3,
        "only {} of {} partly infeasible",
        partly.get(),
        compared.get()
    );
    assert!(
        lumpy.get() * 10 >= compared.get(),
        "only {} of {} with a minimum above one",
        lumpy.get(),
        compared.get()
    );
}

/// The first levels of the optimum by good_lp's microlp, one level after the other: served by class,
/// covered with whole mentors, total fit.
fn linear_optimum(case: &Case) -> Key {
    let mut fixed: Vec<(Vec<f64>, Vec<f64>, f64)> = Vec::new();
    let (mentees, mentors) = (case.open.len(), case.room.len());
    let pairs: Vec<(usize, usize)> = (0..mentees)
        .flat_map(|i| (0..mentors).map(move |j| (i, j)))
        .filter(|(i, j)| case.fit[*i][*j].is_some())
        .collect();
    let mut levels: Vec<(Vec<f64>, Vec<f64>)> = (0..3)
        .map(|class| {
            let served = pairs.iter().map(|(i, _)| f64::from(u8::from(case.class[*i] == class))).collect();
            (served, vec![0.0; mentors])
        })
        .collect();
    levels.push((vec![0.0; pairs.len()], vec![1.0; mentors]));
    levels.push((pairs.iter().map(|(i, j)| case.fit[*i][*j].unwrap() as f64).collect(), vec![0.0; mentors]));

    let mut key = Key::new();
    for (of_pair, of_cover) in levels {
        let mut variables = ProblemVariables::new();
        let x: Vec<Variable> = pairs.iter().map(|_| variables.add(variable().binary())).collect();
        let y: Vec<Variable> = (0..mentors).map(|_| variables.add(variable().binary())).collect();
        let sum = |of_pair: &[f64], of_cover: &[f64]| -> Expression {
            let pairs: Expression = x.iter().zip(of_pair).map(|(x, weight)| *weight * *x).sum();
            let covers: Expression = y.iter().zip(of_cover).map(|(y, weight)| *weight * *y).sum();
            pairs + covers
        };
        let mut model = variables.maximise(sum(&of_pair, &of_cover)).using(microlp);
        for i in 0..mentees {
            let sent: Expression = pairs.iter().zip(&x).filter(|((a, _), _)| *a == i).map(|(_, x)| *x).sum();
            model = model.with(constraint!(sent <= case.open[i] as f64));
        }
        for (j, y) in y.iter().enumerate() {
            let load: Expression = pairs.iter().zip(&x).filter(|((_, m), _)| *m == j).map(|(_, x)| *x).sum();
            model = model.with(constraint!(load.clone() <= case.room[j] as f64));
            let short = case.minimum[j].saturating_sub(case.active[j]) as f64;
            let available = f64::from(u8::from(case.available[j]));
            model = model.with(constraint!(short * *y <= load)).with(constraint!(*y <= available));
        }
        for lock in &case.locked {
            let at = pairs.iter().position(|pair| pair == lock).unwrap();
            model = model.with(constraint!(x[at] >= 1.0));
        }
        for (of_pair, of_cover, value) in &fixed {
            model = model.with(constraint!(sum(of_pair, of_cover) >= *value - 0.25));
        }
        let solution = model.solve().expect("the locked pairs alone are an assignment");
        let value = solution.eval(sum(&of_pair, &of_cover)).round();
        key.push(-(value as i64));
        fixed.push((of_pair, of_cover, value));
    }
    key
}

/// At least three hundred larger pools.
#[test]
fn equals_a_linear_solver_on_larger_pools() {
    let compared = Cell::new(0u32);
    // The same pools every time: on a few others the linear solver branches for minutes.
    let config = Config { cases: 450, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let outcome = runner.run(&pool(MIDDLE), |mut record| {
        // The smallest fit is a maximum of minima, which is no row of a linear programme.
        record.options.worst_off = Some(false);
        let pool = Pool::new(record.clone()).map_err(|problems| TestCaseError::fail(problems.to_string()))?;
        let case = Case::new(&record, &pool);
        let Some(pairs) = solve(&record, &case, &pool)? else { return Ok(()) };
        assert!(case.is_feasible(&pairs));
        assert_eq!(case.key(&pairs)[..5], linear_optimum(&case));
        compared.set(compared.get() + 1);
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
    assert!(compared.get() >= 300, "only {} pools were compared", compared.get());
}
