//! A warm problem after any sequence of changes has the value of a solve from scratch at every level,
//! and its potentials prove it.

use super::cases::{Case, Draw, Kind, Shape};
use super::solve;
use mentorflow::certificate;
use mentorflow::flow::{Control, DomainError, Free, Reoptimised, Warm};
use mentorflow::network::{Column, Pairs, Row};

/// A warm problem and what it should be.
struct Both<'a> {
    warm: Warm<'a>,
    case: Case,
    dense: bool,
}

impl Both<'_> {
    fn cost(&self, draw: &mut Draw, range: (i64, i64)) -> i64 {
        let cost = draw.between(range.0, range.1);
        if self.dense { cost.max(0) } else { cost }
    }

    fn places(draw: &mut Draw, levels: usize, capacity: u32) -> Vec<Vec<i64>> {
        let places = |draw: &mut Draw| -> Vec<i64> {
            let mut places: Vec<i64> = (0..capacity).map(|_| draw.between(-4, 4)).collect();
            places.sort_unstable();
            if draw.chance(30) { Vec::new() } else { places }
        };
        (0..levels).map(|_| places(draw)).collect()
    }

    /// Fills in the vectors that stand for zeros.
    fn spell_out(case: &mut Case) {
        for level in &mut case.levels {
            level.unsent.resize(case.rows.len(), 0);
            level.place.resize(case.columns.len(), Vec::new());
        }
    }

    fn bounds(draw: &mut Draw, shape: Shape, most: i64) -> (u32, u32) {
        let upper = draw.between(0, most);
        let lower = if draw.chance(shape.required) { draw.between(0, upper) } else { 0 };
        (lower as u32, upper as u32)
    }

    /// Makes one random change to both; says what it was.
    fn change(&mut self, draw: &mut Draw, shape: Shape) -> String {
        let (rows, columns) = (self.case.rows.len() as u32, self.case.columns.len() as u32);
        let levels = self.case.levels.len();
        let row = draw.between(0, i64::from(rows) - 1) as u32;
        let column = draw.between(0, i64::from(columns) - 1) as u32;
        let kind = draw.between(0, 99);
        match kind {
            0..35 => {
                let remove = draw.chance(40);
                // Pairs in use are changed more often than chance has it.
                let used: Vec<u32> = self.warm.columns_of(row).collect();
                let column = if draw.chance(60) { used.first().copied().unwrap_or(column) } else { column };
                let cost = (!remove).then(|| self.cost(draw, shape.cost));
                self.warm.set_pair(row, column, cost).unwrap();
                self.case.pairs.retain(|pair| (pair.0, pair.1) != (row, column));
                self.case.pairs.extend(cost.map(|cost| (row, column, cost)));
                self.case.pairs.sort_unstable();
                format!("pair {row} {column} {cost:?}")
            }
            35..50 => {
                let (required, supply) = Self::bounds(draw, shape, shape.supply);
                let bounds =
                    if draw.chance(20) { Row { required: 0, supply: 0 } } else { Row { required, supply } };
                self.warm.set_row(row, bounds).unwrap();
                self.case.rows[row as usize] = bounds;
                format!("row {row} {bounds:?}")
            }
            50..62 => {
                let unsent: Vec<i64> = (0..levels).map(|_| draw.between(-2, 9)).collect();
                self.warm.set_unsent(row, &unsent).unwrap();
                for (level, cost) in self.case.levels.iter_mut().zip(&unsent) {
                    level.unsent[row as usize] = *cost;
                }
                format!("unsent {row} {unsent:?}")
            }
            62..80 => {
                let (required, capacity) = Self::bounds(draw, shape, shape.capacity);
                let (bounds, place) = (Column { required, capacity }, Self::places(draw, levels, capacity));
                self.warm.set_column(column, bounds, &place).unwrap();
                self.case.columns[column as usize] = bounds;
                for (level, place) in self.case.levels.iter_mut().zip(&place) {
                    level.place[column as usize].clone_from(place);
                }
                format!("column {column} {bounds:?} {place:?}")
            }
            80..90 => {
                let (required, supply) = Self::bounds(draw, shape, shape.supply);
                let unsent: Vec<i64> = (0..levels).map(|_| draw.between(-2, 9)).collect();
                let chosen: Vec<u32> = (0..columns).filter(|_| draw.chance(shape.density)).collect();
                let pairs: Vec<(u32, i64)> =
                    chosen.into_iter().map(|column| (column, self.cost(draw, shape.cost))).collect();
                let added = self.warm.add_row(Row { required, supply }, &unsent, &pairs).unwrap();
                assert_eq!(added, rows);
                self.case.rows.push(Row { required, supply });
                self.case.pairs.extend(pairs.iter().map(|&(column, cost)| (rows, column, cost)));
                for (level, cost) in self.case.levels.iter_mut().zip(&unsent) {
                    level.unsent.push(*cost);
                }
                format!("new row {required} {supply} {unsent:?} {pairs:?}")
            }
            _ => {
                let (required, capacity) = Self::bounds(draw, shape, shape.capacity);
                let place = Self::places(draw, levels, capacity);
                let chosen: Vec<u32> = (0..rows).filter(|_| draw.chance(shape.density)).collect();
                let pairs: Vec<(u32, i64)> =
                    chosen.into_iter().map(|row| (row, self.cost(draw, shape.cost))).collect();
                let added = self.warm.add_column(Column { required, capacity }, &place, &pairs).unwrap();
                assert_eq!(added, columns);
                self.case.columns.push(Column { required, capacity });
                self.case.pairs.extend(pairs.iter().map(|&(row, cost)| (row, columns, cost)));
                self.case.pairs.sort_unstable();
                for (level, place) in self.case.levels.iter_mut().zip(place) {
                    level.place.push(place);
                }
                format!("new column {required} {capacity} {pairs:?}")
            }
        }
    }

    /// Compares the two; says whether the problem has an optimum.
    fn compare(&mut self, what: &str) -> bool {
        let sparse = self.case.sparse();
        let problem = self.case.problem(Pairs::Sparse(&sparse));
        let cold = solve(&problem, what);
        match self.warm.reoptimise(&Free).unwrap() {
            Reoptimised::Optimal => {
                let best = self.warm.solution().expect("optimal");
                assert_eq!(Some(&best.value), cold.as_ref(), "{what}");
                assert_eq!(certificate::check(&problem, &best), Ok(()), "{what}");
                let snapshot = self.warm.snapshot();
                assert_eq!(certificate::check(&snapshot.problem(), &best), Ok(()), "{what}");
                let mut shown: Vec<(u32, u32)> = Vec::new();
                for row in 0..self.case.rows.len() as u32 {
                    shown.extend(self.warm.columns_of(row).map(|column| (row, column)));
                }
                shown.sort_unstable();
                assert_eq!(shown, best.pairs, "{what}");
                true
            }
            Reoptimised::Infeasible(cut) => {
                assert_eq!(cold, None, "{what}");
                assert_eq!(certificate::check_cut(&problem, &cut), Ok(()), "{what}");
                assert_eq!(self.warm.solution(), None);
                false
            }
            Reoptimised::Stopped => panic!("nobody stopped it: {what}"),
        }
    }
}

