# Det, der er forkert i inddata, som det siges om et dokument.

rule-criterion-id = kriterium `{ $id }` er ikke vist
problem-in-document = { $where }: ventet { $expected }; fundet { $found }
problem-field = { $record }, felt `{ $field }`
problems-in = { $number ->
    [one] { $number } problem i { $input }
   *[other] { $number } problemer i { $input }
}
found-true-or-false = `true` eller `false`
entry-mentor = mentor { $id }
entry-mentee = mentee { $id }
entry-team-member = medlem af lederteam { $id }
entry-manager = leder { $id }
entry-pairing = par { $id }
entry-programme = program { $id }
entry-level = lederniveau { $id }
entry-group = kompetencegruppe { $id }
entry-competence = kompetence { $id }
entry-criterion = kriterium { $id }
entry-gate = spærre { $id }
entry-component = del af overensstemmelsen { $id }
entry-level-share = andel for niveau { $id }
entry-agency-tier = slags center { $id }
entry-agency = center { $id }
entry-document = dokumentet
entry-options = valg
entry-pool = mentorpuljen
entry-programme-alone = programmet

# What ended a run early.
input-standard = standard ind
failure-no-file = der findes ingen sådan fil
failure-not-utf8 = det er ikke tekst i UTF-8
failure-refused = underkendt: { $input }: { $why }
failure-read = kan ikke læse { $file }: { $error }
failure-write = kan ikke skrive { $file }: { $error }
failure-output = kan ikke skrive til standard ud: { $error }
failure-service = tjenesten startede ikke: { $why }
failure-unsolved = ikke løst: { $why }
failure-no-mentor = mentorpuljen har ingen mentor `{ $id }`
failure-no-mentee = mentorpuljen har ingen mentee `{ $id }`
failure-no-programme = intet program `{ $id }`: ventet et af { $ids }, eller en fil med et program
failure-no-rule = programmet har ingen regel `{ $rule }`, der kan ses bort fra
failure-groups-form = { $file }: ventet CSV i UTF-8 med lige lange rækker: { $error }
failure-groups-columns = { $file }: ventet kolonnen `mentee` og en, der navngiver grupperne
failure-groups-twice = { $file }: mentee `{ $id }` står der to gange

