//! `GET /v1/programmes`: the programmes that come with the service, and each one's whole document.

use axum::extract::{Path, RawQuery};
use axum::http::HeaderMap;
use mentorflow::programme::{PRESETS, Programme};

use crate::http::answer::Answer;
use crate::http::ask::for_each_parameter;
use crate::http::describe::{AnyRoute, OfProgramme, ProgrammeList, WholeProgramme};
use crate::http::negotiate::{JSON, must_accept};
use crate::http::problem::{Kind, Problem};
use crate::programmes::entry;

/// Lists the programmes that come with the service.
#[utoipa::path(get, path = "/v1/programmes", operation_id = "programmes", responses(ProgrammeList, AnyRoute))]
pub(crate) async fn list(headers: HeaderMap, RawQuery(query): RawQuery) -> Result<Answer, Problem> {
    must_accept(&headers, JSON)?;
    for_each_parameter(&headers, query.as_deref(), &[], |_, _| Ok(()))?;
    let programmes: Vec<_> = PRESETS.iter().filter_map(|id| Programme::preset(id)).collect();
    Answer::json(&programmes.iter().map(|programme| entry(programme.record())).collect::<Vec<_>>())
}

/// Shows a programme with every rule, weight and source.
#[utoipa::path(
    get,
    path = "/v1/programmes/{id}",
    operation_id = "programme",
    params(OfProgramme),
    responses(WholeProgramme, AnyRoute)
)]
pub(crate) async fn one(
    headers: HeaderMap,
    RawQuery(query): RawQuery,
    id: Result<Path<String>, axum::extract::rejection::PathRejection>,
) -> Result<Answer, Problem> {
    must_accept(&headers, JSON)?;
    for_each_parameter(&headers, query.as_deref(), &[], |_, _| Ok(()))?;
    let found = id.ok().and_then(|Path(id)| Programme::preset(&id));
    let programme = found.ok_or_else(|| {
        Problem::new(Kind::UnknownProgramme, "detail-programmes").with("ids", PRESETS.join(", "))
    })?;
    Answer::json(programme.record())
}
