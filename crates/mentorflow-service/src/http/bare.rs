//! What is no HTTP is refused before any of our layers sees it, with a bare status and no body. Here such an answer
//! gets the body of every other refusal, on its way out.
//!
//! It is known by its bytes: an answer of ours that refuses something always has a body, so one that says
//! `content-length: 0` is none of ours. It is the last on its connection.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum::http::StatusCode;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::problem::{PROBLEM_JSON, plain_body};
use super::record::new_id;

/// A stream whose bare refusals are given a body.
pub(crate) struct Bodied<S> {
    stream: S,
    /// The answer put in the place of a bare one, as far as it is not written yet.
    instead: Vec<u8>,
}

impl<S> Bodied<S> {
    pub(crate) fn new(stream: S) -> Self {
        Self { stream, instead: Vec::new() }
    }
}

/// The status of a refusal without a body; `None` for all else.
fn bare(bytes: &[u8]) -> Option<StatusCode> {
    let text = std::str::from_utf8(bytes).ok()?;
    let status: StatusCode = text.strip_prefix("HTTP/1.1 ")?.get(..3)?.parse().ok()?;
    let head = text.strip_suffix("\r\n\r\n")?;
    let is_empty = head.lines().any(|line| line.eq_ignore_ascii_case("content-length: 0"));
    (status.is_client_error() && is_empty).then_some(status)
}

/// The whole answer with this status.
fn answer(status: StatusCode) -> Vec<u8> {
    let id = new_id();
    let body = plain_body(status, &id);
    let kind = PROBLEM_JSON;
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: {}\r\ncontent-length: {}\r\nconnection: close\r\n\
         cache-control: no-store\r\nx-content-type-options: nosniff\r\nx-request-id: {id}\r\n\r\n",
        kind.to_str().unwrap_or_default(),
        body.len()
    );
    [head.into_bytes(), body].concat()
}

impl<S: AsyncWrite + Unpin> Bodied<S> {
    /// Writes what is put in the place of a bare answer.
    fn poll_instead(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        while !self.instead.is_empty() {
            let some = ready!(Pin::new(&mut self.stream).poll_write(context, &self.instead))?;
            if some == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            self.instead.drain(..some);
        }
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Bodied<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Bodied<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        ready!(self.poll_instead(context))?;
        if let Some(status) = bare(bytes) {
            self.instead = answer(status);
            return Poll::Ready(Ok(bytes.len()));
        }
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        // A bare answer is all there is to write.
        if let [bytes] = parts {
            return self.poll_write(context, bytes);
        }
        ready!(self.poll_instead(context))?;
        Pin::new(&mut self.stream).poll_write_vectored(context, parts)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_instead(context))?;
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_instead(context))?;
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
