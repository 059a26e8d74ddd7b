//! TLS in the service itself, where it was built with the feature `tls`. Without it, whoever asks for
//! TLS is told so before anything listens.

#[cfg(feature = "tls")]
pub(crate) use with::Tls;
#[cfg(not(feature = "tls"))]
pub(crate) use without::Tls;

#[cfg(feature = "tls")]
mod with {
    use std::io;
    use std::path::Path;
    use std::sync::Arc;

    use rustls_pki_types::pem::PemObject;
    use rustls_pki_types::{CertificateDer, PrivateKeyDer};
    use tokio::io::{AsyncRead, AsyncWrite};
    use tokio_rustls::rustls::ServerConfig;
    use tokio_rustls::server::TlsStream;
    use tokio_rustls::{TlsAcceptor, rustls};

    use crate::http::settings::Settings;

    /// What a connection is secured with.
    #[derive(Clone)]
    pub(crate) struct Tls(TlsAcceptor);

    impl Tls {
        /// Reads certificate and key, where they are given.
        ///
        /// # Errors
        /// When one cannot be read, or they do not go together.
        pub(crate) fn read(settings: &Settings) -> Result<Option<Self>, String> {
            let (Some(chain), Some(key)) = (&settings.tls_cert, &settings.tls_key) else { return Ok(None) };
            let unread = |path: &Path, error: &dyn std::fmt::Display| {
                format!("cannot read PEM from {}: {error}", path.display())
            };
            let certificates = CertificateDer::pem_file_iter(chain)
                .and_then(Iterator::collect::<Result<Vec<_>, _>>)
                .map_err(|error| unread(chain, &error))?;
            let key_der = PrivateKeyDer::from_pem_file(key).map_err(|error| unread(key, &error))?;
            let provider = Arc::new(rustls::crypto::ring::default_provider());
            let mut config = ServerConfig::builder_with_provider(provider)
                .with_safe_default_protocol_versions()
                .and_then(|builder| builder.with_no_client_auth().with_single_cert(certificates, key_der))
                .map_err(|error| format!("the certificate and the key cannot be used: {error}"))?;
            config.alpn_protocols = vec![b"http/1.1".to_vec()];
            Ok(Some(Self(TlsAcceptor::from(Arc::new(config)))))
        }

        /// Secures a connection.
        ///
        /// # Errors
        /// When the client does not agree.
        pub(crate) async fn accept<S: AsyncRead + AsyncWrite + Unpin>(
            &self,
            stream: S,
        ) -> io::Result<TlsStream<S>> {
            self.0.accept(stream).await
        }
    }
}

#[cfg(not(feature = "tls"))]
mod without {
    use std::io;

    use crate::http::settings::Settings;

    /// There is none.
    #[derive(Clone)]
    pub(crate) enum Tls {}

    impl Tls {
        /// Refuses certificates that would not be used.
        ///
        /// # Errors
        /// When TLS is asked for.
        pub(crate) fn read(settings: &Settings) -> Result<Option<Self>, String> {
            if settings.tls_cert.is_some() {
                return Err("this build has no TLS: build it with `--features tls`".into());
            }
            Ok(None)
        }

        /// Never called: there is none of it.
        pub(crate) async fn accept<S>(&self, _stream: S) -> io::Result<S> {
            match *self {}
        }
    }
}
