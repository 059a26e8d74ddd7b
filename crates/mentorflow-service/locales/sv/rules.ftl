# Regler som hindrar ett par, skäl till att ett önskemål står öppet, och frågor som inte är besvarade.

rule-mentee-confirmed = adeptens chef har inte bekräftat mentorskapet
rule-mentee-consent = adepten har inte samtyckt till registrering
rule-mentor-consent = mentorn har inte samtyckt till registrering
rule-mentor-paused = mentorn har paus
rule-availability = mentorn är inte tillgänglig tillräckligt länge
rule-reporting-line = den ena är direkt eller indirekt chef över den andra
rule-same-unit = båda arbetar på samma enhet
rule-level = mentorn har för kort erfarenhet från adeptens chefsnivå eller högre
rule-agency-excluded = adepten har valt bort mentorns myndighet
rule-mentee-excludes = adepten har valt bort mentorn
rule-mentor-excludes = mentorn har valt bort adepten
rule-declined = någon av dem har tackat nej till paret
rule-already-active = mentorskapet pågår redan
rule-ended-pair = mentorskapet har redan avslutats
rule-criterion = kriterium { $number }, { $name }, är inte visat
rule-counted = { $rule } (×{ $number })
reason-no-mentors = det finns inga mentorer i mentorspoolen
reason-no-eligible-mentor = ingen mentor är möjlig: { $rules }
reason-has-all-eligible = { $number ->
    [one] { $number } möjlig mentor, som redan är adeptens
   *[other] { $number } möjliga mentorer, som alla redan är adeptens
}
reason-no-free-place = { $number ->
    [one] { $number } möjlig mentor, utan ledig plats
   *[other] { $number } möjliga mentorer, utan ledig plats
}
reason-places-taken = { $mentors ->
    [one] { $mentors } möjlig mentor
   *[other] { $mentors } möjliga mentorer
}, vars { $places ->
    [one] enda plats har gått till en annan adept
   *[other] { $places } platser alla har gått till andra adepter
}
question-criterion = kriterium { $number }, { $name }
question-competence = kompetensen { $name }
question-consent = samtycke till registrering
question-confirmed-by-manager = bekräftat av chefen
question-needs = behov
question-agency-wish = önskemål om myndighet
