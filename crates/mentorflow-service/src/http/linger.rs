//! A request's body that is read to its end even when nobody wants it.
//!
//! A refusal is often ready before the client has sent its body. If the connection were closed then,
//! the client would meet a reset while it still sends, and never read the refusal. So what is left of
//! the body is read and thrown away beside the answer, for a while and up to a size.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::header::EXPECT;
use axum::http::{HeaderMap, Request};
use http_body::{Body as HttpBody, Frame, SizeHint};
use http_body_util::BodyExt;
use tokio::runtime::Handle;

/// How long the rest of a body nobody wants is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// The most of it that is read.
const MOST: usize = 64 << 20;

/// Has the request's body read to its end, whoever drops it.
pub(crate) fn linger(request: Request<Body>) -> Request<Body> {
    if waits(request.headers()) {
        return request;
    }
    request.map(|body| Body::new(Lingering(Some(body))))
}

/// Whether the client sends its body only when it is asked to; then nothing is under way.
fn waits(headers: &HeaderMap) -> bool {
    headers.contains_key(EXPECT)
}

struct Lingering(Option<Body>);

impl HttpBody for Lingering {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let Some(body) = &mut self.0 else { return Poll::Ready(None) };
        let polled = Pin::new(body).poll_frame(context);
        if matches!(polled, Poll::Ready(None | Some(Err(_)))) {
            self.0 = None;
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.0.as_ref().is_none_or(HttpBody::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.0.as_ref().map_or_else(|| SizeHint::with_exact(0), HttpBody::size_hint)
    }
}

impl Drop for Lingering {
    fn drop(&mut self) {
        let Some(mut body) = self.0.take().filter(|body| !body.is_end_stream()) else { return };
        let Ok(runtime) = Handle::try_current() else { return };
        runtime.spawn(tokio::time::timeout(PATIENCE, async move {
            let mut read = 0;
            while let Some(Ok(frame)) = body.frame().await {
                read += frame.data_ref().map_or(0, Bytes::len);
                if read > MOST {
                    return;
                }
            }
        }));
    }
}