fn sequences(seed: u64, count: usize, size: i64, changes: usize) {
    let mut draw = Draw(seed);
    let (mut optimal, mut infeasible) = (0, 0);
    for number in 0..count {
        let dense = number % 2 == 0;
        let shape = Shape {
            rows: draw.between(1, size),
            columns: draw.between(1, size * 2 / 3),
            density: draw.between(10, 100),
            cost: [(0, 3), (if dense { 0 } else { -9 }, 40), (0, 10_000)][number % 3],
            supply: [1, 1, 2, 5][draw.between(0, 3) as usize],
            capacity: draw.between(1, 4),
            required: [0, 0, 15][draw.between(0, 2) as usize],
            levels: [1, 1, 2, 3, 5][number % 5],
        };
        let mut case = Case::draw(&mut draw, shape);
        Both::spell_out(&mut case);
        let (matrix, lists) = (case.dense(), case.sparse());
        let pairs = match &matrix {
            Some(matrix) if dense => Pairs::Dense(matrix),
            _ => Pairs::Sparse(&lists),
        };
        let warm = Warm::new(&case.problem(pairs)).unwrap();
        let mut both = Both { warm, case, dense: matches!(pairs, Pairs::Dense(_)) };
        let mut what = format!("{number}: {shape:?}");
        for _ in 0..changes {
            let outcome = both.compare(&what);
            *(if outcome { &mut optimal } else { &mut infeasible }) += 1;
            for _ in 0..[1, 1, 1, 3][draw.between(0, 3) as usize] {
                what = format!("{what}; {}", both.change(&mut draw, shape));
            }
        }
    }
    assert!(optimal > infeasible && infeasible * 20 > optimal, "{optimal} optimal, {infeasible} not");
}

#[test]
fn tiny_problems_stay_optimal_through_any_changes() {
    sequences(41, 600, 5, 20);
}

#[test]
fn problems_stay_optimal_through_any_changes() {
    sequences(42, 60, 40, 40);
}

