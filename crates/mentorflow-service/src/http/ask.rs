//! What a request asks for besides its body: the language, the shape and form of the answer, and
//! choices in place of the document's own.

use axum::http::HeaderMap;
use mentorflow::pool::Overrides;
use mentorflow::problem::{Code, Expected};
use mentorflow::programme::{PRESETS, Programme};
use mentorflow::record::ProgrammeChoice;

use super::negotiate::{AnswerForm, Tables, answer_form, language};
use super::problem::{ErrorRow, Kind, Problem};
use crate::cli::day;
use crate::sheets;
use crate::texts::Language;
use crate::wording::problem;

/// The shape of JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Typed records, for other systems.
    Record,
    /// Rows and columns, for spreadsheets.
    Table,
}

/// What a request asks for besides its body.
#[derive(Debug, Clone)]
pub(crate) struct Ask {
    /// The language asked for by address; it goes before a workbook's own.
    named_language: Option<Language>,
    /// The language of the headers, English where they name none of the four.
    header_language: Language,
    /// The shape asked for; else that of the request.
    pub(crate) shape: Option<Shape>,
    pub(crate) form: AnswerForm,
    pub(crate) overrides: Overrides,
}

impl Ask {
    /// Reads headers and query.
    ///
    /// # Errors
    /// Every parameter that is not known, given twice, or not understood; or that no form of answer is
    /// wanted that there is.
    pub(crate) fn read(headers: &HeaderMap, query: Option<&str>, tables: Tables) -> Result<Self, Problem> {
        let form = answer_form(headers, tables)?;
        let header_language = language(headers);
        let mut ask = Self {
            named_language: None,
            header_language,
            shape: None,
            form,
            overrides: Overrides::default(),
        };
        let taken: &[&str] = match tables {
            Tables::Taken => &["lang", "shape", "programme", "as_of", "seed"],
            Tables::Not => &["lang"],
        };
        for_each_parameter(headers, query, taken, |name, value| ask.set(name, value))?;
        Ok(ask)
    }

    /// The language of the answer: that of the address, else that of the document, else that of the
    /// headers.
    pub(crate) fn language(&self, of_document: Option<Language>) -> Language {
        self.named_language.or(of_document).unwrap_or(self.header_language)
    }

    /// Whether problems are wanted as a sheet as well.
    pub(crate) fn shows_table(&self, shape: Shape) -> bool {
        shape == Shape::Table || self.form == AnswerForm::Workbook
    }

    /// Sets one parameter; gives what was expected where the value is not understood.
    fn set(&mut self, name: &str, value: &str) -> Result<(), Expected> {
        match name {
            "lang" => self.named_language = Some(language_named(value)?),
            "shape" => {
                self.shape = Some(match value {
                    "record" => Shape::Record,
                    "table" => Shape::Table,
                    _ => return Err(one_of(["record", "table"])),
                });
            }
            "programme" => self.overrides.programme = Some(ProgrammeChoice::Id(programme_named(value)?)),
            "as_of" => self.overrides.as_of = Some(day(value).map_err(|_| Expected::Date)?),
            "seed" => {
                let seed = value.parse().ok().filter(|seed: &i64| *seed >= 0);
                self.overrides.seed = Some(seed.ok_or(Expected::WholeNumber { least: 0, most: i64::MAX })?);
            }
            _ => {}
        }
        Ok(())
    }
}

/// Reads the id of a programme that comes with the service.
///
/// # Errors
/// With the ids there are.
pub(crate) fn programme_named(id: &str) -> Result<String, Expected> {
    match Programme::preset(id) {
        Some(programme) => Ok(programme.id().to_owned()),
        None => Err(one_of(PRESETS)),
    }
}

/// Reads the code of a language.
///
/// # Errors
/// With the codes there are.
pub(crate) fn language_named(code: &str) -> Result<Language, Expected> {
    let found = Language::ALL.into_iter().find(|language| language.code() == code);
    found.ok_or_else(|| one_of(Language::ALL.map(Language::code)))
}

fn one_of<const N: usize>(choices: [&str; N]) -> Expected {
    Expected::OneOf { choices: choices.into_iter().collect() }
}

/// The language that an address and its headers ask for.
pub(crate) fn language_of(headers: &HeaderMap, query: Option<&str>) -> Language {
    let parameters = || form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    let named =
        parameters().filter(|(name, _)| name == "lang").find_map(|(_, code)| language_named(&code).ok());
    named.unwrap_or_else(|| language(headers))
}

/// Hands each parameter of a query to `set`, which says what it expected instead. What is wrong is said in
/// the language that query and headers ask for.
///
/// # Errors
/// All parameters at once that are not among `taken`, given twice, or not understood.
pub(crate) fn for_each_parameter(
    headers: &HeaderMap,
    query: Option<&str>,
    taken: &[&str],
    mut set: impl FnMut(&str, &str) -> Result<(), Expected>,
) -> Result<(), Problem> {
    let texts = sheets::texts(language_of(headers, query));
    let mut errors = Vec::new();
    let mut seen = Vec::new();
    for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
        // A name that is not known is not repeated: it may be anything.
        let Some(known) = taken.iter().find(|known| **known == name) else {
            let known: Vec<String> = taken.iter().map(|name| format!("`{name}`")).collect();
            let expected = match taken {
                [] => texts.text("expected-no-parameter"),
                _ => texts.with("expected-parameter", &[("names", (&known.join(", ")).into())]),
            };
            errors.push(ErrorRow::of_query(Code::UnknownField, "", expected));
            continue;
        };
        if seen.contains(known) {
            errors.push(ErrorRow::of_query(
                Code::RepeatedField,
                known,
                texts.text("expected-parameter-once"),
            ));
        } else if let Err(expected) = set(known, &value) {
            let expected = problem::expected(&expected, texts);
            errors.push(ErrorRow::of_query(Code::UnknownChoice, known, expected));
        }
        seen.push(known);
    }
    if errors.is_empty() {
        return Ok(());
    }
    Err(Problem::new(Kind::BadParameter, "detail-query").with_errors(errors))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(query: &str) -> Result<Ask, Kind> {
        Ask::read(&HeaderMap::new(), Some(query), Tables::Taken).map_err(|problem| problem.kind)
    }

    #[test]
    fn parameters_are_read_strictly() {
        let all =
            ask("lang=sv&shape=table&programme=polisen&as_of=2014-04-01&seed=7").expect("all are known");
        assert_eq!((all.named_language, all.shape), (Some(Language::Sv), Some(Shape::Table)));
        assert_eq!(all.overrides.seed, Some(7));
        for query in
            ["lang=fi", "shape=x", "programme=..%2Fx", "as_of=1/4", "seed=-1", "seed=1&seed=1", "x=1"]
        {
            assert_eq!(ask(query).map(|_| ()), Err(Kind::BadParameter), "{query}");
        }
    }
}
