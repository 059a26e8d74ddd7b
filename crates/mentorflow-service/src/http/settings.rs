//! The settings of the service, by flag and by environment variable. What is out of bounds is refused
//! before anything listens.

use std::fmt;
use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};

/// How the service listens, whom it answers, and how much it takes on.
#[derive(Debug, Clone, Args)]
pub(crate) struct Settings {
    /// The address and port to listen on; port 0 takes a free one
    #[arg(long, value_name = "ADDR:PORT", env = "MENTORFLOW_LISTEN", default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,
    /// A file with bearer tokens, one a line; a line that begins with # is a comment
    #[arg(long, value_name = "FILE", env = "MENTORFLOW_TOKEN_FILE")]
    pub(crate) token_file: Option<PathBuf>,
    /// Bearer tokens, separated by commas or spaces; better given by the environment than by flag,
    /// where other users of the machine can read it
    #[arg(long, value_name = "TOKENS", env = "MENTORFLOW_TOKENS", hide_env_values = true)]
    pub(crate) tokens: Option<Secret>,
    /// Listen off loopback without any token: whoever reaches the port is answered
    #[arg(long, env = "MENTORFLOW_ALLOW_ANONYMOUS")]
    pub(crate) allow_anonymous: bool,
    /// A host name that requests may name, besides `localhost` and addresses; may be repeated, and `*`
    /// stands for any
    #[arg(long, value_name = "HOST", env = "MENTORFLOW_ALLOW_HOST", value_delimiter = ',')]
    pub(crate) allow_host: Vec<String>,
    /// An origin whose pages may call the service from a browser; may be repeated, and `*` stands for
    /// any, without credentials
    #[arg(long, value_name = "ORIGIN", env = "MENTORFLOW_CORS_ORIGIN", value_delimiter = ',')]
    pub(crate) cors_origin: Vec<String>,
    /// The certificate chain (PEM): HTTPS and nothing else is served then
    #[arg(long, value_name = "FILE", env = "MENTORFLOW_TLS_CERT", requires = "tls_key")]
    pub(crate) tls_cert: Option<PathBuf>,
    /// The private key (PEM) of the certificate
    #[arg(long, value_name = "FILE", env = "MENTORFLOW_TLS_KEY", requires = "tls_cert")]
    pub(crate) tls_key: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) limits: Limits,
    #[command(flatten)]
    pub(crate) times: Times,
    /// How many requests are worked on at once [default: one a processor]
    #[arg(long, value_name = "N", env = "MENTORFLOW_WORKERS", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) workers: Option<u16>,
    /// The form of the log on standard error
    #[arg(long, value_name = "FORM", env = "MENTORFLOW_LOG_FORMAT", default_value = "text")]
    pub(crate) log_format: LogFormat,
    /// What is logged
    #[arg(long, value_name = "LEVEL", env = "MENTORFLOW_LOG_LEVEL", default_value = "info")]
    pub(crate) log_level: LogLevel,
}

/// What one request, and all that wait together, may ask for.
#[derive(Debug, Clone, Args)]
pub(crate) struct Limits {
    /// The most bytes of a request's body
    #[arg(long, value_name = "N", env = "MENTORFLOW_MAX_BYTES", default_value_t = 16 << 20)]
    pub(crate) max_bytes: usize,
    /// The most mentors and mentees together
    #[arg(long, value_name = "N", env = "MENTORFLOW_MAX_PEOPLE", default_value_t = 20_000)]
    pub(crate) max_people: u64,
    /// The most pairs (mentees times mentors) of one request
    #[arg(long, value_name = "N", env = "MENTORFLOW_MAX_PAIRS", default_value_t = 50_000_000)]
    pub(crate) max_pairs: u64,
    /// The most pairs that one request to score is answered with
    #[arg(long, value_name = "N", env = "MENTORFLOW_MAX_SCORES", default_value_t = 250_000)]
    pub(crate) max_scores: u64,
    /// How deep JSON may be nested
    #[arg(long, value_name = "N", env = "MENTORFLOW_MAX_DEPTH", default_value_t = 32, value_parser = depth)]
    pub(crate) max_depth: u32,
    /// The most pairs that are taken on at once, waiting and worked on; more is refused with 503
    #[arg(long, value_name = "N", env = "MENTORFLOW_CAPACITY", default_value_t = 50_000_000)]
    pub(crate) capacity: u64,
    /// The most connections at once; more wait to be accepted
    #[arg(long, value_name = "N", env = "MENTORFLOW_CONNECTIONS", default_value_t = 4096, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub(crate) connections: u32,
}

