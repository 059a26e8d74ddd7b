//! The programmes that come with the crate, each from one public document.
//!
//! The files are the single source: what the crate holds is their text.

/// The ids of the programmes that come with the crate.
pub const PRESETS: [&str; 5] = ["polisen", "helsingor", "salten", "kungsbacka", "trondheim"];

/// The document of one of the programmes that come with the crate, as it stands in its file.
#[must_use]
pub fn preset_json(id: &str) -> Option<&'static str> {
    Some(match id {
        "polisen" => include_str!("../../../../fixtures/programmes/polisen.json"),
        "helsingor" => include_str!("../../../../fixtures/programmes/helsingor.json"),
        "salten" => include_str!("../../../../fixtures/programmes/salten.json"),
        "kungsbacka" => include_str!("../../../../fixtures/programmes/kungsbacka.json"),
        "trondheim" => include_str!("../../../../fixtures/programmes/trondheim.json"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
