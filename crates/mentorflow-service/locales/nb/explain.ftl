# Hvorfor, hvorfor ikke og hva om: det koordinatoren leser.

loss-nothing = koster programmet ingenting
loss-draw = koster ingenting utenom loddtrekningen: planen er like god
loss-served = { $number ->
    [one] ett ønske om mentor mindre oppfylles
   *[other] { $number } ønsker om mentor mindre oppfylles
}
gain-served = { $number ->
    [one] ett ønske om mentor til oppfylles
   *[other] { $number } ønsker om mentor til oppfylles
}
loss-waiting = noen som har ventet lenger må vente videre, til fordel for noen som har ventet kortere
gain-waiting = noen som har ventet lenger går foran noen som har ventet kortere
loss-covered = { $number ->
    [one] en mentor til får færre adepter enn ønsket
   *[other] { $number } mentorer til får færre adepter enn ønsket
}
gain-covered = { $number ->
    [one] en mentor til får så mange adepter som ønsket
   *[other] { $number } mentorer til får så mange adepter som ønsket
}
loss-worst-off = det svakeste paret har { $number } poeng dårligere samsvar
gain-worst-off = det svakeste paret har { $number } poeng bedre samsvar
loss-fit = { $number } poeng mindre samsvar til sammen
gain-fit = { $number } poeng mer samsvar til sammen
loss-evenness = arbeidet fordeles mindre jevnt mellom mentorene
gain-evenness = arbeidet fordeles jevnere mellom mentorene
move-changes = { $mentee } bytter fra { $from } til { $to }
move-gets = { $mentee } får { $to }
move-loses = { $mentee } har ikke lenger { $from }
moves-none = ingen bytter
change-lock = paret { $mentee } og { $mentor } kreves
change-forbid = paret { $mentee } og { $mentor } forbys
change-release = beslutningen om { $mentee } og { $mentor } trekkes tilbake
change-pause = mentor { $mentor } tar ingen
change-places = mentor { $mentor } har { $places } plasser
change-ready = lederen til { $mentee } bekrefter, og { $mentee } samtykker til registrering
change-any-agency = { $mentee } velger ikke lenger bort noen virksomhet
refused-rules = Paret er ikke mulig: { $rules }.
refused-no-place = Mentoren har ingen plass igjen: pågående og låste par tar alle.
refused-no-wish = Adepten har ingen ønsker igjen: pågående og låste par oppfyller alle.
refused-pool = Den endrede poolen ville ikke være gyldig.
refused-unsolved = Den endrede poolen kunne ikke løses.
refused-unproved = Planen er ikke bevist å være den beste, så ingen kostnad er eksakt.
explain-mentee-title = Adept { $mentee }
explain-mentor-title = Mentor { $mentor }
explain-pair-title = Adept { $mentee } og mentor { $mentor }
explain-made = Paret er med i planen.
explain-made-locked = Paret er med i planen fordi det var låst på forhånd.
explain-not-made = Paret er ikke med i planen.
explain-has = { $mentee } har mentor { $mentor }, fra { $tier }.
explain-fit = Samsvaret er { $fit } av { $most } poeng.
explain-rank = { $ahead ->
    [0] Av de { $eligible } mulige mentorene har ingen bedre samsvar.
    [one] Av de { $eligible } mulige mentorene har én bedre samsvar; den beste har { $best } poeng.
   *[other] Av de { $eligible } mulige mentorene har { $ahead } bedre samsvar; den beste har { $best } poeng.
}
standing-must = Hver plan som er like god, har dette paret: her er det ikke noe fritt valg.
standing-may = Det finnes like gode planer med og uten dette paret: loddtrekningen avgjorde, og koordinatoren kan velge fritt.
standing-never = Ingen plan som er like god, har dette paret.
explain-better = { $mentor } ville hatt bedre samsvar ({ $fit } poeng), men trengs for { $holds }. Å gi { $mentee } mentor { $mentor }: { $cost }.
explain-better-idle = { $mentor } ville hatt bedre samsvar ({ $fit } poeng) og har ingen adept. Å gi { $mentee } mentor { $mentor }: { $cost }.
explain-without = Uten dette paret: { $cost }.
explain-insist = Å kreve dette paret: { $cost }.
explain-cost-moves = { $loss }; { $moves }
explain-not-possible = ikke mulig
explain-open = { $number ->
    [one] Ett ønske om mentor står åpent.
   *[other] { $number } ønsker om mentor står åpne.
}
explain-no-wish = Adepten har ikke noe åpent ønske om mentor i denne kjøringen.
explain-own-rule = Ingen kan danne par med personen ennå: { $rule }.
explain-none-eligible = Reglene lar ingen mentor stå igjen for adepten.
explain-eligible = { $number ->
    [one] Reglene lar én mentor stå igjen for adepten.
   *[other] Reglene lar { $number } mentorer stå igjen for adepten.
}
explain-blocking = { $mentees ->
    [one] Adepten har { $wishes } ønsker, og de { $mentors } mulige mentorene har { $places } plasser, som alle er opptatt.
   *[other] { $mentees } adepter konkurrerer om de samme mentorene: til sammen har de { $wishes } ønsker, og de { $mentors } mentorene som er mulige for dem, har { $places } plasser.
}
explain-blocking-elsewhere = { $number } av ønskene oppfylles av andre mentorer, som ikke kan ta flere.
explain-blocking-so = Derfor må noen vente. Den som har ventet lengst, går først.
explain-blocking-who = Adepter: { $mentees }. Mentorer: { $mentors }.
explain-excluded-title = Mentorer som regler utelukker
explain-excluded-mentees-title = Adepter med ønske som regler utelukker
explain-remedies-title = Hva som ville hjelpe; hvert forslag er løst på nytt og virker
explain-remedy = Hvis { $change }, får { $mentee } mentor { $mentors }: { $cost }.
explain-no-remedy = Ingen enkelt endring som ble prøvd, ville gi en mentor: verken personens egne opplysninger eller én plass til hos noen mentor.
explain-alternatives-title = De nest beste mentorene, etter hva de koster programmet
explain-breakdown-title = Slik er samsvaret satt sammen
column-cost = kostnad
column-who-moves = hvem som bytter
column-alone = bare den
column-mentors = mentorer
column-choice = valg
column-next-best = nest best
choice-must = ikke valg
choice-may = fritt
explain-mentor-has = { $number ->
    [0] Mentoren har ingen ny adept i denne planen.
    [one] Mentoren har én ny adept: { $mentees }.
   *[other] Mentoren har { $number } nye adepter: { $mentees }.
}
explain-held = { $mentee } ({ $fit } poeng)
explain-mentor-places = { $places ->
    [0] Ingen plass var ledig før kjøringen; { $active } mentorforhold pågikk.
    [one] Én plass var ledig før kjøringen; { $active } mentorforhold pågikk.
   *[other] { $places } plasser var ledige før kjøringen; { $active } mentorforhold pågikk.
}
explain-mentor-eligible = { $number ->
    [0] Reglene lar ingen adept med ønske stå igjen for mentoren.
    [one] Reglene lar én adept med ønske stå igjen for mentoren.
   *[other] Reglene lar { $number } adepter med ønske stå igjen for mentoren.
}
explain-cheapest = Den billigste måten å gi mentoren noen på: { $cost }.
explain-more = Én plass til: { $cost }.
explain-fewer = Én plass færre: { $cost }.
explain-dropout = Hvis mentoren faller fra: { $cost }.
whatif-title = Hva om { $change }?
whatif-answer = Da: { $loss }.
whatif-already = Planen er allerede slik; ingenting endres.
whatif-moves-title = Hvem som bytter, i rekkefølge
whatif-levels-title = Tapet på hvert nivå av målet; under null er en gevinst
level-served = åpne ønsker, etter ventetid
level-covered = mentorer under sitt ønske
level-worst-off = det svakeste paret
level-fit = poeng som mangler til fullt samsvar
level-evenness = ujevnhet (kvadrert belastning)
level-lottery = lodd
column-goal = mål
column-loss = tap