/// How long the parts of a request may take.
#[derive(Debug, Clone, Args)]
pub(crate) struct Times {
    /// How long one request may be solved; then the best assignment so far is the answer
    #[arg(long, value_name = "TIME", env = "MENTORFLOW_BUDGET", default_value = "20s", value_parser = time)]
    pub(crate) budget: Duration,
    /// How long a request may wait for its turn; then it is refused with 503
    #[arg(long, value_name = "TIME", env = "MENTORFLOW_QUEUE_WAIT", default_value = "10s", value_parser = time)]
    pub(crate) queue_wait: Duration,
    /// How long a client may take to send a request's head, or to begin the next one
    #[arg(long, value_name = "TIME", env = "MENTORFLOW_HEADER_TIMEOUT", default_value = "10s", value_parser = time)]
    pub(crate) header_timeout: Duration,
    /// How long a client may take to send a request's body
    #[arg(long, value_name = "TIME", env = "MENTORFLOW_BODY_TIMEOUT", default_value = "30s", value_parser = time)]
    pub(crate) body_timeout: Duration,
    /// How long a client may read nothing of an answer
    #[arg(long, value_name = "TIME", env = "MENTORFLOW_WRITE_TIMEOUT", default_value = "30s", value_parser = time)]
    pub(crate) write_timeout: Duration,
}

/// The form of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    /// A line a request, for people
    Text,
    /// An object a request, for programs
    Json,
}

/// What is logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogLevel {
    /// Nothing
    Off,
    /// Faults of the service
    Error,
    /// Refused work as well
    Warn,
    /// Every request
    Info,
}

/// A text that is never shown.
#[derive(Clone)]
pub(crate) struct Secret(pub(crate) String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret")
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

/// The fewest characters of a token: shorter ones can be tried out.
const SHORTEST_TOKEN: usize = 16;

impl Settings {
    /// The tokens from the file and the environment.
    ///
    /// # Errors
    /// When the file cannot be read, a token is too short or cannot stand in a header, there is none
    /// although they were asked for, or there is none and the service listens off loopback without
    /// being told to.
    pub(crate) fn read_tokens(&self) -> Result<Vec<String>, String> {
        let mut tokens = Vec::new();
        if let Some(path) = &self.token_file {
            let text = fs::read_to_string(path)
                .map_err(|error| format!("cannot read the token file {}: {error}", path.display()))?;
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
            tokens.extend(lines.map(str::to_owned));
        }
        if let Some(Secret(text)) = &self.tokens {
            let each = text.split([',', ' ', '\t', '\n']).filter(|token| !token.is_empty());
            tokens.extend(each.map(str::to_owned));
        }
        if tokens.iter().any(|token| token.len() < SHORTEST_TOKEN) {
            return Err(format!("a token is shorter than {SHORTEST_TOKEN} characters"));
        }
        if tokens.iter().any(|token| !token.bytes().all(|byte| byte.is_ascii_graphic())) {
            return Err("a token holds a character that cannot stand in a header".into());
        }
        if tokens.is_empty() && (self.token_file.is_some() || self.tokens.is_some()) {
            return Err("tokens were asked for, and there is none".into());
        }
        if tokens.is_empty() && !self.listen.ip().is_loopback() && !self.allow_anonymous {
            return Err(format!(
                "{} can be reached from other machines: give --token-file or MENTORFLOW_TOKENS, \
                 or say --allow-anonymous",
                self.listen
            ));
        }
        Ok(tokens)
    }
}

fn depth(text: &str) -> Result<u32, String> {
    // The reader of JSON itself ends at 128.
    text.parse()
        .ok()
        .filter(|depth| (8..=100).contains(depth))
        .ok_or_else(|| "a number from 8 to 100 is expected".into())
}

fn time(text: &str) -> Result<Duration, String> {
    let parsed: Option<jiff::SignedDuration> = text.parse().ok();
    parsed
        .and_then(|time| Duration::try_from(time).ok())
        .filter(|time| !time.is_zero() && *time <= Duration::from_secs(24 * 60 * 60))
        .ok_or_else(|| "a time such as 20s, 500ms or 1m is expected, at most a day".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_has_a_unit() {
        assert_eq!(time("20s"), Ok(Duration::from_secs(20)));
        assert_eq!(time("1m 30s"), Ok(Duration::from_secs(90)));
        assert_eq!(time("250ms"), Ok(Duration::from_millis(250)));
        for text in ["", "20", "-1s", "0s", "25h", "soon"] {
            assert!(time(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_secret_is_not_shown() {
        assert_eq!(format!("{:?}", Secret("open sesame".into())), "Secret");
    }
}
