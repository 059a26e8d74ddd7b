//! What a document may be expected to hold where it holds something else: every phrase there is.

use serde::{Serialize, Serializer};

use super::phrase::{Argument, Names, phrases};

phrases! {
    /// What was expected where a problem lies. Its words are English; [`key`](Self::key) and
    /// [`arguments`](Self::arguments) are for wording it in another language. In JSON it is its words.
    ///
    /// ```
    /// use mentorflow::problem::{Argument, Expected};
    ///
    /// let places = Expected::MostPlaces { most: 5 };
    /// assert_eq!((places.to_string().as_str(), places.key()), ("at most 5 places", "most-places"));
    /// assert_eq!(places.arguments(), [("most", Argument::Number(5))]);
    /// ```
    #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
    #[non_exhaustive]
    Expected {
        // Values of any document.
        Json { line: usize, column: usize } = "json":
            "JSON; it stops being so at line {line}, column {column}",
        WholeJson { line: usize, column: usize } = "whole-json":
            "a whole JSON document; the text ends too early, at line {line}, column {column}",
        Object = "object": "an object",
        List = "list": "a list",
        ListMaybeEmpty = "list-maybe-empty": "a list, which may be empty",
        Text = "text": "a text",
        TextNotBlank = "text-not-blank": "a text that is not blank",
        Texts = "texts": "a list of texts",
        Flag = "flag": "true or false",
        WholeNumber { least: i64, most: i64 } = "whole-number": "a whole number from {least} to {most}",
        WholeNumbers = "whole-numbers": "a list of whole numbers",
        WholeNumberTable = "whole-number-table": "an object of whole numbers",
        Date = "date": "a date such as 2014-04-01",
        DateBetween { first: u32, last: u32 } = "date-between": "a date from {first} to {last}",
        OneOf { choices: Names } = "one-of": "one of {choices}",
        FieldOnce = "field-once": "each field once",
        EntryOnce = "entry-once": "each entry once",
        FieldAlike { alike: &'static str } = "field-alike": "a field of this record; did you mean `{alike}`?",
        Fields { names: Names } = "fields": "one of the fields {names}",
        // For records that only an embedder has; the words are its own, in whatever language.
        Other { words: String } = "other": "{words}",

        // Ids and reporting lines of a pool.
        PersonId = "person-id": "the id of a person in this pool",
        PersonIdAlike { alike: String } = "person-id-alike":
            "the id of a person in this pool; `{alike}` differs only by case, Unicode form or invisible \
             characters",
        MentorId = "mentor-id": "the id of a mentor in this pool",
        MentorIdAlike { alike: String } = "mentor-id-alike":
            "the id of a mentor in this pool; `{alike}` differs only by case, Unicode form or invisible \
             characters",
        MenteeId = "mentee-id": "the id of a mentee in this pool",
        MenteeIdAlike { alike: String } = "mentee-id-alike":
            "the id of a mentee in this pool; `{alike}` differs only by case, Unicode form or invisible \
             characters",
        OtherId = "other-id": "somebody else's id",
        PersonOnce = "person-once": "each person once",
        OneRole = "one-role": "a person who is either mentor or mentee, not both",
        FreeId = "free-id": "an id that no other record of the pool has",
        DistinctId { alike: String } = "distinct-id":
            "an id that differs from `{alike}` by more than case, Unicode form or invisible characters",
        CleanId = "clean-id":
            "an id in Unicode form NFC, without invisible characters and without space around it",
        LineManager = "line-manager": "the line manager's id, or null for the head of a line",
        OtherManager = "other-manager": "somebody else's id, or null for the head of a line",
        LineWithHead { people: usize, ids: Names } = "line-with-head":
            "a reporting line that ends at a head; these {people} report to each other: {ids}",

        // What a pool says of its people, held against the programme and the day.
        ProgrammeOrId = "programme-or-id": "a programme's id or document",
        KnownProgramme { ids: Names } = "known-programme":
            "one of the programmes {ids}, or a programme document",
        Agency = "agency": "an agency of the programme",
        Level = "level": "a level of the programme",
        Competence = "competence": "a competence of the programme",
        Criterion = "criterion": "a criterion of the programme",
        LevelNoLower = "level-no-lower": "a level no lower than `level`",
        LevelAimed = "level-aimed": "a level of the programme, since `level` is not given either",
        CompetenceOnce = "competence-once": "each competence once",
        RankedNeeds { most: usize } = "ranked-needs": "at most {most} ranked needs",
        NeedWeight { most: u32 } = "need-weight": "a weight from 1 to {most}",
        TierOnce = "tier-once": "each tier once",
        TiersNotWished = "tiers-not-wished": "tiers other than the one in `agency_wish`",
        WishedNotExcluded = "wished-not-excluded": "mentors that are not among the exclusions as well",
        NoLaterDay = "no-later-day": "a day no later than `as_of`",
        YearsOrPeriods = "years-or-periods": "years such as 4.5, or a list of periods",
        Years { most: i128 } = "years": "years from 0 to {most}, such as 4.5",
        UntilNoEarlier = "until-no-earlier": "a day no earlier than `from`",
        Rating { most: u32 } = "rating": "a rating from 0 to {most}",
        NoAnswer = "no-answer": "no answer here: this criterion is read from `experience`",
        AvailableLonger = "available-longer": "a date after `available_from`",
        PlacesOrHours = "places-or-hours": "either `places` or `hours_a_year`, not both",
        MostPlaces { most: u32 } = "most-places": "at most {most} places",
        MinimumInPlaces = "minimum-in-places": "no more than the mentor's places",

        // Pairings.
        ActiveUntil = "active-until": "the first day the active pairing is over",
        EndedUntil = "ended-until": "a day no later than `as_of`, since the pairing has ended",
        PairingOnce = "pairing-once": "one row for a mentee and a mentor: where their pairing stands now",
        PairingUnforbidden { rules: Names } = "pairing-unforbidden":
            "no rule against a pair that is `locked`; it is forbidden by {rules}",
        LocksInPlaces { locked: usize, free: u32 } = "locks-in-places":
            "no more pairings that are `locked` than the mentor's free places (rule `mentor_places`): \
             {locked} locked, {free} free",
        LocksUnpaused { locked: usize, free: u32 } = "locks-unpaused":
            "no more pairings that are `locked` than the mentor's free places (rule `mentor_paused`): \
             {locked} locked, {free} free",
        LocksInWishes { locked: usize, wanted: u32 } = "locks-in-wishes":
            "no more pairings that are `locked` than mentors still wanted (rule `mentors_wanted`): \
             {locked} locked, {wanted} wanted",

        // A programme.
        Source { title: String } = "source":
            "`assumption`, `assumption: why`, or a place in the document `{title}`",
        EntryAtLeast = "entry-at-least": "at least one entry",
        MostEntries { most: usize } = "most-entries": "at most {most} entries",
        PlainId = "plain-id": "an id of letters a-z, digits, `-`, `_` and `.`; the name may hold any letters",
        FreeEntryId = "free-entry-id": "an id that no other entry has",
        DistinctEntryId { alike: String } = "distinct-entry-id":
            "an id that differs from `{alike}` by more than case",
        AtMostField { field: String } = "at-most-field": "a number that is at most `{field}`",
        GroupId = "group-id": "the id of a group",
        LevelId = "level-id": "the id of a level",
        FreeNumber = "free-number": "a number no other criterion has",
        RuleOnce = "rule-once": "each rule at most once",
        Months = "months": "a number of months",
        MonthsOfAvailability = "months-of-availability": "months only for the rule `availability`",
        MinimumYears = "minimum-years": "years such as 4 or 0.5",
        YearsOfCriterion = "years-of-criterion": "years only for a criterion answered by years",
        YearsOfLevel = "years-of-level": "years only for the rule `level`",
        ComponentOnce = "component-once": "each component at most once",
        NoMerit = "no-merit": "0, since the programme has no meriting criterion",
        WeightSum { whole: u32, sum: u64 } = "weight-sum": "weights that sum to {whole}; they sum to {sum}",
        WeightsInAll { most: u64, reached: u64 } = "weights-in-all":
            "weights that, summed over one mentee's needs at one level and times the highest rating, are \
             at most {most}; they can be {reached}",
        OwnLevelFirst = "own-level-first": "0 first: experience at the very level",
        MoreThanBefore = "more-than-before": "more than in the entry before",
        NoHeavierRank = "no-heavier-rank": "at most the weight of the rank before",
        ShareOfTier { tier: &'static str } = "share-of-tier": "a share for the tier `{tier}`",
        AgencyInside = "agency-inside": "at least one agency inside the organisation",
        FewerDays = "fewer-days": "fewer days than the class before, which has waited longer",
    }
}

impl Serialize for Expected {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_phrase_has_a_key_and_words_of_its_own() {
        let all = Expected::one_of_each();
        let keys: HashSet<&str> = all.iter().map(Expected::key).collect();
        let words: HashSet<String> = all.iter().map(Expected::to_string).collect();
        assert_eq!((keys.len(), words.len()), (all.len(), all.len()));
    }

    #[test]
    fn words_hold_every_argument() {
        for phrase in Expected::one_of_each() {
            for (_, argument) in phrase.arguments() {
                let text = match argument {
                    Argument::Number(number) => number.to_string(),
                    Argument::Text(text) => text,
                };
                assert!(phrase.to_string().contains(&text), "{phrase}");
            }
        }
        let cut = Names::first(2, ["A", "B", "C"].map(String::from).to_vec());
        let phrase = Expected::LineWithHead { people: 3, ids: cut };
        assert!(phrase.to_string().ends_with("these 3 report to each other: A, B, ..."), "{phrase}");
        assert_eq!(serde_json::to_string(&phrase).unwrap(), format!("\"{phrase}\""));
    }
}
