//! Reads a request's body: no further than it is wanted, no longer than it may take, and not at all
//! where there is too much to do already.

use axum::body::{Body, Bytes};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_LENGTH;
use http_body_util::BodyExt;

use super::problem::{Kind, Problem};
use super::queue::{Ticket, estimate};
use super::record::Notes;
use super::scan::{Extent, extent};
use super::settings::Limits;
use super::state::App;

/// A body, and its share of the work.
pub(crate) struct Received {
    pub(crate) bytes: Bytes,
    pub(crate) ticket: Ticket,
}

/// Reads the body.
///
/// # Errors
/// When there is too much to do already, the body is too large, comes too slowly, or breaks off.
pub(crate) async fn receive(
    app: &App,
    notes: &Notes,
    headers: &HeaderMap,
    body: Body,
) -> Result<Received, Problem> {
    let most = app.settings.limits.max_bytes;
    let too_large = || Problem::new(Kind::BodyTooLarge, "detail-max-bytes").with("most", most);
    let length = headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if length.is_some_and(|length| length > most as u64) {
        return Err(too_large());
    }
    // A look ahead at what was announced. The share itself grows with what arrives, so that nobody
    // takes room by announcing alone.
    if !app.queue.has_room(length.map_or(0, |length| expected(length, &app.settings.limits))) {
        return Err(over_capacity(app));
    }
    let mut ticket = app.queue.enter().ok_or_else(|| over_capacity(app))?;
    let reading = read(app, body, most, &mut ticket, too_large);
    let bytes = match tokio::time::timeout(app.settings.times.body_timeout, reading).await {
        Ok(read) => read?,
        Err(_) => return Err(Problem::new(Kind::RequestTimeout, "detail-body-timeout")),
    };
    notes.note(|counts| counts.bytes = bytes.len() as u64);
    Ok(Received { bytes, ticket })
}

async fn read(
    app: &App,
    mut body: Body,
    most: usize,
    ticket: &mut Ticket,
    too_large: impl Fn() -> Problem,
) -> Result<Bytes, Problem> {
    let mut bytes = Vec::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Problem::new(Kind::BadRequest, "detail-broke-off"))?;
        let Ok(data) = frame.into_data() else { continue };
        if bytes.len() + data.len() > most {
            return Err(too_large());
        }
        bytes.extend_from_slice(&data);
        if !ticket.raise(expected(bytes.len() as u64, &app.settings.limits)) {
            return Err(over_capacity(app));
        }
    }
    Ok(bytes.into())
}

/// The pairs that so many bytes may stand for; never more than a request may ask for.
fn expected(bytes: u64, limits: &Limits) -> u64 {
    estimate(bytes).min(limits.max_pairs)
}

/// The refusal of more work than is taken on.
pub(crate) fn over_capacity(app: &App) -> Problem {
    Problem::new(Kind::OverCapacity, "detail-over-capacity").retry_after(app.queue.seconds())
}

/// What a JSON body asks for, held against the limits, and its share set to just that.
///
/// # Errors
/// When it is beyond a limit, or there is no room for it.
pub(crate) fn measure(app: &App, received: &mut Received) -> Result<Extent, Problem> {
    let limits = &app.settings.limits;
    let extent = extent(&received.bytes);
    if extent.depth > limits.max_depth {
        return Err(Problem::new(Kind::TooDeep, "detail-max-depth").with("most", limits.max_depth));
    }
    let most_values = values(limits);
    if extent.values > most_values {
        let refused = Problem::new(Kind::TooManyValues, "detail-max-values");
        return Err(refused.with("most", most_values).with("each", VALUES_A_PERSON));
    }
    check_people(limits, extent.mentors, extent.mentees)?;
    if !received.ticket.set(extent.pairs()) {
        return Err(over_capacity(app));
    }
    Ok(extent)
}

/// Holds the numbers of people and pairs against the limits.
///
/// # Errors
/// When one is beyond its limit.
pub(crate) fn check_people(limits: &Limits, mentors: u64, mentees: u64) -> Result<(), Problem> {
    let (people, pairs) = (mentors + mentees, mentors.saturating_mul(mentees));
    if people > limits.max_people {
        let refused = Problem::new(Kind::TooManyPeople, "detail-max-people");
        return Err(refused.with("people", people).with("most", limits.max_people));
    }
    if pairs > limits.max_pairs {
        let refused = Problem::new(Kind::TooManyPairs, "detail-max-pairs");
        return Err(refused.with("pairs", pairs).with("most", limits.max_pairs));
    }
    Ok(())
}

/// Values that a person may take, far more than one has; so much memory is set aside for any text.
const VALUES_A_PERSON: u64 = 200;

fn values(limits: &Limits) -> u64 {
    // A programme given inline has some thousands.
    limits.max_people.saturating_mul(VALUES_A_PERSON).saturating_add(100_000)
}
