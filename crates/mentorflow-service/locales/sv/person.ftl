# Det som en person får veta om sig själv, och allmänheten om helheten: ingen annan nämns.

person-title = Om dig ({ $id }) i matchningen den { $date }
person-purpose = Det här är programmet till för och det här används dina uppgifter till: { $purpose }
person-matched = { $number ->
    [one] Du har fått en mentor.
   *[other] Du har fått { $number } mentorer.
}
person-no-wish = Du har inte önskat någon ytterligare mentor den här gången, så inget ändras för dig.
person-mentor = Mentorns arbetsplats: { $tier }. Ni två matchar med { $fit } av { $most } poäng.
person-rank = { $ahead ->
    [0] Ingen av de { $eligible } mentorer som är möjliga för dig matchar dig bättre.
    [one] En av de { $eligible } mentorer som är möjliga för dig hade matchat dig ännu bättre på papperet. Den mentorn behövs för andra: planen ger först så många som möjligt en mentor och därefter bästa matchning för alla tillsammans.
   *[other] { $ahead } av de { $eligible } mentorer som är möjliga för dig hade matchat dig ännu bättre på papperet. De mentorerna behövs för andra: planen ger först så många som möjligt en mentor och därefter bästa matchning för alla tillsammans.
}
person-next = Ni börjar med ett första samtal. Om det inte känns rätt säger du till mentorskoordinatorn, så får du ett nytt förslag. Det är frivilligt för er båda.
person-open = { $number ->
    [one] Du har inte fått någon mentor den här gången.
   *[other] Du har inte fått de mentorer du önskade den här gången.
}
person-open-more = { $number ->
    [one] Du har önskat en mentor till; det önskemålet står öppet.
   *[other] Du har önskat { $number } mentorer till; de önskemålen står öppna.
}
person-queue = Det är ingen bedömning av dig, och det beror inte på något du har sagt eller gjort. { $eligible ->
    [one] En mentor är möjlig för dig, men platserna hos den mentorn har gått till andra.
   *[other] { $eligible } mentorer är möjliga för dig, men alla deras platser har gått till andra.
}
person-competition = Du och andra som kan få samma mentorer har tillsammans { $wishes } önskemål, och mentorerna har { $places } platser.
person-order = Den som har väntat längst går först. Bland dem som har väntat ungefär lika länge söker planen bästa matchning för alla tillsammans, och allra sist avgör lottning. Din väntetid fortsätter att räknas.
person-ask = Fråga gärna mentorskoordinatorn vad som kan ändra på detta; varje förslag går att pröva exakt.
person-none-eligible = Just nu finns ingen mentor i mentorspoolen som reglerna gör möjlig för dig. Mentorskoordinatorn ser det och kan söka en.
person-has-all = Du har alla mentorer som reglerna gör möjliga för dig.
person-rule-mentee-confirmed = Din chef har inte bekräftat mentorskapet ännu. När det är bekräftat är du med i nästa matchning.
person-rule-mentee-consent = Du har inte samtyckt till att dina uppgifter registreras. Utan samtycke kan ingen föreslås för dig. Du bestämmer själv och kan säga ja senare.
person-excluded-title = Mentorer som inte är möjliga för dig, och varför
person-excluded-reporting-line = finns i samma chefslinje som du
person-excluded-same-unit = arbetar på din enhet
person-excluded-level = har för kort erfarenhet från din chefsnivå eller högre
person-excluded-agency-excluded = arbetar där du inte vill ha en mentor ifrån
person-excluded-mentee-excludes = har du själv valt bort
person-excluded-already-active = är redan dina mentorer
person-excluded-ended-pair = har varit dina mentorer tidigare
person-excluded-mentor = kan inte föreslås av skäl som gäller mentorn
person-breakdown-title = Så är poängen sammansatta
person-mentor-matched = { $number ->
    [one] Du har fått en ny adept. Tack för att du ställer upp.
   *[other] Du har fått { $number } nya adepter. Tack för att du ställer upp.
}
person-mentor-pair = Ni matchar med { $fit } av { $most } poäng.
person-mentor-next = Ni börjar med ett första samtal. Om det inte känns rätt för någon av er, säg till mentorskoordinatorn; det är frivilligt.
person-mentor-idle = Du har ingen ny adept den här gången.
person-mentor-full = { $active ->
    [0] Du har ingen plats för en adept just nu.
    [one] Den adept du redan har tar alla dina platser.
   *[other] De { $active } adepter du redan har tar alla dina platser.
}
person-mentor-none-eligible = Just nu är ingen adept med öppet önskemål möjlig för dig enligt reglerna.
person-mentor-queue = { $eligible ->
    [one] Det är ingen bedömning av dig. En adept var möjlig för dig och har fått en annan mentor, eftersom det är bäst för alla tillsammans.
   *[other] Det är ingen bedömning av dig. { $eligible } adepter var möjliga för dig; de har fått andra mentorer, eftersom det är bäst för alla tillsammans.
}
person-mentor-kept = Din plats finns kvar till nästa matchning. Tack för att du är kvar i mentorspoolen.
person-mentor-rule-mentor-consent = Du har inte samtyckt till att dina uppgifter registreras. Utan samtycke kan ingen föreslås för dig. Du bestämmer själv och kan säga ja senare.
person-mentor-rule-mentor-paused = Du står som pausad. Säg till mentorskoordinatorn när du är redo för en adept.
person-mentor-rule-availability = Du är inte tillgänglig så länge som ett mentorskap varar.
person-mentor-rule-criterion = Programmets kriterium { $number }, { $name }, är inte visat eller inte besvarat. Om det ska vara det, säg till mentorskoordinatorn.
person-mentor-excluded-title = Adepter som inte är möjliga för dig, och varför
person-mentor-excluded-reporting-line = finns i samma chefslinje som du
person-mentor-excluded-same-unit = arbetar på din enhet
person-mentor-excluded-level = behöver en mentor från en chefsnivå där du har för kort erfarenhet
person-mentor-excluded-mentor-excludes = har du själv valt bort
person-mentor-excluded-already-active = är redan dina adepter
person-mentor-excluded-ended-pair = har varit dina adepter tidigare
person-mentor-excluded-mentee = kan inte föreslås av skäl som gäller adepten
public-title = Matchningen den { $date } i siffror
public-wished = Önskemål om mentor
public-served = Uppfyllda önskemål
public-available = Tillgängliga mentorer
public-median = Medianmatchning, procent
public-few = visas inte (färre än { $threshold })
public-digest = Poolens saltade kontrollsumma
person-part-level = hur mentorns erfarenhet svarar mot din chefsnivå
person-mentor-part-level = hur din erfarenhet svarar mot adeptens chefsnivå
person-part-profile = hur mentorns kompetenser svarar mot dina behov
person-mentor-part-profile = hur dina kompetenser svarar mot adeptens behov
person-part-agency = var mentorn arbetar, efter ditt önskemål eller programmets
person-mentor-part-agency = var du arbetar, efter adeptens önskemål eller programmets
person-part-merit = annat som programmet räknar en mentor till godo
person-mentor-part-merit = annat som programmet räknar en mentor till godo
person-part-wishes = om det är en mentor du själv har önskat
person-mentor-part-wishes = hur du svarar mot adeptens önskemål
