# Varför, varför inte och vad händer om: det som mentorskoordinatorn läser.

loss-nothing = kostar programmet ingenting
loss-draw = kostar ingenting utom lottningen: planen är lika bra
loss-served = { $number ->
    [one] ett önskemål om mentor färre uppfylls
   *[other] { $number } önskemål om mentor färre uppfylls
}
gain-served = { $number ->
    [one] ett önskemål om mentor till uppfylls
   *[other] { $number } önskemål om mentor till uppfylls
}
loss-waiting = någon som har väntat längre får vänta vidare, till förmån för någon som har väntat kortare
gain-waiting = någon som har väntat längre går före någon som har väntat kortare
loss-covered = { $number ->
    [one] en mentor till får färre adepter än önskat
   *[other] { $number } mentorer till får färre adepter än önskat
}
gain-covered = { $number ->
    [one] en mentor till får så många adepter som önskat
   *[other] { $number } mentorer till får så många adepter som önskat
}
loss-worst-off = det svagaste paret matchar { $number } poäng sämre
gain-worst-off = det svagaste paret matchar { $number } poäng bättre
loss-fit = { $number } poäng lägre matchning sammanlagt
gain-fit = { $number } poäng högre matchning sammanlagt
loss-evenness = arbetet fördelas mindre jämnt mellan mentorerna
gain-evenness = arbetet fördelas jämnare mellan mentorerna
move-changes = { $mentee } byter från { $from } till { $to }
move-gets = { $mentee } får { $to }
move-loses = { $mentee } har inte längre { $from }
moves-none = ingen byter
change-lock = paret { $mentee } och { $mentor } krävs
change-forbid = paret { $mentee } och { $mentor } förbjuds
change-release = beslutet om { $mentee } och { $mentor } tas tillbaka
change-pause = mentor { $mentor } tar ingen
change-places = mentor { $mentor } har { $places } platser
change-ready = chefen till { $mentee } bekräftar och { $mentee } samtycker till registrering
change-any-agency = { $mentee } väljer inte längre bort någon myndighet
refused-rules = Paret är inte möjligt: { $rules }.
refused-no-place = Mentorn har ingen plats kvar: pågående och låsta par tar alla.
refused-no-wish = Adepten har inget önskemål kvar: pågående och låsta par uppfyller alla.
refused-pool = Den ändrade mentorspoolen skulle inte vara giltig.
refused-unsolved = Den ändrade mentorspoolen gick inte att lösa.
refused-unproved = Planen är inte bevisad som den bästa, så ingen kostnad är exakt.
explain-mentee-title = Adept { $mentee }
explain-mentor-title = Mentor { $mentor }
explain-pair-title = Adept { $mentee } och mentor { $mentor }
explain-made = Paret ingår i planen.
explain-made-locked = Paret ingår i planen eftersom det var låst i förväg.
explain-not-made = Paret ingår inte i planen.
explain-has = { $mentee } har mentor { $mentor }, från { $tier }.
explain-fit = Matchningsgraden är { $fit } av { $most } poäng.
explain-rank = { $ahead ->
    [0] Av de { $eligible } möjliga mentorerna matchar ingen bättre.
    [one] Av de { $eligible } möjliga mentorerna matchar en bättre; den bästa har { $best } poäng.
   *[other] Av de { $eligible } möjliga mentorerna matchar { $ahead } bättre; den bästa har { $best } poäng.
}
standing-must = Varje plan som är lika bra har detta par: här finns inget fritt val.
standing-may = Det finns lika bra planer med och utan detta par: lottningen avgjorde, och mentorskoordinatorn kan välja fritt.
standing-never = Ingen plan som är lika bra har detta par.
explain-better = { $mentor } skulle matcha bättre ({ $fit } poäng) men behövs för { $holds }. Att ge { $mentee } mentor { $mentor }: { $cost }.
explain-better-idle = { $mentor } skulle matcha bättre ({ $fit } poäng) och har ingen adept. Att ge { $mentee } mentor { $mentor }: { $cost }.
explain-without = Utan detta par: { $cost }.
explain-insist = Att kräva detta par: { $cost }.
explain-cost-moves = { $loss }; { $moves }
explain-not-possible = inte möjligt
explain-open = { $number ->
    [one] Ett önskemål om mentor står öppet.
   *[other] { $number } önskemål om mentor står öppna.
}
explain-no-wish = Adepten har inget öppet önskemål om mentor i denna körning.
explain-own-rule = Ingen kan bilda par med personen ännu: { $rule }.
explain-none-eligible = Reglerna lämnar ingen mentor för adepten.
explain-eligible = { $number ->
    [one] Reglerna lämnar en möjlig mentor för adepten.
   *[other] Reglerna lämnar { $number } möjliga mentorer för adepten.
}
explain-blocking = { $mentees ->
    [one] Adepten har { $wishes } önskemål, och de { $mentors } mentorer som är möjliga har { $places } platser som alla är upptagna.
   *[other] { $mentees } adepter konkurrerar om samma mentorer: tillsammans har de { $wishes } önskemål, och de { $mentors } mentorer som är möjliga för dem har { $places } platser.
}
explain-blocking-elsewhere = { $number } av önskemålen uppfylls av andra mentorer, som inte kan ta fler.
explain-blocking-so = Därför måste någon vänta. Den som har väntat längst går först.
explain-blocking-who = Adepter: { $mentees }. Mentorer: { $mentors }.
explain-excluded-title = Mentorer som regler utesluter
explain-excluded-mentees-title = Adepter med önskemål som regler utesluter
explain-remedies-title = Vad som skulle hjälpa; varje förslag har lösts på nytt och fungerar
explain-remedy = Om { $change } får { $mentee } mentor { $mentors }: { $cost }.
explain-no-remedy = Ingen enskild ändring som prövades skulle ge en mentor: varken personens egna uppgifter eller en plats till hos någon mentor.
explain-alternatives-title = De näst bästa mentorerna, efter vad de kostar programmet
explain-breakdown-title = Så är matchningsgraden sammansatt
column-cost = kostnad
column-who-moves = vilka som byter
column-alone = bara den
column-mentors = mentorer
column-choice = val
column-next-best = näst bäst
choice-must = inget val
choice-may = fritt
explain-mentor-has = { $number ->
    [0] Mentorn har ingen ny adept i denna plan.
    [one] Mentorn har en ny adept: { $mentees }.
   *[other] Mentorn har { $number } nya adepter: { $mentees }.
}
explain-held = { $mentee } ({ $fit } poäng)
explain-mentor-places = { $places ->
    [0] Ingen plats var ledig före körningen; { $active } mentorskap pågick.
    [one] En plats var ledig före körningen; { $active } mentorskap pågick.
   *[other] { $places } platser var lediga före körningen; { $active } mentorskap pågick.
}
explain-mentor-eligible = { $number ->
    [0] Reglerna lämnar ingen adept med önskemål för mentorn.
    [one] Reglerna lämnar en adept med önskemål för mentorn.
   *[other] Reglerna lämnar { $number } adepter med önskemål för mentorn.
}
explain-cheapest = Det billigaste sättet att ge mentorn någon: { $cost }.
explain-more = En plats till: { $cost }.
explain-fewer = En plats färre: { $cost }.
explain-dropout = Om mentorn faller ifrån: { $cost }.
whatif-title = Vad händer om { $change }?
whatif-answer = Då: { $loss }.
whatif-already = Planen är redan sådan; ingenting ändras.
whatif-moves-title = Vilka som byter, i ordning
whatif-levels-title = Förlusten på varje nivå av målet; under noll är en vinst
level-served = öppna önskemål, efter väntetid
level-covered = mentorer under sitt önskemål
level-worst-off = det svagaste paret
level-fit = poäng som saknas till full matchning
level-evenness = ojämnhet (kvadrerad belastning)
level-lottery = lotter
column-goal = mål
column-loss = förlust
