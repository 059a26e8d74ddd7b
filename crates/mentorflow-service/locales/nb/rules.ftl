# Regler som hindrer et par, grunner til at et ønske står åpent, og spørsmål som ikke er besvart.

rule-mentee-confirmed = adeptens leder har ikke bekreftet mentorordningen
rule-mentee-consent = adepten har ikke samtykket til registrering
rule-mentor-consent = mentoren har ikke samtykket til registrering
rule-mentor-paused = mentoren har pause
rule-availability = mentoren er ikke tilgjengelig lenge nok
rule-reporting-line = den ene er direkte eller indirekte leder for den andre
rule-same-unit = begge arbeider i samme enhet
rule-level = mentoren har for kort erfaring fra adeptens ledernivå eller høyere
rule-agency-excluded = adepten har valgt bort mentorens virksomhet
rule-mentee-excludes = adepten har valgt bort mentoren
rule-mentor-excludes = mentoren har valgt bort adepten
rule-declined = en av dem har takket nei til paret
rule-already-active = mentorforholdet er allerede i gang
rule-ended-pair = mentorforholdet er avsluttet tidligere
rule-criterion = kriterium { $number }, { $name }, er ikke vist
rule-counted = { $rule } (×{ $number })
reason-no-mentors = det er ingen mentorer i mentorpoolen
reason-no-eligible-mentor = ingen mentor er mulig: { $rules }
reason-has-all-eligible = { $number ->
    [one] { $number } mulig mentor, som adepten allerede har
   *[other] { $number } mulige mentorer, som adepten allerede har
}
reason-no-free-place = { $number ->
    [one] { $number } mulig mentor, uten ledig plass
   *[other] { $number } mulige mentorer, uten ledig plass
}
reason-places-taken = { $mentors ->
    [one] { $mentors } mulig mentor
   *[other] { $mentors } mulige mentorer
}; { $places ->
    [one] den ene plassen har gått til en annen adept
   *[other] de { $places } plassene har alle gått til andre adepter
}
question-criterion = kriterium { $number }, { $name }
question-competence = kompetansen { $name }
question-consent = samtykke til registrering
question-confirmed-by-manager = bekreftet av lederen
question-needs = behov
question-agency-wish = ønske om virksomhet
