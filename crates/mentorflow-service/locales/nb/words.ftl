# Ord som står i mange tekster.

word-yes = ja
word-no = nei
word-mentor = mentor
word-mentee = adept
word-mentors = mentorer
word-mentees = adepter
word-agency = virksomhet
word-unit = enhet
word-level = ledernivå
word-fit = samsvar
word-pool = mentorpool
tier-own = egen virksomhet
tier-other = annen virksomhet
tier-external = utenfor organisasjonen
component-level = nivå
component-profile = profil
component-agency = virksomhet
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
