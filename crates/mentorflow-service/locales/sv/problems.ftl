# Det som är fel i indata, som det sägs om ett dokument.

rule-criterion-id = kriterium `{ $id }` är inte visat
problem-in-document = { $where }: väntat { $expected }; hittat { $found }
problem-field = { $record }, fält `{ $field }`
problems-in = { $number ->
    [one] { $number } problem i { $input }
   *[other] { $number } problem i { $input }
}
found-true-or-false = `true` eller `false`
entry-mentor = mentor { $id }
entry-mentee = adept { $id }
entry-team-member = gruppmedlem { $id }
entry-manager = chef { $id }
entry-pairing = par { $id }
entry-programme = program { $id }
entry-level = chefsnivå { $id }
entry-group = kompetensgrupp { $id }
entry-competence = kompetens { $id }
entry-criterion = kriterium { $id }
entry-gate = spärr { $id }
entry-component = del av matchningsgraden { $id }
entry-level-share = andel för nivå { $id }
entry-agency-tier = slags myndighet { $id }
entry-agency = myndighet { $id }
entry-document = dokumentet
entry-options = val
entry-pool = mentorspoolen
entry-programme-alone = programmet

# What ended a run early.
input-standard = standard in
failure-no-file = det finns ingen sådan fil
failure-not-utf8 = det är inte text i UTF-8
failure-refused = underkänt: { $input }: { $why }
failure-read = kan inte läsa { $file }: { $error }
failure-write = kan inte skriva { $file }: { $error }
failure-output = kan inte skriva till standard ut: { $error }
failure-service = tjänsten startade inte: { $why }
failure-unsolved = inte löst: { $why }
failure-no-mentor = mentorspoolen har ingen mentor `{ $id }`
failure-no-mentee = mentorspoolen har ingen adept `{ $id }`
failure-no-programme = inget program `{ $id }`: väntat något av { $ids }, eller en fil med ett program
failure-no-rule = programmet har ingen regel `{ $rule }` som går att bortse från
failure-groups-form = { $file }: väntat CSV i UTF-8 med lika långa rader: { $error }
failure-groups-columns = { $file }: väntat kolumnen `mentee` och en som namnger grupperna
failure-groups-twice = { $file }: adept `{ $id }` står där två gånger

