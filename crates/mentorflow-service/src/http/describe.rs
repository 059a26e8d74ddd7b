//! The recurring parts of the description: parameters, answers and problems.

use std::collections::BTreeMap;

use utoipa::openapi::content::ContentBuilder;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Ref, Type};
use utoipa::openapi::{RefOr, Required, Response, ResponseBuilder};
use utoipa::{IntoParams, IntoResponses};

use super::negotiate::{JSON, XLSX};

/// What stands in the address of a request with a pool.
pub(crate) struct OfPool;

impl IntoParams for OfPool {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        vec![
            query(
                "lang",
                "Language",
                "The language of tables, workbooks and problems; else the document's, else that of \
                                       `Accept-Language`",
            ),
            query("shape", "Shape", "The shape of the answer; else that of the request"),
            query("programme", "ProgrammeId", "A programme instead of the document's own"),
            query("as_of", "Day", "A day instead of the document's own"),
            query("seed", "Seed", "A seed instead of the document's own"),
        ]
    }
}

/// What stands in the address of a request with a result.
pub(crate) struct OfResult;

impl IntoParams for OfResult {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        vec![query("lang", "Language", "The language of problems; else that of `Accept-Language`")]
    }
}

/// What stands in the address of a request for a template.
pub(crate) struct OfTemplate;

impl IntoParams for OfTemplate {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let mut programme = query("programme", "ProgrammeId", "The programme");
        programme.required = Required::True;
        vec![programme, query("lang", "Language", "The language of headers and notes")]
    }
}

/// The id of a programme in the address.
pub(crate) struct OfProgramme;

impl IntoParams for OfProgramme {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let mut id = query("id", "ProgrammeId", "The programme's id");
        (id.parameter_in, id.required) = (ParameterIn::Path, Required::True);
        vec![id]
    }
}

fn query(name: &str, schema: &str, description: &str) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Query)
        .required(Required::False)
        .description(Some(description))
        .schema(Some(Ref::from_schema_name(schema)))
        .build()
}

/// Declares the answers of routes: name, description, and each content type with its schema.
macro_rules! answers {
    ($($name:ident = $description:literal, [$(($media:expr, $schema:literal)),*];)+) => {
        $(
            #[doc = $description]
            pub(crate) struct $name;

            impl IntoResponses for $name {
                fn responses() -> BTreeMap<String, RefOr<Response>> {
                    one(200, $description, &[$(($media, $schema)),*])
                }
            }
        )+
    };
}

answers! {
    Matched = "The best assignment, or the best that was found in time", [(JSON, "MatchAnswer"), (XLSX, "Workbook")];
    CheckedPool = "What is wrong, or what the pool is ready for", [(JSON, "CheckAnswer"), (XLSX, "Workbook")];
    ScoredPairs = "The pairs with their fit and the rules against them", [(JSON, "ScoreAnswer"), (XLSX, "Workbook")];
    Verified = "Whether the result holds", [(JSON, "Verdict")];
    Explained = "Why it stands as it does", [(JSON, "ExplainAnswer")];
    WhatIfAnswered = "What it would cost, and who would move", [(JSON, "WhatIf")];
    Missing = "Who is missing, and what each mentor is worth", [(JSON, "Supply")];
    Compared = "The two side by side", [(JSON, "Comparison")];
    ProgrammeList = "The programmes", [(JSON, "ProgrammeEntries")];
    WholeProgramme = "The programme's document", [(JSON, "Programme")];
    Template = "The workbook", [(XLSX, "Workbook")];
    StatusNow = "It does", [(JSON, "Status")];
    FiguresNow = "The figures", [("text/plain", "Figures")];
    Description = "This document", [(JSON, "OpenApi")];
}

/// What any route may answer instead.
pub(crate) struct AnyRoute;

impl IntoResponses for AnyRoute {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        problems(&[
            (400, "The request cannot be understood"),
            (401, "A bearer token is needed"),
            (403, "The host name is not served"),
            (404, "There is nothing here"),
            (405, "The method is not allowed here"),
            (406, "`Accept` allows no form there is"),
            (500, "The service is at fault"),
            (503, "The service takes no more for now"),
        ])
    }
}

/// What a route that takes a body may answer instead, besides.
pub(crate) struct AnyBody;

impl IntoResponses for AnyBody {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        problems(&[
            (408, "The body came too slowly"),
            (413, "The body, its people, its pairs or its depth are beyond a limit"),
            (415, "The content type or character set is not taken"),
            (422, "The document is understood and has problems: all of them at once"),
        ])
    }
}

fn problems(statuses: &[(u16, &str)]) -> BTreeMap<String, RefOr<Response>> {
    statuses
        .iter()
        .flat_map(|(status, what)| one(*status, what, &[("application/problem+json", "Problem")]))
        .collect()
}

fn one(status: u16, description: &str, contents: &[(&str, &str)]) -> BTreeMap<String, RefOr<Response>> {
    let mut response = ResponseBuilder::new().description(description);
    for (media, schema) in contents {
        response = response
            .content(*media, ContentBuilder::new().schema(Some(Ref::from_schema_name(*schema))).build());
    }
    let mut response = response.build();
    if status == 503 {
        let seconds = ObjectBuilder::new().schema_type(Type::Integer).minimum(Some(1)).build();
        let header = HeaderBuilder::new().schema(Some(seconds)).description(Some("Seconds to wait")).build();
        response.headers.insert("Retry-After".into(), header.into());
    }
    BTreeMap::from([(status.to_string(), RefOr::T(response))])
}
