# Det, en person får at vide om sig selv, og offentligheden om helheden: ingen anden nævnes.

person-title = Om dig ({ $id }) i matchningen den { $date }
person-purpose = Det her er programmet til for, og det her bruges dine oplysninger til: { $purpose }
person-matched = { $number ->
    [one] Du har fået en mentor.
   *[other] Du har fået { $number } mentorer.
}
person-no-wish = Du har ikke ønsket en yderligere mentor denne gang, så intet ændres for dig.
person-mentor = Mentorens arbejdssted: { $tier }. I to passer sammen med { $fit } af { $most } point.
person-rank = { $ahead ->
    [0] Ingen af de { $eligible } mentorer, der er mulige for dig, passer dig bedre.
    [one] Én af de { $eligible } mentorer, der er mulige for dig, havde passet dig endnu bedre på papiret. Andre har brug for den mentor: planen giver først så mange som muligt en mentor og derefter den bedste overensstemmelse for alle tilsammen.
   *[other] { $ahead } af de { $eligible } mentorer, der er mulige for dig, havde passet dig endnu bedre på papiret. Andre har brug for de mentorer: planen giver først så mange som muligt en mentor og derefter den bedste overensstemmelse for alle tilsammen.
}
person-next = I begynder med en første samtale. Føles det ikke rigtigt, siger du det til mentorkoordinatoren og får et nyt forslag. Det er frivilligt for jer begge.
person-open = { $number ->
    [one] Du har ikke fået en mentor denne gang.
   *[other] Du har ikke fået de mentorer, du ønskede, denne gang.
}
person-open-more = { $number ->
    [one] Du har ønsket én mentor mere; det ønske står åbent.
   *[other] Du har ønsket { $number } mentorer mere; de ønsker står åbne.
}
person-queue = Det er ingen bedømmelse af dig, og det skyldes ikke noget, du har sagt eller gjort. { $eligible ->
    [one] Én mentor er mulig for dig, men pladserne hos den mentor er gået til andre.
   *[other] { $eligible } mentorer er mulige for dig, men alle deres pladser er gået til andre.
}
person-competition = Du og andre, der kan få de samme mentorer, har tilsammen { $wishes } ønsker, og mentorerne har { $places } pladser.
person-order = Den, der har ventet længst, kommer først. Blandt dem, der har ventet omtrent lige længe, søger planen den bedste overensstemmelse for alle tilsammen, og allersidst afgør lodtrækning. Din ventetid tæller videre.
person-ask = Spørg gerne mentorkoordinatoren, hvad der kan ændre det; hvert forslag kan prøves nøjagtigt.
person-none-eligible = Lige nu er der ingen mentor i puljen, som reglerne gør mulig for dig. Mentorkoordinatoren ser det og kan lede efter en.
person-has-all = Du har alle de mentorer, som reglerne gør mulige for dig.
person-rule-mentee-confirmed = Din nærmeste leder har ikke bekræftet mentorforløbet endnu. Når det er bekræftet, er du med i næste matchning.
person-rule-mentee-consent = Du har ikke givet samtykke til, at dine oplysninger registreres. Uden samtykke kan ingen foreslås for dig. Du bestemmer selv og kan sige ja senere.
person-excluded-title = Mentorer, der ikke er mulige for dig, og hvorfor
person-excluded-reporting-line = står i samme ledelseslinje som dig
person-excluded-same-unit = arbejder i din enhed
person-excluded-level = har for kort erfaring fra dit lederniveau eller højere
person-excluded-agency-excluded = arbejder der, hvor du ikke vil have en mentor fra
person-excluded-mentee-excludes = har du selv valgt fra
person-excluded-already-active = er allerede dine mentorer
person-excluded-ended-pair = har været dine mentorer før
person-excluded-mentor = kan ikke foreslås af grunde, der vedrører mentoren
person-breakdown-title = Sådan er pointene sat sammen
person-mentor-matched = { $number ->
    [one] Du har fået en ny mentee. Tak, fordi du stiller op.
   *[other] Du har fået { $number } nye mentees. Tak, fordi du stiller op.
}
person-mentor-pair = I passer sammen med { $fit } af { $most } point.
person-mentor-next = I begynder med en første samtale. Føles det ikke rigtigt for en af jer, så sig det til mentorkoordinatoren; det er frivilligt.
person-mentor-idle = Du har ingen ny mentee denne gang.
person-mentor-full = { $active ->
    [0] Du har ingen plads til en mentee lige nu.
    [one] Den mentee, du allerede har, optager alle dine pladser.
   *[other] De { $active } mentees, du allerede har, optager alle dine pladser.
}
person-mentor-none-eligible = Lige nu er ingen mentee med åbent ønske mulig for dig efter reglerne.
person-mentor-queue = { $eligible ->
    [one] Det er ingen bedømmelse af dig. Én mentee var mulig for dig og har fået en anden mentor, fordi det er bedst for alle tilsammen.
   *[other] Det er ingen bedømmelse af dig. { $eligible } mentees var mulige for dig; de har fået andre mentorer, fordi det er bedst for alle tilsammen.
}
person-mentor-kept = Din plads står klar til næste matchning. Tak, fordi du er i puljen.
person-mentor-rule-mentor-consent = Du har ikke givet samtykke til, at dine oplysninger registreres. Uden samtykke kan ingen foreslås for dig. Du bestemmer selv og kan sige ja senere.
person-mentor-rule-mentor-paused = Du står som holdende pause. Sig til mentorkoordinatoren, når du er klar til en mentee.
person-mentor-rule-availability = Du er ikke til rådighed så længe, som et mentorforløb varer.
person-mentor-rule-criterion = Programmets kriterium { $number }, { $name }, er ikke vist eller ikke besvaret. Skal det være det, så sig det til mentorkoordinatoren.
person-mentor-excluded-title = Mentees, der ikke er mulige for dig, og hvorfor
person-mentor-excluded-reporting-line = står i samme ledelseslinje som dig
person-mentor-excluded-same-unit = arbejder i din enhed
person-mentor-excluded-level = har brug for en mentor fra et lederniveau, hvor du har for kort erfaring
person-mentor-excluded-mentor-excludes = har du selv valgt fra
person-mentor-excluded-already-active = er allerede dine mentees
person-mentor-excluded-ended-pair = har været dine mentees før
person-mentor-excluded-mentee = kan ikke foreslås af grunde, der vedrører menteen
public-title = Matchningen den { $date } i tal
public-wished = Ønsker om mentor
public-served = Opfyldte ønsker
public-available = Tilgængelige mentorer
public-median = Median overensstemmelse, procent
public-few = vises ikke (færre end { $threshold })
public-digest = Puljens saltede kontrolsum
person-part-level = hvordan mentorens erfaring svarer til dit lederniveau
person-mentor-part-level = hvordan din erfaring svarer til menteens lederniveau
person-part-profile = hvordan mentorens kompetencer svarer til dine behov
person-mentor-part-profile = hvordan dine kompetencer svarer til menteens behov
person-part-agency = hvor mentoren arbejder, efter dit eller programmets ønske
person-mentor-part-agency = hvor du arbejder, efter menteens eller programmets ønske
person-part-merit = andet, som programmet tæller til gode for en mentor
person-mentor-part-merit = andet, som programmet tæller til gode for en mentor
person-part-wishes = om det er en mentor, du selv har ønsket
person-mentor-part-wishes = hvordan du svarer til menteens ønsker
