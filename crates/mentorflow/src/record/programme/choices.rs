//! The choices a programme document offers, with the text that stands for each of them in JSON.

use serde::Serialize;

/// Declares an enum whose variants each have one text, so that reading, writing and naming agree.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub enum $name {
            $($(#[$variant_doc])* #[serde(rename = $text)] $variant,)+
        }

        impl $name {
            /// Every choice with its text, in the order of declaration.
            pub const ALL: &'static [(&'static str, Self)] = &[$(($text, Self::$variant)),+];

            /// The text that stands for this choice in JSON.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}

choice! {
    /// Where a mentor's agency lies, seen from the mentee's. The Police let a mentor come from the own
    /// authority, another police authority, or outside the Police (POLISENS CHEFSSTÖD Mentorskap,
    /// April 2014).
    Tier {
        /// The mentee's own agency.
        Own = "own",
        /// Another agency of the organisation.
        Other = "other",
        /// An agency outside the organisation.
        External = "external",
    }
}

choice! {
    /// A component of a pair's fit.
    Component {
        /// How the mentor's experience by level answers the mentee's level.
        Level = "level",
        /// How the mentor's competences answer the mentee's needs.
        Profile = "profile",
        /// How the mentor's agency answers the mentee's wish, or else the programme's preference.
        Agency = "agency",
        /// How many of the meriting criteria the mentor meets.
        Merit = "merit",
        /// Whether the mentee wished for this very mentor.
        Wishes = "wishes",
    }
}

choice! {
    /// A rule that a pair must pass. A programme chooses among these; personal exclusions, declined
    /// and active pairs always gate and are nobody's choice.
    GateRule {
        /// The mentee's manager has confirmed the mentorship.
        MenteeConfirmed = "mentee_confirmed",
        /// The mentee has consented to registration.
        MenteeConsent = "mentee_consent",
        /// The mentor has consented to registration.
        MentorConsent = "mentor_consent",
        /// The mentor is available from the day of the match for a number of months.
        Availability = "availability",
        /// The mentor is neither above nor below the mentee in the reporting line.
        ReportingLine = "reporting_line",
        /// The mentor belongs to another unit than the mentee.
        SameUnit = "same_unit",
        /// The mentor has documented experience at the mentee's level or above.
        Level = "level",
        /// The two have not been a pair before.
        EndedPair = "ended_pair",
    }
}

choice! {
    /// What a criterion does to a mentor who does not meet it.
    CriterionKind {
        /// Excludes from matching.
        Required = "required",
        /// Counts for the mentor where met, and never excludes.
        Meriting = "meriting",
    }
}

choice! {
    /// How a criterion is answered.
    AnswerKind {
        /// By the documented years of leadership, against a minimum.
        Years = "years",
        /// By yes or no.
        YesNo = "yes_no",
    }
}
