# Hvorfor, hvorfor ikke og hvad hvis: det, koordinatoren læser.

loss-nothing = koster programmet intet
loss-draw = koster intet ud over lodtrækningen: planen er lige så god
loss-served = { $number ->
    [one] ét ønske om mentor mindre opfyldes
   *[other] { $number } ønsker om mentor færre opfyldes
}
gain-served = { $number ->
    [one] ét ønske om mentor mere opfyldes
   *[other] { $number } ønsker om mentor mere opfyldes
}
loss-waiting = en, der har ventet længere, må vente videre til fordel for en, der har ventet kortere
gain-waiting = en, der har ventet længere, går foran en, der har ventet kortere
loss-covered = { $number ->
    [one] én mentor mere får færre mentees end ønsket
   *[other] { $number } mentorer mere får færre mentees end ønsket
}
gain-covered = { $number ->
    [one] én mentor mere får så mange mentees som ønsket
   *[other] { $number } mentorer mere får så mange mentees som ønsket
}
loss-worst-off = det svageste par passer { $number } point dårligere
gain-worst-off = det svageste par passer { $number } point bedre
loss-fit = { $number } point mindre overensstemmelse i alt
gain-fit = { $number } point mere overensstemmelse i alt
loss-evenness = arbejdet fordeles mindre jævnt mellem mentorerne
gain-evenness = arbejdet fordeles jævnere mellem mentorerne
move-changes = { $mentee } skifter fra { $from } til { $to }
move-gets = { $mentee } får { $to }
move-loses = { $mentee } har ikke længere { $from }
moves-none = ingen skifter
change-lock = parret { $mentee } og { $mentor } kræves
change-forbid = parret { $mentee } og { $mentor } forbydes
change-release = beslutningen om { $mentee } og { $mentor } tages tilbage
change-pause = mentor { $mentor } tager ingen
change-places = mentor { $mentor } har { $places } pladser
change-ready = lederen for { $mentee } bekræfter, og { $mentee } giver samtykke til registrering
change-any-agency = { $mentee } fravælger ikke længere noget center
refused-rules = Parret er ikke muligt: { $rules }.
refused-no-place = Mentoren har ingen plads tilbage: igangværende og låste par optager dem alle.
refused-no-wish = Menteen har intet ønske tilbage: igangværende og låste par opfylder dem alle.
refused-pool = Den ændrede pulje ville ikke være gyldig.
refused-unsolved = Den ændrede pulje kunne ikke løses.
refused-unproved = Planen er ikke bevist at være den bedste, så ingen omkostning er præcis.
explain-mentee-title = Mentee { $mentee }
explain-mentor-title = Mentor { $mentor }
explain-pair-title = Mentee { $mentee } og mentor { $mentor }
explain-made = Parret er med i planen.
explain-made-locked = Parret er med i planen, fordi det var låst på forhånd.
explain-not-made = Parret er ikke med i planen.
explain-has = { $mentee } har mentor { $mentor }, fra { $tier }.
explain-fit = Overensstemmelsen er { $fit } af { $most } point.
explain-rank = { $ahead ->
    [0] Af de { $eligible } mulige mentorer passer ingen bedre.
    [one] Af de { $eligible } mulige mentorer passer én bedre; den bedste har { $best } point.
   *[other] Af de { $eligible } mulige mentorer passer { $ahead } bedre; den bedste har { $best } point.
}
standing-must = Hver plan, der er lige så god, har dette par: her er intet frit valg.
standing-may = Der findes lige så gode planer med og uden dette par: lodtrækningen afgjorde det, og koordinatoren kan vælge frit.
standing-never = Ingen plan, der er lige så god, har dette par.
explain-better = { $mentor } ville passe bedre ({ $fit } point), men skal bruges til { $holds }. At give { $mentee } mentor { $mentor }: { $cost }.
explain-better-idle = { $mentor } ville passe bedre ({ $fit } point) og har ingen mentee. At give { $mentee } mentor { $mentor }: { $cost }.
explain-without = Uden dette par: { $cost }.
explain-insist = At kræve dette par: { $cost }.
explain-cost-moves = { $loss }; { $moves }
explain-not-possible = ikke muligt
explain-open = { $number ->
    [one] Ét ønske om mentor står åbent.
   *[other] { $number } ønsker om mentor står åbne.
}
explain-no-wish = Menteen har intet åbent ønske om mentor i denne kørsel.
explain-own-rule = Ingen kan danne par med personen endnu: { $rule }.
explain-none-eligible = Reglerne levner ingen mentor til menteen.
explain-eligible = { $number ->
    [one] Reglerne levner én mentor til menteen.
   *[other] Reglerne levner { $number } mentorer til menteen.
}
explain-blocking = { $mentees ->
    [one] Menteen har { $wishes } ønsker, og de { $mentors } mulige mentorer har { $places } pladser, der alle er optaget.
   *[other] { $mentees } mentees konkurrerer om de samme mentorer: tilsammen har de { $wishes } ønsker, og de { $mentors } mentorer, der er mulige for dem, har { $places } pladser.
}
explain-blocking-elsewhere = { $number } af ønskerne opfyldes af andre mentorer, der ikke kan tage flere.
explain-blocking-so = Derfor må nogen vente. Den, der har ventet længst, kommer først.
explain-blocking-who = Mentees: { $mentees }. Mentorer: { $mentors }.
explain-excluded-title = Mentorer, som regler udelukker
explain-excluded-mentees-title = Mentees med ønske, som regler udelukker
explain-remedies-title = Hvad der ville hjælpe; hvert forslag er løst på ny og virker
explain-remedy = Hvis { $change }, får { $mentee } mentor { $mentors }: { $cost }.
explain-no-remedy = Ingen enkelt ændring, der blev prøvet, ville give en mentor: hverken personens egne oplysninger eller én plads mere hos nogen mentor.
explain-alternatives-title = De næstbedste mentorer, efter hvad de koster programmet
explain-breakdown-title = Sådan er overensstemmelsen sammensat
column-cost = omkostning
column-who-moves = hvem der skifter
column-alone = kun den
column-mentors = mentorer
column-choice = valg
column-next-best = næstbedst
choice-must = intet valg
choice-may = frit
explain-mentor-has = { $number ->
    [0] Mentoren har ingen ny mentee i denne plan.
    [one] Mentoren har én ny mentee: { $mentees }.
   *[other] Mentoren har { $number } nye mentees: { $mentees }.
}
explain-held = { $mentee } ({ $fit } point)
explain-mentor-places = { $places ->
    [0] Ingen plads var ledig før kørslen; { $active } mentorforløb var i gang.
    [one] Én plads var ledig før kørslen; { $active } mentorforløb var i gang.
   *[other] { $places } pladser var ledige før kørslen; { $active } mentorforløb var i gang.
}
explain-mentor-eligible = { $number ->
    [0] Reglerne levner ingen mentee med ønske til mentoren.
    [one] Reglerne levner én mentee med ønske til mentoren.
   *[other] Reglerne levner { $number } mentees med ønske til mentoren.
}
explain-cheapest = Den billigste måde at give mentoren nogen på: { $cost }.
explain-more = Én plads mere: { $cost }.
explain-fewer = Én plads færre: { $cost }.
explain-dropout = Hvis mentoren falder fra: { $cost }.
whatif-title = Hvad hvis { $change }?
whatif-answer = Så: { $loss }.
whatif-already = Planen er allerede sådan; intet ændres.
whatif-moves-title = Hvem der skifter, i rækkefølge
whatif-levels-title = Tabet på hvert niveau af målet; under nul er en gevinst
level-served = åbne ønsker, efter ventetid
level-covered = mentorer under deres ønske
level-worst-off = det svageste par
level-fit = point, der mangler til fuld overensstemmelse
level-evenness = ujævnhed (kvadreret belastning)
level-lottery = lodder
column-goal = mål
column-loss = tab
