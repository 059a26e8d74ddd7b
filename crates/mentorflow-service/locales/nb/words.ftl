# Ord som står i mange tekster.

word-yes = ja
word-no = nei
word-mentor = mentor
word-mentee = adept
word-agency = etat
word-unit = enhet
word-level = ledernivå
word-fit = samsvar
word-pool = mentorpool
tier-own = egen etat
tier-other = annen etat
tier-external = utenfor organisasjonen
component-level = nivå
component-profile = profil
component-agency = etat
component-merit = meritter
component-wishes = ønsker
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
