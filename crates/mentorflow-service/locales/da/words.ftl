# Ord, der står i mange tekster.

word-yes = ja
word-no = nej
word-mentor = mentor
word-mentee = mentee
word-mentors = mentorer
word-mentees = mentees
word-agency = center
word-unit = enhed
word-level = lederniveau
word-fit = overensstemmelse
word-pool = mentorpulje
tier-own = eget center
tier-other = andet center
tier-external = uden for organisationen
component-level = niveau
component-profile = profil
component-agency = center
component-merit = meritter
component-wishes = ønsker
count-pairs = { $number ->
    [one] { $number } par
   *[other] { $number } par
}
count-mentees = { $number ->
    [one] { $number } mentee
   *[other] { $number } mentees
}
count-mentors = { $number ->
    [one] { $number } mentor
   *[other] { $number } mentorer
}