# What was expected. The English words are those of the core.
expects-json = JSON; det holder op med at være det på linje { $line }, tegn { $column }
expects-whole-json = et helt JSON-dokument; teksten slutter for tidligt, på linje { $line }, tegn { $column }
expects-object = et objekt
expects-list = en liste
expects-list-maybe-empty = en liste, som må være tom
expects-text = en tekst
expects-text-not-blank = en tekst, der ikke er tom
expects-texts = en liste med tekster
expects-flag = `true` eller `false`
expects-whole-number = et helt tal fra { $least } til { $most }
expects-whole-numbers = en liste med hele tal
expects-whole-number-table = et objekt med hele tal
expects-date = en dato som 2014-04-01
expects-date-between = en dato fra { $first } til { $last }
expects-one-of = et af { $choices }
expects-field-once = hvert felt én gang
expects-entry-once = hver oplysning én gang
expects-field-alike = et felt, som findes i posten, måske `{ $alike }`
expects-fields = et af felterne { $names }
expects-other = { $words }
expects-person-id = id for en person i mentorpuljen
expects-person-id-alike = id for en person i mentorpuljen; `{ $alike }` er kun anderledes i store og små bogstaver, Unicode-form eller usynlige tegn
expects-mentor-id = id for en mentor i mentorpuljen
expects-mentor-id-alike = id for en mentor i mentorpuljen; `{ $alike }` er kun anderledes i store og små bogstaver, Unicode-form eller usynlige tegn
expects-mentee-id = id for en mentee i mentorpuljen
expects-mentee-id-alike = id for en mentee i mentorpuljen; `{ $alike }` er kun anderledes i store og små bogstaver, Unicode-form eller usynlige tegn
expects-other-id = en andens id
expects-person-once = hver person én gang
expects-one-role = en person, der enten er mentor eller mentee, ikke begge
expects-free-id = et id, som ingen anden i mentorpuljen har
expects-distinct-id = et id, der er anderledes end `{ $alike }` i mere end store og små bogstaver, Unicode-form eller usynlige tegn
expects-clean-id = et id i Unicode-form NFC, uden usynlige tegn og uden mellemrum før eller efter
expects-line-manager = nærmeste leders id, eller `null` for den, der ikke har en leder i mentorpuljen
expects-other-manager = en andens id, eller `null` for den, der ikke har en leder i mentorpuljen
expects-line-with-head = en ledelseslinje, der ender hos en uden leder; disse { $people } er ledere for hinanden i ring: { $ids }
expects-programme-or-id = et programs id, eller hele programmet
expects-known-programme = et af programmerne { $ids }, eller et helt program
expects-agency = et center i programmet
expects-level = et lederniveau i programmet
expects-competence = en kompetence i programmet
expects-criterion = et kriterium i programmet
expects-level-no-lower = et lederniveau, der ikke er lavere end `level`
expects-level-aimed = et lederniveau i programmet, da `level` heller ikke er angivet
expects-competence-once = hver kompetence én gang
expects-ranked-needs = højst { $most } behov i rækkefølge
expects-need-weight = en vægt fra 1 til { $most }
expects-tier-once = hver slags center én gang
expects-tiers-not-wished = andre slags centre end det i `agency_wish`
expects-wished-not-excluded = mentorer, der ikke samtidig er valgt fra
expects-no-later-day = en dag, der ikke er senere end `as_of`
expects-years-or-periods = år som 4.5, eller en liste med perioder
expects-years = år fra 0 til { $most }, som 4.5
expects-until-no-earlier = en dag, der ikke er tidligere end `from`
expects-rating = en vurdering fra 0 til { $most }
expects-no-answer = intet svar her: dette kriterium læses af `experience`
expects-available-longer = en dato efter `available_from`
expects-places-or-hours = enten `places` eller `hours_a_year`, ikke begge
expects-most-places = { $most ->
    [one] højst { $most } plads
   *[other] højst { $most } pladser
}
expects-minimum-in-places = højst så mange som mentorens pladser
expects-active-until = den første dag, hvor det igangværende mentorforløb er slut
expects-ended-until = en dag, der ikke er senere end `as_of`, da mentorforløbet er afsluttet
expects-pairing-once = én række for en mentee og en mentor: den, der siger, hvordan det er nu
expects-pairing-unforbidden = et låst par, som ingen regel hindrer; dette hindres af { $rules }
expects-locks-in-places = højst så mange låste par, som mentoren har ledige pladser (reglen `mentor_places`); låste: { $locked }, ledige: { $free }
expects-locks-unpaused = højst så mange låste par, som mentoren har ledige pladser (reglen `mentor_paused`); låste: { $locked }, ledige: { $free }
expects-locks-in-wishes = højst så mange låste par, som menteen stadig ønsker mentorer (reglen `mentors_wanted`); låste: { $locked }, ønskede: { $wanted }
expects-source = `assumption`, `assumption: hvorfor`, eller et sted i dokumentet `{ $title }`
expects-entry-at-least = mindst én oplysning i listen
expects-most-entries = højst { $most } oplysninger i listen
expects-plain-id = et id af bogstaverne a-z, cifre, `-`, `_` og `.`; navnet må have alle slags bogstaver
expects-free-entry-id = et id, som intet andet i listen har
expects-distinct-entry-id = et id, der er anderledes end `{ $alike }` i mere end store og små bogstaver
expects-at-most-field = et tal, der højst er `{ $field }`
expects-group-id = id for en gruppe kompetencer
expects-level-id = id for et lederniveau
expects-free-number = et nummer, som intet andet kriterium har
expects-rule-once = hver regel højst én gang
expects-months = et antal måneder
expects-months-of-availability = måneder kun for reglen `availability`
expects-minimum-years = år som 4 eller 0.5
expects-years-of-criterion = år kun for et kriterium, der besvares med år
expects-years-of-level = år kun for reglen `level`
expects-component-once = hver del af overensstemmelsen højst én gang
expects-no-merit = 0, da programmet ikke har noget meriterende kriterium
expects-weight-sum = vægte, der tilsammen er { $whole }; tilsammen er de { $sum }
expects-weights-in-all = vægte, der højst er { $most }, lagt sammen over en mentees behov på ét lederniveau og gange den højeste vurdering; de kan blive { $reached }
expects-own-level-first = 0 først: erfaring fra netop det niveau
expects-more-than-before = mere end lige før
expects-no-heavier-rank = højst vægten for behovet lige før
expects-share-of-tier = en andel for `{ $tier }`
expects-agency-inside = mindst ét center i organisationen
expects-fewer-days = færre dage end i klassen før, som har ventet længere

# The same of a cell, where it reads otherwise.
expects-other-manager-cell = en andens id, eller »{ word-nobody }« for den, der ikke har en leder i mentorpuljen
expects-level-no-lower-cell = et lederniveau, der ikke er lavere end »{ header-level }«
expects-level-aimed-cell = et lederniveau i programmet, da »{ header-level }« også er tom
expects-tiers-not-wished-cell = andre slags centre end i »{ header-agency-wish }«
expects-no-later-day-cell = en dag, der ikke er senere end »{ option-as-of }« i indstillingerne
expects-years-cell = år fra 0 til { $most }, som 4,5
expects-until-no-earlier-cell = en sidste dag, der ikke er tidligere end den første
expects-no-answer-cell = intet svar her: dette kriterium læses af årene på hvert niveau
expects-available-longer-cell = en dato efter »{ header-available-from }«
expects-places-or-hours-cell = enten »{ header-places }« eller »{ header-hours-a-year }«, ikke begge
expects-ended-until-cell = en dag, der ikke er senere end »{ option-as-of }« i indstillingerne, da mentorforløbet er afsluttet
expects-pairing-unforbidden-cell = et låst par, som ingen regel hindrer; imod dette taler: { $rules }

# What was expected of a request.
expected-text-or-number = en tekst eller et tal
expected-table = en tabel: et objekt med `rows`
expected-header-row = overskriftsrækkens nummer
expected-columns = `columns`, da en række er en liste
expected-header-text = en overskrift: en tekst
expected-row-list = en liste, som i de andre rækker
expected-row-object = et objekt, som i de andre rækker
expected-fewer-cells = højst så mange celler, som der er kolonner
expected-each-header-once = hver overskrift én gang
expected-pairs = en liste med par, hvert med `mentee` og `mentor`
expected-parameter-once = hver parameter én gang
expected-parameter = ingen andre parametre end { $names }
expected-no-parameter = ingen parametre

# Filling a template.
expected-own-word = et id, der ikke er et ord for at mangle leder; i en tabel ville de ikke kunne skelnes
notice-own-programme = bemærk: angiv dette program med --programme, hver gang tabellerne læses
