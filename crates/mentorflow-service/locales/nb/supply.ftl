# Hvem som mangler, sammenligninger, rettferdighet og vekter.

supply-blocking-title = Der ønskene er flere enn plassene
supply-nobody-waits = Alle som reglene gjør det mulig for, har fått mentor.
supply-plan-title = Mentorer som mangler
supply-waiting = { $number ->
    [one] Ett ønske venter på en plass.
   *[other] { $number } ønsker venter på en plass.
}
supply-smallest = { $number ->
    [one] Én ny mentor ville holde for { $served } av dem, det er bevist; færre holder ikke.
   *[other] { $number } nye mentorer ville holde for { $served } av dem, det er bevist; færre holder ikke.
}
supply-perhaps-fewer = { $number ->
    [one] Én ny mentor ville holde for { $served } av dem, det er bevist.
   *[other] { $number } nye mentorer ville holde for { $served } av dem, det er bevist; kanskje holder færre.
}
supply-gain = Med dem: { $value }.
supply-beyond = Ingen ny mentor av noe slag kunne ta: { $mentees }.
supply-worth-title = Hva en plass hos hver mentor er verdt, og hva det ville koste å miste mentoren
column-competences = kompetanser
column-serves = oppfyller
column-places = plasser
column-one-more = én plass til: par, poeng
column-one-fewer = én plass færre: par, poeng
column-dropout = faller fra: par, poeng
column-moved = berørte
compare-title = To planer side om side
column-first = første
column-second = andre
figure-wished = ønsker
figure-served = oppfylte ønsker
figure-available = tilgjengelige mentorer
figure-covered = mentorer med så mange adepter som ønsket
figure-total-fit = samlet samsvar, hver etter sitt program
figure-own = par innenfor en virksomhet
figure-other = par mellom virksomheter
figure-external = par med mentorer utenfra
compare-kept = { $number ->
    [one] Ett par er likt på begge sider.
   *[other] { $number } par er like på begge sider.
}
compare-shifts = { $number ->
    [0] Ingen får en annen mentor.
    [one] Én adept får en annen mentor eller ingen
   *[other] { $number } adepter får en annen mentor eller ingen
}
fairness-title = Utfallet etter { $by }; det er aldri brukt til å matche noen
fairness-all = Alle par: samsvar fra { $least } til { $most }, medianen { $median }.
fairness-loads = Tilgjengelige mentorer har fra { $least } til { $most } adepter.
fairness-envy = { $number ->
    [0] Ingen adept ville tjene på å overta en mentor fra noen som passer mentoren dårligere og ikke har ventet lenger.
    [one] I ett tilfelle passer en adept bedre med en mentor enn noen som har mentoren, ville tjene på det og har ventet minst like lenge: det er det beste helhet koster.
   *[other] I { $number } tilfeller passer en adept bedre med en mentor enn noen som har mentoren, ville tjene på det og har ventet minst like lenge: det er det beste helhet koster.
}
fairness-hidden = { $number ->
    [0] Ingen gruppe er skjult.
   *[other] Grupper med færre enn { $threshold } adepter vises ikke, heller ikke en til der den kunne regnes ut.
}
column-mentees = adepter
column-lower = nedre kvartil
column-median = median
column-upper = øvre kvartil
weights-title = Hvor langt hver vekt kan flyttes før planen endres
weights-note = Alt annet i programmet står; de andre delene deler det en del gir fra seg eller tar. Hver hele verdi er prøvd. Poeng avrundes, så ett eneste poeng kan sette grensen; lenger borte kan planen igjen være den beste.
column-weight = vekt
column-now = nå
column-least = fra
column-most = til
column-below = som bytter under
column-above = som bytter over
overview-title = Hver adept, og hva et annet valg ville koste
column-new = nye mentorer
