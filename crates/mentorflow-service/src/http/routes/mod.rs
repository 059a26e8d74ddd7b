//! One module a resource.

pub(crate) mod answering;
pub(crate) mod checking;
pub(crate) mod docs;
pub(crate) mod matching;
pub(crate) mod programmes;
pub(crate) mod scoring;
pub(crate) mod status;
pub(crate) mod template;
pub(crate) mod verifying;
