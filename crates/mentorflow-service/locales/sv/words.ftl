# Ord som står i många texter.

word-yes = ja
word-no = nej
word-mentor = mentor
word-mentee = adept
word-mentors = mentorer
word-mentees = adepter
word-agency = myndighet
word-unit = enhet
word-level = chefsnivå
word-fit = matchningsgrad
word-pool = mentorspool
tier-own = egen myndighet
tier-other = annan myndighet
tier-external = utanför organisationen
component-level = nivå
component-profile = profil
component-agency = myndighet
component-merit = meriter
component-wishes = önskemål
count-pairs = { $number ->
    [one] { $number } par
   *[other] { $number } par
}
count-mentees = { $number ->
    [one] { $number } adept
   *[other] { $number } adepter
}
count-mentors = { $number ->
    [one] { $number } mentor
   *[other] { $number } mentorer
}