/// What an assignment is: one unit a row, all kinds of levels, and people who come, go and decline.
#[test]
fn levels_of_an_assignment_stay_optimal() {
    let mut draw = Draw(43);
    for number in 0..30 {
        let shape = Shape {
            rows: 60,
            columns: 30,
            density: 60,
            cost: (0, 50),
            supply: 1,
            capacity: 3,
            required: 0,
            levels: 4,
        };
        let mut case = Case::draw(&mut draw, shape);
        Both::spell_out(&mut case);
        for (level, kind) in
            case.levels.iter_mut().zip([Kind::Zero, Kind::Zero, Kind::Stored, Kind::Computed])
        {
            level.pair = kind;
        }
        let matrix = case.dense().unwrap();
        let warm = Warm::new(&case.problem(Pairs::Dense(&matrix))).unwrap();
        let mut both = Both { warm, case, dense: true };
        let mut what = format!("{number}");
        for _ in 0..15 {
            both.compare(&what);
            what = format!("{what}; {}", both.change(&mut draw, shape));
        }
    }
}

struct Steps(u64);

impl Control for Steps {
    fn step_budget(&self) -> u64 {
        self.0
    }
}

/// A re-optimisation that is ended goes on where it was.
#[test]
fn a_stopped_reoptimisation_goes_on() {
    let mut draw = Draw(44);
    let shape = Shape {
        rows: 40,
        columns: 25,
        density: 50,
        cost: (0, 99),
        supply: 2,
        capacity: 3,
        required: 5,
        levels: 2,
    };
    let mut stopped = 0;
    for number in 0..40 {
        let mut case = Case::draw(&mut draw, shape);
        Both::spell_out(&mut case);
        let lists = case.sparse();
        let mut both =
            Both { warm: Warm::new(&case.problem(Pairs::Sparse(&lists))).unwrap(), case, dense: false };
        let mut what = format!("{number}");
        if !both.compare(&what) {
            continue;
        }
        for _ in 0..10 {
            what = format!("{what}; {}", both.change(&mut draw, shape));
            for steps in 0..6 {
                if both.warm.reoptimise(&Steps(steps)).unwrap() == Reoptimised::Stopped {
                    assert_eq!(both.warm.solution(), None);
                    stopped += 1;
                }
            }
            both.compare(&what);
        }
    }
    assert!(stopped > 50, "{stopped} stopped");
}

/// A change outside the domain is refused by name and changes nothing.
#[test]
fn changes_outside_the_domain_are_refused() {
    let mut draw = Draw(45);
    let shape = Shape {
        rows: 4,
        columns: 3,
        density: 100,
        cost: (0, 9),
        supply: 1,
        capacity: 2,
        required: 0,
        levels: 1,
    };
    let mut case = Case::draw(&mut draw, shape);
    Both::spell_out(&mut case);
    case.levels[0].pair = Kind::Stored;
    let (lists, matrix) = (case.sparse(), case.dense().unwrap());
    for pairs in [Pairs::Sparse(&lists), Pairs::Dense(&matrix)] {
        let dense = matches!(pairs, Pairs::Dense(_));
        let mut both = Both { warm: Warm::new(&case.problem(pairs)).unwrap(), case: case.clone(), dense };
        both.compare("before");
        let warm = &mut both.warm;
        let (row, column) = (Row { required: 0, supply: 1 }, Column { required: 0, capacity: 2 });
        let missing = |what, index, count| Err(DomainError::Missing { what, index, count });
        assert_eq!(warm.set_pair(4, 0, Some(1)), missing("row", 4, 4));
        assert_eq!(warm.set_pair(0, 3, None), missing("column", 3, 3));
        assert_eq!(warm.remove_row(9), missing("row", 9, 4));
        assert_eq!(warm.remove_column(9), missing("column", 9, 3));
        assert_eq!(warm.add_row(row, &[0], &[(0, 1), (3, 1)]), missing("column", 3, 3).map(|()| 0));
        assert!(matches!(warm.set_pair(0, 0, Some(i64::MAX)), Err(DomainError::Cost { .. })));
        assert_eq!(warm.set_pair(0, 0, Some(65_535)).is_err(), dense);
        assert_eq!(warm.set_pair(0, 0, Some(-1)).is_err(), dense);
        assert!(matches!(warm.set_unsent(0, &[]), Err(DomainError::Length { .. })));
        assert!(matches!(warm.set_unsent(0, &[i64::MIN + 1]), Err(DomainError::Cost { .. })));
        let wrong = Row { required: 2, supply: 1 };
        assert!(matches!(warm.set_row(0, wrong), Err(DomainError::RowBounds { .. })));
        assert!(matches!(warm.set_column(0, column, &[vec![1]]), Err(DomainError::Length { .. })));
        assert!(matches!(warm.set_column(0, column, &[vec![1, 0]]), Err(DomainError::PlaceOrder { .. })));
        let wrong = Column { required: 3, capacity: 2 };
        assert!(matches!(warm.add_column(wrong, &[vec![]], &[]), Err(DomainError::ColumnBounds { .. })));
        // The sparse pair was set twice, the last time to a cost that its matrix refused.
        if !dense {
            both.case.pairs[0].2 = -1;
        }
        both.compare("after");
    }
}