# What was expected. The English words are those of the core.
expects-json = JSON; det slutar vara det på rad { $line }, tecken { $column }
expects-whole-json = ett helt JSON-dokument; texten tar slut för tidigt, på rad { $line }, tecken { $column }
expects-object = ett objekt
expects-list = en lista
expects-list-maybe-empty = en lista, som får vara tom
expects-text = en text
expects-text-not-blank = en text som inte är tom
expects-texts = en lista med texter
expects-flag = `true` eller `false`
expects-whole-number = ett heltal från { $least } till { $most }
expects-whole-numbers = en lista med heltal
expects-whole-number-table = ett objekt med heltal
expects-date = ett datum såsom 2014-04-01
expects-date-between = ett datum från { $first } till { $last }
expects-one-of = något av { $choices }
expects-field-once = varje fält en gång
expects-entry-once = varje uppgift en gång
expects-field-alike = ett fält som finns i posten, kanske `{ $alike }`
expects-fields = något av fälten { $names }
expects-other = { $words }
expects-person-id = id för någon i mentorspoolen
expects-person-id-alike = id för någon i mentorspoolen; `{ $alike }` skiljer sig bara i stora och små bokstäver, Unicode-form eller osynliga tecken
expects-mentor-id = id för en mentor i mentorspoolen
expects-mentor-id-alike = id för en mentor i mentorspoolen; `{ $alike }` skiljer sig bara i stora och små bokstäver, Unicode-form eller osynliga tecken
expects-mentee-id = id för en adept i mentorspoolen
expects-mentee-id-alike = id för en adept i mentorspoolen; `{ $alike }` skiljer sig bara i stora och små bokstäver, Unicode-form eller osynliga tecken
expects-other-id = någon annans id
expects-person-once = varje person en gång
expects-one-role = en person som är antingen mentor eller adept, inte båda
expects-free-id = ett id som ingen annan i mentorspoolen har
expects-distinct-id = ett id som skiljer sig från `{ $alike }` i mer än stora och små bokstäver, Unicode-form eller osynliga tecken
expects-clean-id = ett id i Unicode-form NFC, utan osynliga tecken och utan mellanslag före eller efter
expects-line-manager = närmaste chefens id, eller `null` för den som inte har någon chef i mentorspoolen
expects-other-manager = någon annans id, eller `null` för den som inte har någon chef i mentorspoolen
expects-line-with-head = en chefslinje som slutar hos någon utan chef; dessa { $people } är chefer över varandra i en ring: { $ids }
expects-programme-or-id = ett programs id, eller hela programmet
expects-known-programme = något av programmen { $ids }, eller ett helt program
expects-agency = en myndighet i programmet
expects-level = en chefsnivå i programmet
expects-competence = en kompetens i programmet
expects-criterion = ett kriterium i programmet
expects-level-no-lower = en chefsnivå som inte är lägre än `level`
expects-level-aimed = en chefsnivå i programmet, eftersom `level` inte heller är angiven
expects-competence-once = varje kompetens en gång
expects-ranked-needs = högst { $most } behov i ordning
expects-need-weight = en vikt från 1 till { $most }
expects-tier-once = varje slags myndighet en gång
expects-tiers-not-wished = andra slags myndigheter än den i `agency_wish`
expects-wished-not-excluded = mentorer som inte samtidigt är bortvalda
expects-no-later-day = en dag som inte är senare än `as_of`
expects-years-or-periods = år såsom 4.5, eller en lista med perioder
expects-years = år från 0 till { $most }, såsom 4.5
expects-until-no-earlier = en dag som inte är tidigare än `from`
expects-rating = en skattning från 0 till { $most }
expects-no-answer = inget svar här: detta kriterium läses ur `experience`
expects-available-longer = ett datum efter `available_from`
expects-places-or-hours = antingen `places` eller `hours_a_year`, inte båda
expects-most-places = { $most ->
    [one] högst { $most } plats
   *[other] högst { $most } platser
}
expects-minimum-in-places = högst så många som mentorns platser
expects-active-until = den första dagen då det pågående mentorskapet är över
expects-ended-until = en dag som inte är senare än `as_of`, eftersom mentorskapet är avslutat
expects-pairing-once = en enda rad för en adept och en mentor: den som säger hur det är nu
expects-pairing-unforbidden = ett låst par som ingen regel hindrar; detta hindras av { $rules }
expects-locks-in-places = högst så många låsta par som mentorn har lediga platser (regeln `mentor_places`); låsta: { $locked }, lediga: { $free }
expects-locks-unpaused = högst så många låsta par som mentorn har lediga platser (regeln `mentor_paused`); låsta: { $locked }, lediga: { $free }
expects-locks-in-wishes = högst så många låsta par som de mentorer adepten ännu önskar (regeln `mentors_wanted`); låsta: { $locked }, önskade: { $wanted }
expects-source = `assumption`, `assumption: varför`, eller ett ställe i dokumentet `{ $title }`
expects-entry-at-least = minst en uppgift i listan
expects-most-entries = högst { $most } uppgifter i listan
expects-plain-id = ett id av bokstäverna a-z, siffror, `-`, `_` och `.`; namnet får ha vilka bokstäver som helst
expects-free-entry-id = ett id som inget annat i listan har
expects-distinct-entry-id = ett id som skiljer sig från `{ $alike }` i mer än stora och små bokstäver
expects-at-most-field = ett tal som är högst `{ $field }`
expects-group-id = id för en grupp av kompetenser
expects-level-id = id för en chefsnivå
expects-free-number = ett nummer som inget annat kriterium har
expects-rule-once = varje regel högst en gång
expects-months = ett antal månader
expects-months-of-availability = månader bara för regeln `availability`
expects-minimum-years = år såsom 4 eller 0.5
expects-years-of-criterion = år bara för ett kriterium som besvaras med år
expects-years-of-level = år bara för regeln `level`
expects-component-once = varje del av matchningsgraden högst en gång
expects-no-merit = 0, eftersom programmet inte har något meriterande kriterium
expects-weight-sum = vikter som tillsammans är { $whole }; tillsammans är de { $sum }
expects-weights-in-all = vikter som är högst { $most }, summerade över en adepts behov på en chefsnivå och gånger den högsta skattningen; de kan bli { $reached }
expects-own-level-first = 0 först: erfarenhet från just den nivån
expects-more-than-before = mer än närmast före
expects-no-heavier-rank = högst vikten för behovet närmast före
expects-share-of-tier = en andel för `{ $tier }`
expects-agency-inside = minst en myndighet i organisationen
expects-fewer-days = färre dagar än i klassen före, som har väntat längre

# The same of a cell, where it reads otherwise.
expects-other-manager-cell = någon annans id, eller »{ word-nobody }« för den som inte har någon chef i mentorspoolen
expects-level-no-lower-cell = en chefsnivå som inte är lägre än »{ header-level }«
expects-level-aimed-cell = en chefsnivå i programmet, eftersom »{ header-level }« också är tom
expects-tiers-not-wished-cell = andra slags myndigheter än i »{ header-agency-wish }«
expects-no-later-day-cell = en dag som inte är senare än »{ option-as-of }« i inställningarna
expects-years-cell = år från 0 till { $most }, såsom 4,5
expects-until-no-earlier-cell = en sista dag som inte är tidigare än den första
expects-no-answer-cell = inget svar här: detta kriterium läses ur åren på varje nivå
expects-available-longer-cell = ett datum efter »{ header-available-from }«
expects-places-or-hours-cell = antingen »{ header-places }« eller »{ header-hours-a-year }«, inte båda
expects-ended-until-cell = en dag som inte är senare än »{ option-as-of }« i inställningarna, eftersom mentorskapet är avslutat
expects-pairing-unforbidden-cell = ett låst par som ingen regel hindrar; mot detta talar: { $rules }

# What was expected of a request.
expected-text-or-number = en text eller ett tal
expected-table = en tabell: ett objekt med `rows`
expected-header-row = rubrikradens nummer
expected-columns = `columns`, eftersom en rad är en lista
expected-header-text = en rubrik: en text
expected-row-list = en lista, som i de andra raderna
expected-row-object = ett objekt, som i de andra raderna
expected-fewer-cells = högst så många celler som det finns kolumner
expected-each-header-once = varje rubrik en gång
expected-pairs = en lista med par, vart och ett med `mentee` och `mentor`
expected-parameter-once = varje parameter en gång
expected-parameter = inga andra parametrar än { $names }
expected-no-parameter = inga parametrar

# Filling a template.
expected-own-word = ett id som inte är ett ord för att sakna chef; i en tabell skulle de inte gå att skilja åt
notice-own-programme = obs: ange detta program med --programme varje gång tabellerna läses
