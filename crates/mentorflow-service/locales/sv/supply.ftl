# Vilka som saknas, jämförelser, rättvisa och vikter.

supply-blocking-title = Där önskemålen är fler än platserna
supply-nobody-waits = Alla som reglerna gör det möjligt för har fått mentor.
supply-plan-title = Mentorer som saknas
supply-waiting = { $number ->
    [one] Ett önskemål väntar på en plats.
   *[other] { $number } önskemål väntar på en plats.
}
supply-smallest = { $number ->
    [one] En ny mentor skulle räcka för { $served } av dem, vilket är bevisat; färre räcker inte.
   *[other] { $number } nya mentorer skulle räcka för { $served } av dem, vilket är bevisat; färre räcker inte.
}
supply-perhaps-fewer = { $number ->
    [one] En ny mentor skulle räcka för { $served } av dem, vilket är bevisat.
   *[other] { $number } nya mentorer skulle räcka för { $served } av dem, vilket är bevisat; kanske räcker färre.
}
supply-gain = Med dem: { $value }.
supply-beyond = Ingen ny mentor av något slag skulle kunna ta: { $mentees }.
supply-worth-title = Vad en plats hos varje mentor är värd, och vad det skulle kosta att förlora mentorn
column-competences = kompetenser
column-serves = uppfyller
column-places = platser
column-one-more = en plats till: par, poäng
column-one-fewer = en plats färre: par, poäng
column-dropout = faller ifrån: par, poäng
column-moved = berörda
compare-title = Två planer sida vid sida
column-first = första
column-second = andra
figure-wished = önskemål
figure-served = uppfyllda önskemål
figure-available = tillgängliga mentorer
figure-covered = mentorer med så många adepter som önskat
figure-total-fit = sammanlagd matchning, var och en enligt sitt program
figure-own = par inom en myndighet
figure-other = par mellan myndigheter
figure-external = par med mentorer utifrån
compare-kept = { $number ->
    [one] Ett par är lika på båda sidor.
   *[other] { $number } par är lika på båda sidor.
}
compare-shifts = { $number ->
    [0] Ingen får en annan mentor.
    [one] En adept får en annan mentor eller ingen
   *[other] { $number } adepter får en annan mentor eller ingen
}
fairness-title = Utfallet efter { $by }; det har aldrig använts för att matcha någon
fairness-all = Alla par: matchningsgrader från { $least } till { $most }, medianen { $median }.
fairness-loads = Tillgängliga mentorer har från { $least } till { $most } adepter.
fairness-envy = { $number ->
    [0] Ingen adept skulle tjäna på att ta över en mentor från någon som matchar mentorn sämre och inte har väntat längre.
    [one] I ett fall matchar en adept en mentor bättre än någon som har mentorn, skulle tjäna på det och har väntat minst lika länge: det är vad bästa helhet kostar.
   *[other] I { $number } fall matchar en adept en mentor bättre än någon som har mentorn, skulle tjäna på det och har väntat minst lika länge: det är vad bästa helhet kostar.
}
fairness-hidden = { $number ->
    [0] Ingen grupp är dold.
   *[other] Grupper med färre än { $threshold } adepter visas inte, inte heller en till där den kunde räknas ut.
}
column-mentees = adepter
column-lower = undre kvartil
column-median = median
column-upper = övre kvartil
weights-title = Hur långt varje vikt kan flyttas innan planen ändras
weights-note = Allt annat i programmet står kvar; de andra delarna delar på det som en del avstår eller tar. Varje helt värde är prövat. Poäng avrundas, så en enda poäng kan sätta gränsen; längre bort kan planen åter vara den bästa.
column-weight = vikt
column-now = nu
column-least = från
column-most = till
column-below = som byter under
column-above = som byter över
overview-title = Varje adept, och vad ett annat val skulle kosta
column-new = nya mentorer
