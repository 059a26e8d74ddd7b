//! `serve`: the service over HTTP, until it is told to end.

use std::{io, panic};

use tracing::Level;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{Layer, fmt};

use crate::failure::Failure;
use crate::http::{LogFormat, LogLevel, Service, Settings};
use crate::streams::Streams;

pub(super) fn run(settings: &Settings, streams: &mut Streams<'_>) -> Result<(), Failure> {
    let service = Service::with(settings.clone()).map_err(Failure::Service)?;
    log(settings);
    streams.print(&format!("Listening on {}\n", service.url()))?;
    streams.flush()?;
    service.until_told().map_err(|error| Failure::Service(format!("no signals: {error}")))
}

/// Sends the log to standard error: what this program says of requests, and nothing that libraries say
/// of what they read. A process that logs already keeps doing so.
fn log(settings: &Settings) {
    let level = match settings.log_level {
        LogLevel::Off => LevelFilter::OFF,
        LogLevel::Error => Level::ERROR.into(),
        LogLevel::Warn => Level::WARN.into(),
        LogLevel::Info => Level::INFO.into(),
    };
    let own = Targets::new().with_target(env!("CARGO_CRATE_NAME"), level);
    let lines = fmt::layer().with_writer(io::stderr).with_ansi(false).with_target(false);
    let layer = match settings.log_format {
        LogFormat::Text => lines.boxed(),
        LogFormat::Json => lines.json().flatten_event(true).with_current_span(false).boxed(),
    };
    let _ = tracing_subscriber::registry().with(layer.with_filter(own)).try_init();
    // What a panic says may quote what it met; where it happened cannot.
    panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "a fault of the service");
    }));
}
