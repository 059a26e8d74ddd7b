# Rules that forbid a pair, reasons why a wish stays open, and questions that were left unanswered.

rule-mentee-confirmed = the mentee's manager has not confirmed the mentorship
rule-mentee-consent = the mentee has not consented to registration
rule-mentor-consent = the mentor has not consented to registration
rule-mentor-paused = the mentor is paused
rule-availability = the mentor is not available for long enough
rule-reporting-line = one stands above the other in a reporting line
rule-same-unit = both work in the same unit
rule-level = the mentor has too little experience at the mentee's level or above
rule-agency-excluded = the mentee has ruled out the mentor's agency
rule-mentee-excludes = the mentee has ruled out the mentor
rule-mentor-excludes = the mentor has ruled out the mentee
rule-declined = the pair has been turned down
rule-already-active = the pair is under way already
rule-ended-pair = the pair has ended before
rule-criterion = criterion { $number }, { $name }, is not shown to be met
rule-counted = { $rule } (×{ $number })
reason-no-mentors = the pool has no mentors
reason-no-eligible-mentor = no mentor is eligible: { $rules }
reason-has-all-eligible = { $number ->
    [one] { $number } eligible mentor, already paired with this mentee
   *[other] { $number } eligible mentors, already paired with this mentee
}
reason-no-free-place = { $number ->
    [one] { $number } eligible mentor, without a free place
   *[other] { $number } eligible mentors, without a free place
}
reason-places-taken = { $mentors ->
    [one] { $mentors } eligible mentor
   *[other] { $mentors } eligible mentors
}, whose { $places ->
    [one] one place has gone to another mentee
   *[other] { $places } places have all gone to other mentees
}
question-criterion = criterion { $number }, { $name }
question-competence = competence { $name }
question-consent = consent to registration
question-confirmed-by-manager = confirmed by the manager
question-needs = needs
question-agency-wish = wish about the agency
