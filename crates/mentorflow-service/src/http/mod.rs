//! The service: the same operations as the command's, over HTTP. No matching logic, and no state but
//! the work under way.
//!
//! A request passes [`record`] (its id, its line in the log, the body of every fault), the guard of
//! hosts and tokens, and its route. A body is read under a share of the queue ([`receive`], [`queue`]),
//! waits for its turn and is worked on off the threads that serve ([`work`]); a client that leaves
//! takes its work with it ([`watch`]).

mod answer;
mod ask;
mod bare;
mod came;
mod describe;
mod document;
mod form;
mod guard;
mod linger;
mod meters;
mod negotiate;
mod openapi;
mod paced;
mod pools;
mod problem;
mod queue;
mod receive;
mod record;
mod router;
mod routes;
mod scan;
mod serve;
mod settings;
mod state;
mod tls;
mod watch;
mod work;

pub use serve::Service;
pub(crate) use settings::{LogFormat, LogLevel, Settings};
