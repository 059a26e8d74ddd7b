# Hvem der mangler, sammenligninger, retfærdighed og vægte.

supply-blocking-title = Hvor ønskerne er flere end pladserne
supply-nobody-waits = Alle, som reglerne gør det muligt for, har fået mentor.
supply-plan-title = Mentorer, der mangler
supply-waiting = { $number ->
    [one] Ét ønske venter på en plads.
   *[other] { $number } ønsker venter på en plads.
}
supply-smallest = { $number ->
    [one] Én ny mentor ville række til { $served } af dem, det er bevist; færre rækker ikke.
   *[other] { $number } nye mentorer ville række til { $served } af dem, det er bevist; færre rækker ikke.
}
supply-perhaps-fewer = { $number ->
    [one] Én ny mentor ville række til { $served } af dem, det er bevist.
   *[other] { $number } nye mentorer ville række til { $served } af dem, det er bevist; måske rækker færre.
}
supply-gain = Med dem: { $value }.
supply-beyond = Ingen ny mentor af nogen slags kunne tage: { $mentees }.
supply-worth-title = Hvad en plads hos hver mentor er værd, og hvad det ville koste at miste mentoren
column-competences = kompetencer
column-serves = opfylder
column-places = pladser
column-one-more = én plads mere: par, point
column-one-fewer = én plads færre: par, point
column-dropout = falder fra: par, point
column-moved = berørte
compare-title = To planer side om side
column-first = første
column-second = anden
figure-wished = ønsker
figure-served = opfyldte ønsker
figure-available = tilgængelige mentorer
figure-covered = mentorer med så mange mentees som ønsket
figure-total-fit = samlet overensstemmelse, hver efter sit program
figure-own = par inden for et center
figure-other = par mellem centre
figure-external = par med mentorer udefra
compare-kept = { $number ->
    [one] Ét par er ens på begge sider.
   *[other] { $number } par er ens på begge sider.
}
compare-shifts = { $number ->
    [0] Ingen får en anden mentor.
    [one] Én mentee får en anden mentor eller ingen
   *[other] { $number } mentees får en anden mentor eller ingen
}
fairness-title = Udfaldet efter { $by }; det er aldrig brugt til at matche nogen
fairness-all = Alle par: overensstemmelser fra { $least } til { $most }, medianen { $median }.
fairness-loads = Tilgængelige mentorer har fra { $least } til { $most } mentees.
fairness-envy = { $number ->
    [0] Ingen mentee ville vinde ved at overtage en mentor fra en, der passer dårligere med mentoren og ikke har ventet længere.
    [one] I ét tilfælde passer en mentee bedre med en mentor end en, der har mentoren, ville vinde ved det og har ventet mindst lige så længe: det er, hvad den bedste helhed koster.
   *[other] I { $number } tilfælde passer en mentee bedre med en mentor end en, der har mentoren, ville vinde ved det og har ventet mindst lige så længe: det er, hvad den bedste helhed koster.
}
fairness-hidden = { $number ->
    [0] Ingen gruppe er skjult.
   *[other] Grupper med færre end { $threshold } mentees vises ikke, heller ikke en til, hvor den kunne regnes ud.
}
column-mentees = mentees
column-lower = nedre kvartil
column-median = median
column-upper = øvre kvartil
weights-title = Hvor langt hver vægt kan flyttes, før planen ændres
weights-note = Alt andet i programmet står; de andre dele deler det, en del afgiver eller tager. Hver hele værdi er prøvet. Point afrundes, så et enkelt point kan sætte grænsen; længere ude kan planen igen være den bedste.
column-weight = vægt
column-now = nu
column-least = fra
column-most = til
column-below = der skifter under
column-above = der skifter over
overview-title = Hver mentee, og hvad et andet valg ville koste
column-new = nye mentorer
