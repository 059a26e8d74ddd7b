# Words that stand in many texts. A key ends in what it names, so that no two topics share one by chance.

word-yes = yes
word-no = no
word-mentor = mentor
word-mentee = mentee
word-mentors = mentors
word-mentees = mentees
word-agency = agency
word-unit = unit
word-level = leadership level
word-fit = fit
word-pool = mentor pool
tier-own = own agency
tier-other = another agency
tier-external = outside the organisation
component-level = level
component-profile = profile
component-agency = agency
component-merit = merit
component-wishes = wishes
count-pairs = { $number ->
    [one] { $number } pair
   *[other] { $number } pairs
}
count-mentees = { $number ->
    [one] { $number } mentee
   *[other] { $number } mentees
}
count-mentors = { $number ->
    [one] { $number } mentor
   *[other] { $number } mentors
}
