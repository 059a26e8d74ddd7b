//! `verify`: does a result's certificate hold? The core checks it with code that does not know the
//! solver; here is only what is read and what is said.

use std::path::Path;

use mentorflow::verify::{verify, verify_against};

use crate::cli::{TableArgs, VerifyArgs};
use crate::failure::{Failure, called};
use crate::input::{self, Asked};
use crate::output::table::Table;
use crate::output::words::grouped;
use crate::streams::Streams;
use crate::texts::Texts;

pub(super) fn run(args: &VerifyArgs, texts: &Texts, streams: &mut Streams<'_>) -> Result<(), Failure> {
    let overrides = &args.overrides;
    let overridden = overrides.programme.is_some() || overrides.as_of.is_some() || overrides.seed.is_some();
    if args.pool.is_none() && overridden {
        return Err(Failure::Arguments(
            "error: --programme, --as-of and --seed say something about a pool: give --pool as well\n".into(),
        ));
    }
    if args.pool.as_deref() == Some(Path::new("-")) && args.result == Path::new("-") {
        return Err(Failure::Arguments(
            "error: only one of RESULT and --pool can be standard input\n".into(),
        ));
    }
    let result = input::document(&args.result, streams)?;
    let verdict = match &args.pool {
        Some(pool) => {
            let asked = Asked { pool, tables: &TableArgs::default(), overrides, language: None };
            verify_against(&result.text, &input::pool(&asked, texts, streams)?.pool)
        }
        None => verify(&result.text),
    };
    let verified = verdict.map_err(|refusal| Failure::refused(&result.name, refusal))?;
    let mut facts = Table::facts();
    let mut fact = |key, value: &str| {
        facts.row([texts.text(key).as_str(), value]);
    };
    fact("head-accepted", &called(&result.name, texts));
    let verdict = if verified.optimal { "verdict-holds" } else { "verdict-best-found" };
    fact("head-certificate", &texts.text(verdict));
    fact("head-pairs", &grouped(verified.pairs as i128));
    fact("head-pool-digest", &verified.input_digest);
    let text = facts.render(streams.screen);
    streams.print(&text)
}
