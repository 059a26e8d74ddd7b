# Who is missing, comparisons, fairness and weights.

supply-blocking-title = Where there are more wishes than places
supply-nobody-waits = Everybody whom the rules allow a mentor has one.
supply-plan-title = Mentors who are missing
supply-waiting = { $number ->
    [one] One wish waits for a place.
   *[other] { $number } wishes wait for a place.
}
supply-smallest = { $number ->
    [one] One new mentor would meet { $served } of them, which is proved; fewer could not.
   *[other] { $number } new mentors would meet { $served } of them, which is proved; fewer could not.
}
supply-perhaps-fewer = { $number ->
    [one] One new mentor would meet { $served } of them, which is proved.
   *[other] { $number } new mentors would meet { $served } of them, which is proved; perhaps fewer could.
}
supply-gain = With them: { $value }.
supply-beyond = No new mentor of any kind could take: { $mentees }.
supply-worth-title = What a place of each mentor is worth, and what it would cost to lose the mentor
column-competences = competences
column-serves = wishes met
column-places = places
column-one-more = one more place: pairs, fit
column-one-fewer = one place fewer: pairs, fit
column-dropout = drops out: pairs, fit
column-moved = people moved
compare-title = Two plans side by side
column-first = first
column-second = second
figure-wished = wishes
figure-served = wishes met
figure-available = mentors available
figure-covered = mentors with as many mentees as wished
figure-total-fit = total fit, each by its own programme
figure-own = pairs within an agency
figure-other = pairs across agencies
figure-external = pairs with mentors from outside
compare-kept = { $number ->
    [one] One pair is the same on both sides.
   *[other] { $number } pairs are the same on both sides.
}
compare-shifts = { $number ->
    [0] Nobody gets another mentor.
    [one] One mentee gets another mentor or none
   *[other] { $number } mentees get another mentor or none
}
fairness-title = The outcome by { $by }; it was never used to match anybody
fairness-all = All pairs: fits from { $least } to { $most }, the median { $median }.
fairness-loads = Available mentors have from { $least } to { $most } mentees.
fairness-envy = { $number ->
    [0] No mentee would gain from a mentor who fits her better than somebody who has that mentor and has waited no longer.
    [one] In one case a mentee fits a mentor better than somebody who has that mentor, would gain from it, and has waited at least as long: this is what the best total costs.
   *[other] In { $number } cases a mentee fits a mentor better than somebody who has that mentor, would gain from it, and has waited at least as long: this is what the best total costs.
}
fairness-hidden = { $number ->
    [0] No group is hidden.
   *[other] Groups of fewer than { $threshold } mentees are not shown, nor one more where it could be worked out.
}
column-mentees = mentees
column-lower = lower quarter
column-median = median
column-upper = upper quarter
weights-title = How far each weight can move before the plan changes
weights-note = Everything else in the programme stays; the other components share what a component gives up or takes. Every whole weight was tried. Points are rounded, so a single point can end a range; further out the plan may be the best again.
column-weight = weight
column-now = now
column-least = from
column-most = to
column-below = who change below
column-above = who change above
overview-title = Every mentee, and what another choice would cost
column-new = new mentors
