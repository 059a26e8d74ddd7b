# Regler, der hindrer et par, grunde til, at et ønske står åbent, og spørgsmål, der ikke er besvaret.

rule-mentee-confirmed = menteens nærmeste leder har ikke bekræftet mentorforløbet
rule-mentee-consent = menteen har ikke givet samtykke til registrering
rule-mentor-consent = mentoren har ikke givet samtykke til registrering
rule-mentor-paused = mentoren holder pause
rule-availability = mentoren er ikke til rådighed længe nok
rule-reporting-line = den ene er direkte eller indirekte leder for den anden
rule-same-unit = begge arbejder i samme enhed
rule-level = mentoren har for kort erfaring fra menteens lederniveau eller højere
rule-agency-excluded = menteen har valgt mentorens center fra
rule-mentee-excludes = menteen har valgt mentoren fra
rule-mentor-excludes = mentoren har valgt menteen fra
rule-declined = en af dem har sagt nej til parret
rule-already-active = mentorforløbet er allerede i gang
rule-ended-pair = mentorforløbet er afsluttet tidligere
rule-criterion = kriterium { $number }, { $name }, er ikke vist
rule-counted = { $rule } (×{ $number })
reason-no-mentors = der er ingen mentorer i mentorpuljen
reason-no-eligible-mentor = ingen mentor er mulig: { $rules }
reason-has-all-eligible = { $number ->
    [one] { $number } mulig mentor, som menteen allerede har
   *[other] { $number } mulige mentorer, som menteen allerede har
}
reason-no-free-place = { $number ->
    [one] { $number } mulig mentor, uden ledig plads
   *[other] { $number } mulige mentorer, uden ledig plads
}
reason-places-taken = { $mentors ->
    [one] { $mentors } mulig mentor
   *[other] { $mentors } mulige mentorer
}; { $places ->
    [one] den ene plads er gået til en anden mentee
   *[other] de { $places } pladser er alle gået til andre mentees
}
question-criterion = kriterium { $number }, { $name }
question-competence = kompetencen { $name }
question-consent = samtykke til registrering
question-confirmed-by-manager = bekræftet af lederen
question-needs = behov
question-agency-wish = ønske om center
