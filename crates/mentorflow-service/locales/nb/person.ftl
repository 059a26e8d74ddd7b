# Det en person får vite om seg selv, og offentligheten om helheten: ingen andre nevnes.

person-title = Om deg ({ $id }) i matchingen { $date }
person-purpose = Dette er programmet til for, og dette brukes opplysningene dine til: { $purpose }
person-matched = { $number ->
    [one] Du har fått en mentor.
   *[other] Du har fått { $number } mentorer.
}
person-no-wish = Du har ikke ønsket noen ytterligere mentor denne gangen, så ingenting endres for deg.
person-mentor = Mentorens arbeidssted: { $tier }. Dere to har et samsvar på { $fit } av { $most } poeng.
person-rank = { $ahead ->
    [0] Ingen av de { $eligible } mentorene som er mulige for deg, passer deg bedre.
    [one] Én av de { $eligible } mentorene som er mulige for deg, hadde passet deg enda bedre på papiret. Den mentoren trengs for andre: planen gir først så mange som mulig en mentor, og deretter best samsvar for alle samlet.
   *[other] { $ahead } av de { $eligible } mentorene som er mulige for deg, hadde passet deg enda bedre på papiret. De mentorene trengs for andre: planen gir først så mange som mulig en mentor, og deretter best samsvar for alle samlet.
}
person-next = Dere begynner med en første samtale. Kjennes det ikke riktig, sier du fra til mentorkoordinatoren, og får et nytt forslag. Det er frivillig for dere begge.
person-open = { $number ->
    [one] Du har ikke fått noen mentor denne gangen.
   *[other] Du har ikke fått de mentorene du ønsket denne gangen.
}
person-open-more = { $number ->
    [one] Du har ønsket én mentor til; det ønsket står åpent.
   *[other] Du har ønsket { $number } mentorer til; de ønskene står åpne.
}
person-queue = Det er ingen vurdering av deg, og det skyldes ikke noe du har sagt eller gjort. { $eligible ->
    [one] Én mentor er mulig for deg, men plassene hos den mentoren har gått til andre.
   *[other] { $eligible } mentorer er mulige for deg, men alle plassene deres har gått til andre.
}
person-competition = Du og andre som kan få de samme mentorene, har til sammen { $wishes } ønsker, og mentorene har { $places } plasser.
person-order = Den som har ventet lengst, går først. Blant dem som har ventet omtrent like lenge, søker planen best samsvar for alle samlet, og aller sist avgjør loddtrekning. Ventetiden din fortsetter å telle.
person-ask = Spør gjerne mentorkoordinatoren hva som kan endre dette; hvert forslag kan prøves nøyaktig.
person-none-eligible = Akkurat nå er det ingen mentor i poolen som reglene gjør mulig for deg. Mentorkoordinatoren ser det og kan lete etter en.
person-has-all = Du har alle mentorene som reglene gjør mulige for deg.
person-rule-mentee-confirmed = Lederen din har ikke bekreftet mentorordningen ennå. Når det er bekreftet, er du med i neste matching.
person-rule-mentee-consent = Du har ikke samtykket til at opplysningene dine registreres. Uten samtykke kan ingen foreslås for deg. Du bestemmer selv og kan si ja senere.
person-excluded-title = Mentorer som ikke er mulige for deg, og hvorfor
person-excluded-reporting-line = står i samme lederlinje som deg
person-excluded-same-unit = arbeider i enheten din
person-excluded-level = har for kort erfaring fra ledernivået ditt eller høyere
person-excluded-agency-excluded = arbeider der du ikke vil ha en mentor fra
person-excluded-mentee-excludes = har du selv valgt bort
person-excluded-already-active = er allerede mentorene dine
person-excluded-ended-pair = har vært mentorene dine tidligere
person-excluded-mentor = kan ikke foreslås av grunner som gjelder mentoren
person-breakdown-title = Slik er poengene satt sammen
person-mentor-matched = { $number ->
    [one] Du har fått en ny adept. Takk for at du stiller opp.
   *[other] Du har fått { $number } nye adepter. Takk for at du stiller opp.
}
person-mentor-pair = Dere har et samsvar på { $fit } av { $most } poeng.
person-mentor-next = Dere begynner med en første samtale. Kjennes det ikke riktig for en av dere, si fra til mentorkoordinatoren; det er frivillig.
person-mentor-idle = Du har ingen ny adept denne gangen.
person-mentor-full = { $active ->
    [0] Du har ingen plass til en adept akkurat nå.
    [one] Adepten du allerede har, tar alle plassene dine.
   *[other] De { $active } adeptene du allerede har, tar alle plassene dine.
}
person-mentor-none-eligible = Akkurat nå er ingen adept med åpent ønske mulig for deg etter reglene.
person-mentor-queue = { $eligible ->
    [one] Det er ingen vurdering av deg. Én adept var mulig for deg og har fått en annen mentor, fordi det er best for alle samlet.
   *[other] Det er ingen vurdering av deg. { $eligible } adepter var mulige for deg; de har fått andre mentorer, fordi det er best for alle samlet.
}
person-mentor-kept = Plassen din står klar til neste matching. Takk for at du er med i poolen.
person-mentor-rule-mentor-consent = Du har ikke samtykket til at opplysningene dine registreres. Uten samtykke kan ingen foreslås for deg. Du bestemmer selv og kan si ja senere.
person-mentor-rule-mentor-paused = Du er registrert med pause. Si fra til mentorkoordinatoren når du er klar for en adept.
person-mentor-rule-availability = Du er ikke tilgjengelig så lenge som et mentorforhold varer.
person-mentor-rule-criterion = Programmets kriterium { $number }, { $name }, er ikke vist eller ikke besvart. Skal det være det, si fra til mentorkoordinatoren.
person-mentor-excluded-title = Adepter som ikke er mulige for deg, og hvorfor
person-mentor-excluded-reporting-line = står i samme lederlinje som deg
person-mentor-excluded-same-unit = arbeider i enheten din
person-mentor-excluded-level = trenger en mentor fra et ledernivå der du har for kort erfaring
person-mentor-excluded-mentor-excludes = har du selv valgt bort
person-mentor-excluded-already-active = er allerede adeptene dine
person-mentor-excluded-ended-pair = har vært adeptene dine tidligere
person-mentor-excluded-mentee = kan ikke foreslås av grunner som gjelder adepten
public-title = Matchingen { $date } i tall
public-wished = Ønsker om mentor
public-served = Oppfylte ønsker
public-available = Tilgjengelige mentorer
public-median = Median samsvar, prosent
public-few = vises ikke (færre enn { $threshold })
public-digest = Poolens saltede kontrollsum
person-part-level = hvordan mentorens erfaring svarer til ledernivået ditt
person-mentor-part-level = hvordan erfaringen din svarer til adeptens ledernivå
person-part-profile = hvordan mentorens kompetanser svarer til behovene dine
person-mentor-part-profile = hvordan kompetansene dine svarer til adeptens behov
person-part-agency = hvor mentoren arbeider, etter ditt eller programmets ønske
person-mentor-part-agency = hvor du arbeider, etter adeptens eller programmets ønske
person-part-merit = annet som programmet teller til gode for en mentor
person-mentor-part-merit = annet som programmet teller til gode for en mentor
person-part-wishes = om det er en mentor du selv har ønsket
person-mentor-part-wishes = hvordan du svarer til adeptens ønsker
