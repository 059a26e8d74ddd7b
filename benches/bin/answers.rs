//! Times the questions a coordinator asks, beside one solve of the same pool in the same run.
//!
//! `answers [MENTEES MENTORS]` generates a pool of the Police (2 000 × 1 200 where nothing is said), solves
//! it, and prints each time and what part of a solve it is. Times are processor time of all threads, so a
//! machine that is busy with other things tells much the same. A what-if is timed over many pairs, spread over
//! the pool: the mean, the slowest, and the part of the questions below a fiftieth of a solve.

use mentorflow::assign::assign;
use mentorflow::explain::Questions;
use mentorflow::flow::Free;
use mentorflow::index::{MenteeIx, MentorIx};
use mentorflow::pool::Pool;
use mentorflow::programme::Programme;
use mentorflow::synthetic::{self, Config};
use std::error::Error;
use std::time::Duration;

/// Pairs asked for, of each kind.
const ASKED: usize = 400;

fn main() -> Result<(), Box<dyn Error>> {
    let sizes: Vec<usize> = std::env::args().skip(1).map(|size| size.parse()).collect::<Result<_, _>>()?;
    let (mentees, mentors) = match sizes[..] {
        [mentees, mentors] => (mentees, mentors),
        _ => (2_000, 1_200),
    };
    let police = Programme::preset("polisen").ok_or("there is no such programme")?;
    let config = Config { mentees, mentors, seed: 2014, as_of: None };
    let pool = Pool::new(synthetic::pool(&police, &config))?;
    let mut solves: Vec<Duration> = Vec::new();
    for _ in 0..5 {
        let begun = Clock::now();
        assign(&pool, &Free)?;
        solves.push(begun.elapsed());
    }
    solves.sort_unstable();
    let solve = solves[solves.len() / 2];
    println!("{mentees} x {mentors}: one solve {:.1} ms (median of 5)", milliseconds(solve));
    let assignment = assign(&pool, &Free)?;
    let begun = Clock::now();
    let questions = Questions::new(&assignment);
    say("questions made ready", begun.elapsed(), solve);
    let spread = |i: usize, of: usize| i * 7_919 % of;
    let insisted: Vec<(MenteeIx, MentorIx)> = (0..4 * ASKED)
        .map(|i| (MenteeIx::new(spread(i, mentees)), MentorIx::new(spread(3 * i + 1, mentors))))
        .collect();
    let insist = |(mentee, mentor)| questions.insist(mentee, mentor, &Free).map(|answer| answer.resolved);
    asked("insist on a pair", &insisted, solve, &insist);
    let forbidden: Vec<(MenteeIx, MentorIx)> =
        (0..ASKED).map(|i| assignment.pairs[spread(i, assignment.pairs.len())]).collect();
    let forbid = |(mentee, mentor)| questions.forbid(mentee, mentor, &Free).map(|answer| answer.resolved);
    asked("forbid a pair", &forbidden, solve, &forbid);

    let begun = Clock::now();
    let all = questions.alternatives(3)?;
    say("3 alternatives with exact losses for every mentee", begun.elapsed(), solve);
    println!(
        "  mentees: {}, alternatives: {}",
        all.len(),
        all.iter().map(|own| own.best.len()).sum::<usize>()
    );
    let begun = Clock::now();
    let mut exact = 0usize;
    questions.prices(&mut |_, row| {
        exact += row.iter().filter(|price| matches!(price, mentorflow::explain::Price::Exact(_))).count();
    })?;
    say("the exact loss of every pair", begun.elapsed(), solve);
    println!("  pairs: {exact}");
    Ok(())
}

/// The processor time of this process.
struct Clock(Duration);

impl Clock {
    fn now() -> Self {
        let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
        Self(Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or_default()))
    }

    fn elapsed(&self) -> Duration {
        Self::now().0.saturating_sub(self.0)
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

fn say(what: &str, time: Duration, solve: Duration) {
    let part = time.as_secs_f64() / solve.as_secs_f64();
    println!("{what}: {:.2} ms, {part:.3} solves", milliseconds(time));
}

/// Times each question alone. Pairs that a rule forbids are not counted; locked ones are solved anew.
fn asked<E>(
    what: &str,
    pairs: &[(MenteeIx, MentorIx)],
    solve: Duration,
    ask: &dyn Fn((MenteeIx, MentorIx)) -> Result<bool, E>,
) {
    let mut times: Vec<Duration> = Vec::new();
    for pair in pairs {
        let begun = Clock::now();
        if let Ok(false) = ask(*pair) {
            times.push(begun.elapsed());
        }
        if times.len() == ASKED {
            break;
        }
    }
    times.sort_unstable();
    let Some(slowest) = times.last() else { return };
    let mean = times.iter().sum::<Duration>() / times.len() as u32;
    say(&format!("{what}, mean of {}", times.len()), mean, solve);
    say("  the median", times[times.len() / 2], solve);
    say("  the slowest", *slowest, solve);
    let below = times.iter().filter(|time| **time * 50 <= solve).count();
    println!("  within a fiftieth of a solve: {below} of {}", times.len());
}
