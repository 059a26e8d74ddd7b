# What a person is told about herself, and the public about the whole: no other person is named.

person-title = About you ({ $id }) in the match of { $date }
person-purpose = What the programme is for, and what your data are used for: { $purpose }
person-matched = { $number ->
    [one] You have a mentor.
   *[other] You have { $number } mentors.
}
person-no-wish = You asked for no further mentor this time, so nothing changes for you.
person-mentor = The mentor's workplace is: { $tier }. The two of you fit each other with { $fit } of { $most } points.
person-rank = { $ahead ->
    [0] None of the { $eligible } mentors the rules allow you fits you better.
    [one] One of the { $eligible } mentors the rules allow you would have fitted you better on paper. Others need that mentor: the plan first gives as many as possible a mentor, and then the best fit for all together.
   *[other] { $ahead } of the { $eligible } mentors the rules allow you would have fitted you better on paper. Others need those mentors: the plan first gives as many as possible a mentor, and then the best fit for all together.
}
person-next = You begin with a first conversation. If it does not feel right, tell the mentor coordinator: then you get a new proposal. It is voluntary, for both of you.
person-open = { $number ->
    [one] You have not got a mentor this time.
   *[other] You have not got the mentors you asked for this time.
}
person-open-more = { $number ->
    [one] One more mentor you asked for is still open.
   *[other] { $number } more mentors you asked for are still open.
}
person-queue = This is no judgement of you, and nothing you have said or done is the reason. { $eligible ->
    [one] The rules allow you one mentor, whose places have gone to others.
   *[other] The rules allow you { $eligible } mentors, but all their places have gone to others.
}
person-competition = You and others who can go to the same mentors have { $wishes } wishes together; those mentors have { $places } places.
person-order = Who has waited longest comes first. Among those who have waited about as long, the plan seeks the best fit for all together, and last of all a draw decides. Your wait goes on counting.
person-ask = Ask the mentor coordinator what could change this; every proposal can be tried out exactly.
person-none-eligible = At present the rules leave no mentor in the pool for you. The coordinator sees this and can look for one.
person-has-all = You have every mentor that the rules allow you.
person-rule-mentee-confirmed = Your manager has not confirmed the mentorship yet. Once it is confirmed you take part in the next match.
person-rule-mentee-consent = You have not consented to your data being registered. Without it nobody can be proposed to you. You decide, and may say yes later.
person-excluded-title = Mentors who are not possible for you, and why
person-excluded-reporting-line = stand in the same line of managers as you
person-excluded-same-unit = work in your unit
person-excluded-level = have too little experience at your level or above
person-excluded-agency-excluded = work where you do not want a mentor from
person-excluded-mentee-excludes = you have ruled out yourself
person-excluded-already-active = are your mentors already
person-excluded-ended-pair = were your mentors before
person-excluded-mentor = cannot be proposed for reasons that lie with the mentor
person-breakdown-title = How the points come about
person-mentor-matched = { $number ->
    [one] You have a new mentee. Thank you for taking this on.
   *[other] You have { $number } new mentees. Thank you for taking this on.
}
person-mentor-pair = You fit each other with { $fit } of { $most } points.
person-mentor-next = You begin with a first conversation. If it does not feel right for either of you, tell the mentor coordinator; it is voluntary.
person-mentor-idle = You have no new mentee this time.
person-mentor-full = { $active ->
    [0] You have no place for a mentee at present.
    [one] The mentee you have already takes all your places.
   *[other] The { $active } mentees you have already take all your places.
}
person-mentor-none-eligible = At present no mentee with an open wish is possible for you under the rules.
person-mentor-queue = { $eligible ->
    [one] This is no judgement of you. One mentee was possible for you and has another mentor, because that is best for all together.
   *[other] This is no judgement of you. { $eligible } mentees were possible for you; they have other mentors, because that is best for all together.
}
person-mentor-kept = Your place is kept for the next match. Thank you for staying in the pool.
person-mentor-rule-mentor-consent = You have not consented to your data being registered. Without it nobody can be proposed to you. You decide, and may say yes later.
person-mentor-rule-mentor-paused = You are registered as taking a pause. Tell the mentor coordinator when you are ready for a mentee.
person-mentor-rule-availability = You are not available for as long as a mentorship lasts.
person-mentor-rule-criterion = Criterion { $number } of the programme, { $name }, is not shown to be met, or not answered. If it should be, tell the mentor coordinator.
person-mentor-excluded-title = Mentees who are not possible for you, and why
person-mentor-excluded-reporting-line = stand in the same line of managers as you
person-mentor-excluded-same-unit = work in your unit
person-mentor-excluded-level = ask for a level at which you have too little experience
person-mentor-excluded-mentor-excludes = you have ruled out yourself
person-mentor-excluded-already-active = are your mentees already
person-mentor-excluded-ended-pair = were your mentees before
person-mentor-excluded-mentee = cannot be proposed for reasons that lie with the mentee
public-title = The match of { $date } in figures
public-wished = Wishes for a mentor
public-served = Wishes met
public-available = Mentors available
public-median = Median fit, percent
public-few = not shown (fewer than { $threshold })
public-digest = Digest of the pool, salted
person-part-level = how the mentor's experience answers your level
person-mentor-part-level = how your experience answers the mentee's level
person-part-profile = how the mentor's competences answer your needs
person-mentor-part-profile = how your competences answer the mentee's needs
person-part-agency = where the mentor works, by your wish or the programme's
person-mentor-part-agency = where you work, by the mentee's wish or the programme's
person-part-merit = what else the programme counts in a mentor
person-mentor-part-merit = what else the programme counts in a mentor
person-part-wishes = whether it is a mentor you named
person-mentor-part-wishes = how you answer the mentee's wishes
