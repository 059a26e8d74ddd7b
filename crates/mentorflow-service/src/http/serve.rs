//! The service as it runs: it listens, serves every connection, and ends when it is told to, with all
//! that was accepted finished.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use clap::Parser;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::{Semaphore, oneshot};
use tokio::task::JoinHandle;

use super::bare::Bodied;
use super::paced::Paced;
use super::router::router;
use super::settings::Settings;
use super::state::App;
use super::tls::Tls;

/// The stack of a thread that works, in bytes: what a main thread has.
const STACK: usize = 8 << 20;

/// How often figures are folded.
const FOLD_EVERY: Duration = Duration::from_secs(10);

/// A service that listens.
///
/// ```
/// let service = mentorflow_service::Service::start(["--listen", "127.0.0.1:0"])?;
/// assert_ne!(service.address().port(), 0);
/// service.stop();
/// # Ok::<(), String>(())
/// ```
#[derive(Debug)]
pub struct Service {
    runtime: Runtime,
    address: SocketAddr,
    has_tls: bool,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<()>,
}

/// The settings with nothing before them.
#[derive(Parser)]
#[command(no_binary_name = true)]
struct Arguments {
    #[command(flatten)]
    settings: Settings,
}

impl Service {
    /// Starts a service with the arguments that `mentorflow serve` takes.
    ///
    /// # Errors
    /// In words: when the arguments cannot be understood or do not go together, a file cannot be read,
    /// or the address cannot be listened on.
    pub fn start<A: Into<std::ffi::OsString> + Clone>(
        arguments: impl IntoIterator<Item = A>,
    ) -> Result<Self, String> {
        let arguments = Arguments::try_parse_from(arguments).map_err(|fault| fault.render().to_string())?;
        Self::with(arguments.settings)
    }

    /// Starts a service.
    pub(crate) fn with(settings: Settings) -> Result<Self, String> {
        let listen = settings.listen;
        let tls = Tls::read(&settings)?;
        let app = App::new(settings)?;
        let router = router(&app)?;
        let runtime = Builder::new_multi_thread()
            .enable_all()
            .thread_name("mentorflow")
            .thread_stack_size(STACK)
            .build()
            .map_err(|error| format!("the threads could not be started: {error}"))?;
        let listener = runtime.block_on(TcpListener::bind(listen));
        let bound = listener.and_then(|listener| Ok((listener.local_addr()?, listener)));
        let (address, listener) = bound.map_err(|error| format!("cannot listen on {listen}: {error}"))?;
        let (stop, stopped) = oneshot::channel();
        let has_tls = tls.is_some();
        let serving = runtime.spawn(serve(app, router, listener, tls, stopped));
        Ok(Self { runtime, address, has_tls, stop, serving })
    }

    /// The address it listens on.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address as a client writes it.
    pub(crate) fn url(&self) -> String {
        format!("{}://{}", if self.has_tls { "https" } else { "http" }, self.address)
    }

    /// Stops accepting, and returns when all that was accepted is finished.
    pub fn stop(self) {
        let Self { runtime, stop, serving, .. } = self;
        // The receiver is gone only where serving has ended already.
        let _ = stop.send(());
        let _ = runtime.block_on(serving);
    }

    /// Serves until the process is told to end, by SIGTERM or from the keyboard.
    ///
    /// # Errors
    /// When the system gives no signals.
    pub(crate) fn until_told(self) -> io::Result<()> {
        self.runtime.block_on(async {
            let (mut term, mut interrupt) =
                (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
            tokio::select! {
                _ = term.recv() => {}
                _ = interrupt.recv() => {}
            }
            io::Result::Ok(())
        })?;
        self.stop();
        Ok(())
    }
}

async fn serve(
    app: App,
    router: Router,
    listener: TcpListener,
    tls: Option<Tls>,
    mut stopped: oneshot::Receiver<()>,
) {
    let folding = app.clone();
    let folding = tokio::spawn(async move {
        loop {
            tokio::time::sleep(FOLD_EVERY).await;
            folding.meters.fold();
        }
    });
    let connections = GracefulShutdown::new();
    let slots = Arc::new(Semaphore::new(app.settings.limits.connections as usize));
    loop {
        let accepting = async {
            let slot = Arc::clone(&slots).acquire_owned().await;
            (slot, listener.accept().await)
        };
        let (slot, accepted) = tokio::select! {
            accepted = accepting => accepted,
            _ = &mut stopped => break,
        };
        let Ok((stream, _)) = accepted else {
            // Most likely there are no file handles left; that passes when connections close.
            tokio::time::sleep(Duration::from_millis(20)).await;
            continue;
        };
        // Answers are written whole; waiting to fill a packet would only delay them.
        let _ = stream.set_nodelay(true);
        let stream = Paced::new(stream, app.settings.times.write_timeout);
        let (app, router, watcher) = (app.clone(), router.clone(), connections.watcher());
        let tls = tls.clone();
        tokio::spawn(async move {
            app.meters.connection(1.0);
            match tls {
                None => connection(&app, router, stream, watcher).await,
                Some(tls) => {
                    let shaken = tokio::time::timeout(app.settings.times.header_timeout, tls.accept(stream));
                    if let Ok(Ok(stream)) = shaken.await {
                        connection(&app, router, stream, watcher).await;
                    }
                }
            }
            app.meters.connection(-1.0);
            drop(slot);
        });
    }
    drop(listener);
    app.stop();
    // Every request that is under way ends by itself: head, body, turn, work and answer each have their
    // time.
    connections.shutdown().await;
    folding.abort();
}

/// Serves one connection to its end.
fn connection(
    app: &App,
    router: Router,
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    watcher: Watcher,
) -> impl Future<Output = ()> {
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(app.settings.times.header_timeout)
        .serve_connection(TokioIo::new(Bodied::new(stream)), TowerToHyperService::new(router));
    let watched = watcher.watch(served);
    async move {
        // What ends a connection early is the client's doing, and said nowhere.
        let _ = watched.await;
    }
}
