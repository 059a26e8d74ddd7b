# Why, why not and what if: what a coordinator reads.

loss-nothing = costs the programme nothing
loss-draw = costs nothing but the draw: the plan is as good
loss-served = { $number ->
    [one] one wish for a mentor fewer is met
   *[other] { $number } wishes for a mentor fewer are met
}
gain-served = { $number ->
    [one] one more wish for a mentor is met
   *[other] { $number } more wishes for a mentor are met
}
loss-waiting = somebody who has waited longer would wait on, for somebody who has waited shorter
gain-waiting = somebody who has waited longer goes before somebody who has waited shorter
loss-covered = { $number ->
    [one] one mentor more has fewer mentees than wished
   *[other] { $number } mentors more have fewer mentees than wished
}
gain-covered = { $number ->
    [one] one mentor more has as many mentees as wished
   *[other] { $number } mentors more have as many mentees as wished
}
loss-worst-off = the weakest pair fits { $number } points less
gain-worst-off = the weakest pair fits { $number } points better
loss-fit = { $number ->
    [one] 1 point of fit less in all
   *[other] { $number } points of fit less in all
}
gain-fit = { $number ->
    [one] 1 point of fit more in all
   *[other] { $number } points of fit more in all
}
loss-evenness = the mentors' work is spread less evenly
gain-evenness = the mentors' work is spread more evenly
move-changes = { $mentee } goes from { $from } to { $to }
move-gets = { $mentee } gets { $to }
move-loses = { $mentee } no longer has { $from }
moves-none = nobody moves
change-lock = the pair { $mentee } and { $mentor } is insisted on
change-forbid = the pair { $mentee } and { $mentor } is forbidden
change-release = what was decided about { $mentee } and { $mentor } is taken back
change-pause = mentor { $mentor } takes nobody
change-places = mentor { $mentor } has { $places } places
change-ready = the manager of { $mentee } confirms, and { $mentee } consents to registration
change-any-agency = { $mentee } rules out no agency any more
refused-rules = The pair cannot be made: { $rules }.
refused-no-place = The mentor has no place left: active and locked pairs take all of them.
refused-no-wish = The mentee has no wish left: active and locked pairs meet all of them.
refused-pool = The changed pool would not be valid.
refused-unsolved = The changed pool could not be solved.
refused-unproved = The plan is not proved to be the best, so no loss is exact.
explain-mentee-title = Mentee { $mentee }
explain-mentor-title = Mentor { $mentor }
explain-pair-title = Mentee { $mentee } and mentor { $mentor }
explain-made = The pair is in the plan.
explain-made-locked = The pair is in the plan because it was locked beforehand.
explain-not-made = The pair is not in the plan.
explain-has = { $mentee } has mentor { $mentor }, from { $tier }.
explain-fit = The fit is { $fit } of { $most } points.
explain-rank = { $ahead ->
    [0] Of the { $eligible } eligible mentors none fits better.
    [one] Of the { $eligible } eligible mentors one fits better; the best has { $best } points.
   *[other] Of the { $eligible } eligible mentors { $ahead } fit better; the best has { $best } points.
}
standing-must = Every plan as good as this one has the pair: there is no free choice here.
standing-may = There are equally good plans with and without this pair: the draw decided, and the coordinator may choose.
standing-never = No plan as good as this one has the pair.
explain-better = { $mentor } would fit better ({ $fit } points) but is needed for { $holds }. To give { $mentor } to { $mentee }: { $cost }.
explain-better-idle = { $mentor } would fit better ({ $fit } points) and has nobody. To give { $mentor } to { $mentee }: { $cost }.
explain-without = Without this pair: { $cost }.
explain-insist = To insist on this pair: { $cost }.
explain-cost-moves = { $loss }; { $moves }
explain-not-possible = not possible
explain-open = { $number ->
    [one] One wish for a mentor stays open.
   *[other] { $number } wishes for a mentor stay open.
}
explain-no-wish = The mentee has no open wish for a mentor in this run.
explain-own-rule = Nobody can be paired with this person yet: { $rule }.
explain-none-eligible = The rules leave no mentor for this mentee.
explain-eligible = { $number ->
    [one] The rules leave one mentor for this mentee.
   *[other] The rules leave { $number } mentors for this mentee.
}
explain-blocking = { $mentees ->
    [one] This mentee and the mentors she can go to: { $wishes } wishes for { $places } places at { $mentors } mentors, and all the places are taken.
   *[other] { $mentees } mentees compete for the same mentors: together they have { $wishes } wishes, and the { $mentors } mentors they can go to have { $places } places.
}
explain-blocking-elsewhere = { $number } of the wishes are met by other mentors, who can take no more.
explain-blocking-so = So somebody has to wait. Who has waited longest comes first.
explain-blocking-who = Mentees: { $mentees }. Mentors: { $mentors }.
explain-excluded-title = Mentors whom rules exclude
explain-excluded-mentees-title = Mentees with a wish whom rules exclude
explain-remedies-title = What would help; each was solved anew and works
explain-remedy = If { $change }, { $mentee } gets { $mentors }: { $cost }.
explain-no-remedy = No single change that was tried would give a mentor: neither the person's own record nor one more place of any one mentor.
explain-alternatives-title = The next best mentors, by what they cost the programme
explain-breakdown-title = How the fit comes about
column-cost = cost
column-who-moves = who moves
column-alone = that alone
column-mentors = mentors
column-choice = choice
column-next-best = next best
choice-must = no choice
choice-may = free
explain-mentor-has = { $number ->
    [0] The mentor has no new mentee in this plan.
    [one] The mentor has one new mentee: { $mentees }.
   *[other] The mentor has { $number } new mentees: { $mentees }.
}
explain-held = { $mentee } ({ $fit } points)
explain-mentor-places = { $places ->
    [0] No place was free before this run; { $active } mentees were under way.
    [one] One place was free before this run; { $active } mentees were under way.
   *[other] { $places } places were free before this run; { $active } mentees were under way.
}
explain-mentor-eligible = { $number ->
    [0] The rules leave no mentee with a wish for this mentor.
    [one] The rules leave one mentee with a wish for this mentor.
   *[other] The rules leave { $number } mentees with a wish for this mentor.
}
explain-cheapest = The cheapest way to give the mentor somebody: { $cost }.
explain-more = One more place: { $cost }.
explain-fewer = One place fewer: { $cost }.
explain-dropout = If the mentor drops out: { $cost }.
whatif-title = What if { $change }?
whatif-answer = Then: { $loss }.
whatif-already = The plan is so already; nothing changes.
whatif-moves-title = Who moves, in order
whatif-levels-title = The loss at every level of the objective; below zero is a gain
level-served = wishes left open, by waiting class
level-covered = mentors below what they wish
level-worst-off = the weakest pair
level-fit = points missing to the fullest fit
level-evenness = unevenness (squared loads)
level-lottery = draws
column-goal = goal
column-loss = loss
