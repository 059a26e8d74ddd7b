//! The description of the service in OpenAPI 3.1: the routes from their handlers, the schemas from the
//! files under `openapi/`, which describe what the core reads and writes.

use axum::Router;
use serde_json::{Map, Value, json};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::negotiate::{FORM, JSON, ODS, XLSX};
use super::routes::{answering, checking, docs, matching, programmes, scoring, status, template, verifying};
use super::state::App;

const SCHEMAS: [&str; 5] = [
    include_str!("../../openapi/pool.json"),
    include_str!("../../openapi/programme.json"),
    include_str!("../../openapi/result.json"),
    include_str!("../../openapi/tables.json"),
    include_str!("../../openapi/answers.json"),
];

#[derive(OpenApi)]
#[openapi(
    info(
        title = "mentorflow",
        description = "Exact, explainable matching for mentoring programmes. A pool goes in; the best \
                       assignment there is comes out, with the proof. Nothing is kept."
    ),
    modifiers(&Bearer),
    security((), ("bearer" = []))
)]
struct Head;

/// Tokens are asked for where the service was started with any.
struct Bearer;

impl Modify for Bearer {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let bearer = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("Needed where the service was started with tokens."));
        document
            .components
            .get_or_insert_default()
            .add_security_scheme("bearer", SecurityScheme::Http(bearer.build()));
    }
}

/// Every route that is described, and the description as it is served.
pub(crate) fn described() -> (Router<App>, String) {
    let (router, document) = OpenApiRouter::with_openapi(Head::openapi())
        .routes(routes!(matching::post))
        .routes(routes!(checking::post))
        .routes(routes!(scoring::post))
        .routes(routes!(verifying::post))
        .routes(routes!(answering::explain))
        .routes(routes!(answering::whatif))
        .routes(routes!(answering::supply))
        .routes(routes!(answering::compare))
        .routes(routes!(programmes::list))
        .routes(routes!(programmes::one))
        .routes(routes!(template::get))
        .routes(routes!(status::alive))
        .routes(routes!(status::ready))
        .routes(routes!(status::metrics))
        .routes(routes!(docs::document))
        .split_for_parts();
    // Plain data both: neither writing nor reading it again can fail.
    let mut document = serde_json::to_value(&document).unwrap_or_default();
    document["components"]["schemas"] = Value::Object(schemas());
    for (path, schema, form) in BODIES {
        document["paths"][path]["post"]["requestBody"] = body(schema, form);
    }
    (router, document.to_string())
}

fn schemas() -> Map<String, Value> {
    let files = SCHEMAS.iter().filter_map(|text| serde_json::from_str::<Map<String, Value>>(text).ok());
    files.flatten().collect()
}

/// The bodies: the schema of JSON, and that of a form where tables are taken in other forms too.
const BODIES: [(&str, &str, Option<&str>); 8] = [
    ("/v1/match", "PoolRequest", Some("CsvForm")),
    ("/v1/check", "CheckRequest", Some("AnyForm")),
    ("/v1/score", "ScoreRequest", Some("CsvForm")),
    ("/v1/verify", "ResultRequest", None),
    ("/v1/explain", "ExplainRequest", None),
    ("/v1/whatif", "WhatIfRequest", None),
    ("/v1/supply", "SupplyRequest", None),
    ("/v1/compare", "CompareRequest", None),
];

fn body(schema: &str, form: Option<&str>) -> Value {
    let of = |name: &str| json!({"schema": {"$ref": format!("#/components/schemas/{name}")}});
    let mut content = json!({JSON: of(schema)});
    if let Some(form) = form {
        content[XLSX] = of("Workbook");
        content[ODS] = of("Workbook");
        content[FORM] = of(form);
    }
    json!({"required": true, "content": content})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_schema_that_is_named_is_there() {
        let (_, text) = described();
        let document: Value = serde_json::from_str(&text).expect("JSON");
        let schemas = document["components"]["schemas"].as_object().expect("schemas");
        let named: Vec<&str> = text
            .split("#/components/schemas/")
            .skip(1)
            .map(|rest| &rest[..rest.find('"').expect("the end of a text")])
            .collect();
        assert!(named.len() > 50);
        for name in named {
            assert!(schemas.contains_key(name), "{name}");
        }
    }
}
