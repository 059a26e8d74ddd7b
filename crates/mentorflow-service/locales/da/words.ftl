# Ord, der står i mange tekster.

word-yes = ja
word-no = nej
word-mentor = mentor
word-mentee = mentee
word-agency = myndighed
word-unit = enhed
word-level = ledelsesniveau
word-fit = match
word-pool = mentorpulje
tier-own = egen myndighed
tier-other = anden myndighed
tier-external = uden for organisationen
component-level = niveau
component-profile = profil
component-agency = myndighed
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
