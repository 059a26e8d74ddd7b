//! The description of the service in OpenAPI 3.1.

use std::sync::LazyLock;

/// The document as it is served.
pub(crate) static TEXT: LazyLock<String> = LazyLock::new(|| "{}".into());
