//! Where the command reads from and writes to: the process's own streams, or a test's buffers.

use std::io::{IsTerminal, Read, Write};

use crate::failure::Failure;
use crate::output::table::Screen;

/// The streams of one run.
pub struct Streams<'s> {
    pub(crate) input: &'s mut dyn Read,
    output: &'s mut dyn Write,
    errors: &'s mut dyn Write,
    pub(crate) screen: Screen,
    pub(crate) shows_progress: bool,
    pub(crate) language: Option<String>,
}

impl<'s> Streams<'s> {
    /// Streams that are no terminal: plain text, no progress bar.
    pub fn plain(input: &'s mut dyn Read, output: &'s mut dyn Write, errors: &'s mut dyn Write) -> Self {
        Self { input, output, errors, screen: Screen::Pipe, shows_progress: false, language: None }
    }

    /// Streams whose output is laid out for a terminal so many columns wide.
    pub fn terminal(
        input: &'s mut dyn Read,
        output: &'s mut dyn Write,
        errors: &'s mut dyn Write,
        columns: u16,
    ) -> Self {
        Self { screen: Screen::Terminal { columns }, ..Self::plain(input, output, errors) }
    }

    /// The streams of this process, laid out for its terminal where it has one.
    pub fn of_process(input: &'s mut dyn Read, output: &'s mut dyn Write, errors: &'s mut dyn Write) -> Self {
        let shows_progress = std::io::stderr().is_terminal();
        Self { screen: Screen::of_process(), shows_progress, ..Self::plain(input, output, errors) }
    }

    /// The language to write in where the arguments name none, as a tag such as `sv`.
    #[must_use]
    pub fn in_language(self, language: Option<String>) -> Self {
        Self { language, ..self }
    }

    /// Writes to the output.
    ///
    /// # Errors
    /// When the output takes no more.
    pub(crate) fn print(&mut self, text: &str) -> Result<(), Failure> {
        self.output.write_all(text.as_bytes()).map_err(Failure::Output)
    }

    /// Hands on what is still held back.
    ///
    /// # Errors
    /// When the output takes no more.
    pub(crate) fn flush(&mut self) -> Result<(), Failure> {
        self.output.flush().map_err(Failure::Output)
    }

    /// The output, for writers that go through it row by row.
    pub(crate) fn output(&mut self) -> &mut dyn Write {
        self.output
    }

    /// Writes to the errors. There is nowhere left to report that this failed.
    pub(crate) fn complain(&mut self, text: &str) {
        let _ = self.errors.write_all(text.as_bytes());
        let _ = self.errors.flush();
    }
}
