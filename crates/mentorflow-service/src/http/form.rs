//! A form with CSV files: one part a table, and plain fields for the settings.

use std::convert::Infallible;

use axum::body::Bytes;
use mentorflow::record::Tree;
use multer::Multipart;

use super::document;
use super::problem::{Kind, Problem};
use crate::sheets::csv;
use crate::sheets::grid::Part;
use crate::sheets::intake::Tables;
use crate::sheets::problems::Located;
use crate::sheets::settings::Direct;
use crate::texts::Texts;

/// The most fields of a form; there are six tables and as many settings.
const MOST_FIELDS: usize = 32;

/// The plain fields.
const PLAIN: [&str; 6] = ["programme", "as_of", "seed", "lang", "worst_off", "evenness"];

/// One field of a form.
pub(crate) struct Field {
    name: String,
    bytes: Bytes,
}

/// Takes a form apart.
///
/// # Errors
/// When it is none.
pub(crate) async fn fields(bytes: Bytes, boundary: &str) -> Result<Vec<Field>, Problem> {
    let broken = |_| Problem::new(Kind::Syntax, "detail-no-form");
    let whole = futures_util::stream::once(async move { Ok::<Bytes, Infallible>(bytes) });
    let mut parts = Multipart::new(whole, boundary);
    let mut fields: Vec<Field> = Vec::new();
    while let Some(part) = parts.next_field().await.map_err(broken)? {
        let name = part.name().unwrap_or_default().to_owned();
        if fields.len() == MOST_FIELDS || fields.iter().any(|field| field.name == name) {
            return Err(Problem::new(Kind::Syntax, "detail-form-once"));
        }
        fields.push(Field { name, bytes: part.bytes().await.map_err(broken)? });
    }
    Ok(fields)
}

/// Reads the tables and settings of a form.
///
/// # Errors
/// When a field is none of those there are, or a setting is not UTF-8; inside, every table that cannot
/// be read.
pub(crate) fn tables(fields: &[Field], words: &Texts) -> Result<Result<Tables, Vec<Located>>, Problem> {
    let mut tables = Tables::default();
    let mut faults = Vec::new();
    for Field { name, bytes } in fields {
        if let Some(part) = Part::ALL.into_iter().find(|part| part.key() == name) {
            match csv::read(part, bytes, words) {
                Ok(grid) => tables.grids.push(grid),
                Err(fault) => faults.push(*fault),
            }
        } else if let Some(field) = PLAIN.into_iter().find(|field| field == name) {
            let value = Tree::Text(document::text(bytes)?.trim().to_owned());
            tables.direct.push(Direct { field, value });
        } else {
            let known: Vec<String> = Part::ALL
                .iter()
                .map(|part| part.key())
                .chain(PLAIN)
                .map(|name| format!("`{name}`"))
                .collect();
            return Err(Problem::new(Kind::Syntax, "detail-form-fields").with("names", known.join(", ")));
        }
    }
    Ok(if faults.is_empty() { Ok(tables) } else { Err(faults) })
}
