//! An HR system embeds the engine: it has its own people in its own records, asks for the best
//! pairs, and keeps the result together with its proof.
//!
//! Run it with `cargo run --release --example embed`.

use std::error::Error;

use mentorflow::pool::Pool;
use mentorflow::{assign, flow, report, verify};
use serde_json::json;

fn main() -> Result<(), Box<dyn Error>> {
    // Two mentors and three mentees, as the HR system would write them from its own tables.
    let mentor = |id: &str, agency: &str, years: f64| {
        json!({"id": id, "agency": agency, "unit": "county", "line_manager": null, "status": "in_pool",
            "consent": true, "experience": {"direct": years}, "competences": {"conflict": 4, "change": 2},
            "criteria": {"exchange": true, "one_mentee": true, "interest": true, "culture_bearer": true,
                "basic_competence": true, "conversation_training": true}})
    };
    let mentee = |id: &str, agency: &str, need: &str| {
        json!({"id": id, "agency": agency, "unit": "patrol", "line_manager": null, "level": "direct",
            "needs": [need], "confirmed_by_manager": true, "consent": true})
    };
    let document = json!({
        "programme": "polisen",
        "as_of": "2014-04-01",
        "mentors": [mentor("M1", "skane", 4.0), mentor("M2", "halland", 12.5)],
        "mentees": [mentee("A1", "skane", "conflict"), mentee("A2", "halland", "change"),
            mentee("A3", "kalmar", "conflict")],
        "options": {"seed": 2014},
    });

    // Every problem at once, or a pool that is valid.
    let pool = Pool::from_json(&document.to_string())?;
    let assignment = assign::assign(&pool, &flow::Free)?;
    let result = report::result(&assignment);
    for pair in &result.matches {
        println!("{} gets {} with a fit of {} of 10 000", pair.mentee, pair.mentor, pair.fit);
    }
    for mentee in &result.unmatched {
        println!("{} is unmatched: {}", mentee.mentee, mentee.reasons[0].code);
    }

    // The result carries its proof: whoever reads it later can check it without the solver.
    let kept = serde_json::to_string(&result)?;
    let verified = verify::verify(&kept)?;
    println!("{} pairs, optimal: {}", verified.pairs, verified.optimal);
    Ok(())
}
