//! `GET /v1/template.xlsx`: the workbook that a coordinator fills in.

use axum::extract::RawQuery;
use axum::http::HeaderMap;
use mentorflow::programme::{PRESETS, Programme};

use crate::http::answer::Answer;
use crate::http::ask::{for_each_parameter, language_named};
use crate::http::describe::{AnyRoute, OfTemplate, Template};
use crate::http::negotiate::{XLSX, language, must_accept};
use crate::http::problem::{Kind, Problem};
use crate::sheets;
use crate::sheets::template;

/// A workbook to fill in: sheets for mentors, mentees and pairings, with the programme's own choices.
#[utoipa::path(
    get,
    path = "/v1/template.xlsx",
    operation_id = "template",
    params(OfTemplate),
    responses(Template, AnyRoute)
)]
pub(crate) async fn get(headers: HeaderMap, RawQuery(query): RawQuery) -> Result<Answer, Problem> {
    must_accept(&headers, XLSX)?;
    let (mut programme, mut named) = (None, None);
    for_each_parameter(&headers, query.as_deref(), &["programme", "lang"], |name, value| {
        match name {
            "programme" => programme = Some(value.to_owned()),
            _ => named = Some(language_named(value)?),
        }
        Ok(())
    })?;
    let refused = |kind| Problem::new(kind, "detail-which-programme").with("ids", PRESETS.join(", "));
    let id = programme.ok_or_else(|| refused(Kind::BadParameter))?;
    let programme = Programme::preset(&id).ok_or_else(|| refused(Kind::UnknownProgramme))?;
    let texts = sheets::texts(named.unwrap_or_else(|| language(&headers)));
    // Some tens of milliseconds; few ask for it.
    let written = tokio::task::spawn_blocking(move || template::empty(&programme, texts)).await;
    let written = written.map_err(|_| Problem::new(Kind::Internal, "detail-workbook-unwritten"))?;
    Answer::workbook(written, "pool.xlsx")
}
