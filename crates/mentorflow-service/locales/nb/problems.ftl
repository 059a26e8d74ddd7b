# Det som er feil i inndata, slik det sies om et dokument.

rule-criterion-id = kriterium `{ $id }` er ikke vist
problem-in-document = { $where }: ventet { $expected }; funnet { $found }
problem-field = { $record }, felt `{ $field }`
problems-in = { $number ->
    [one] { $number } problem i { $input }
   *[other] { $number } problemer i { $input }
}
found-true-or-false = `true` eller `false`
entry-mentor = mentor { $id }
entry-mentee = adept { $id }
entry-team-member = medlem av lederteam { $id }
entry-manager = leder { $id }
entry-pairing = par { $id }
entry-programme = program { $id }
entry-level = ledernivå { $id }
entry-group = kompetansegruppe { $id }
entry-competence = kompetanse { $id }
entry-criterion = kriterium { $id }
entry-gate = sperre { $id }
entry-component = del av samsvaret { $id }
entry-level-share = andel for nivå { $id }
entry-agency-tier = slags virksomhet { $id }
entry-agency = virksomhet { $id }
entry-document = dokumentet
entry-options = valg
entry-pool = mentorpoolen
entry-programme-alone = programmet

# What ended a run early.
input-standard = standard inn
failure-no-file = det finnes ingen slik fil
failure-not-utf8 = det er ikke tekst i UTF-8
failure-refused = underkjent: { $input }: { $why }
failure-read = kan ikke lese { $file }: { $error }
failure-write = kan ikke skrive { $file }: { $error }
failure-output = kan ikke skrive til standard ut: { $error }
failure-service = tjenesten startet ikke: { $why }
failure-unsolved = ikke løst: { $why }
failure-no-mentor = mentorpoolen har ingen mentor `{ $id }`
failure-no-mentee = mentorpoolen har ingen adept `{ $id }`
failure-no-programme = ikke noe program `{ $id }`: ventet ett av { $ids }, eller en fil med et program
failure-no-rule = programmet har ingen regel `{ $rule }` som kan settes til side
failure-groups-form = { $file }: ventet CSV i UTF-8 med like lange rader: { $error }
failure-groups-columns = { $file }: ventet kolonnen `mentee` og en som navngir gruppene
failure-groups-twice = { $file }: adept `{ $id }` står der to ganger

# What was expected. The English words are those of the core.
expects-json = JSON; det slutter å være det på linje { $line }, tegn { $column }
expects-whole-json = et helt JSON-dokument; teksten slutter for tidlig, på linje { $line }, tegn { $column }
expects-object = et objekt
expects-list = en liste
expects-list-maybe-empty = en liste, som kan være tom
expects-text = en tekst
expects-text-not-blank = en tekst som ikke er tom
expects-texts = en liste med tekster
expects-flag = `true` eller `false`
expects-whole-number = et heltall fra { $least } til { $most }
expects-whole-numbers = en liste med heltall
expects-whole-number-table = et objekt med heltall
expects-date = en dato som 2014-04-01
expects-date-between = en dato fra { $first } til { $last }
expects-one-of = ett av { $choices }
expects-field-once = hvert felt én gang
expects-entry-once = hver opplysning én gang
expects-field-alike = et felt som finnes i posten, kanskje `{ $alike }`
expects-fields = ett av feltene { $names }
expects-other = { $words }
expects-person-id = id for noen i mentorpoolen
expects-person-id-alike = id for noen i mentorpoolen; `{ $alike }` skiller seg bare i store og små bokstaver, Unicode-form eller usynlige tegn
expects-mentor-id = id for en mentor i mentorpoolen
expects-mentor-id-alike = id for en mentor i mentorpoolen; `{ $alike }` skiller seg bare i store og små bokstaver, Unicode-form eller usynlige tegn
expects-mentee-id = id for en adept i mentorpoolen
expects-mentee-id-alike = id for en adept i mentorpoolen; `{ $alike }` skiller seg bare i store og små bokstaver, Unicode-form eller usynlige tegn
expects-other-id = noen andres id
expects-person-once = hver person én gang
expects-one-role = en person som er enten mentor eller adept, ikke begge
expects-free-id = en id som ingen andre i mentorpoolen har
expects-distinct-id = en id som skiller seg fra `{ $alike }` i mer enn store og små bokstaver, Unicode-form eller usynlige tegn
expects-clean-id = en id i Unicode-form NFC, uten usynlige tegn og uten mellomrom før eller etter
expects-line-manager = nærmeste leders id, eller `null` for den som ikke har noen leder i mentorpoolen
expects-other-manager = noen andres id, eller `null` for den som ikke har noen leder i mentorpoolen
expects-line-with-head = en lederlinje som slutter hos noen uten leder; disse { $people } er ledere for hverandre i ring: { $ids }
expects-programme-or-id = id-en til et program, eller hele programmet
expects-known-programme = ett av programmene { $ids }, eller et helt program
expects-agency = en virksomhet i programmet
expects-level = et ledernivå i programmet
expects-competence = en kompetanse i programmet
expects-criterion = et kriterium i programmet
expects-level-no-lower = et ledernivå som ikke er lavere enn `level`
expects-level-aimed = et ledernivå i programmet, siden `level` heller ikke er oppgitt
expects-competence-once = hver kompetanse én gang
expects-ranked-needs = høyst { $most } behov i rekkefølge
expects-need-weight = en vekt fra 1 til { $most }
expects-tier-once = hvert slags virksomhet én gang
expects-tiers-not-wished = andre slags virksomheter enn den i `agency_wish`
expects-wished-not-excluded = mentorer som ikke samtidig er valgt bort
expects-no-later-day = en dag som ikke er senere enn `as_of`
expects-years-or-periods = år som 4.5, eller en liste med perioder
expects-years = år fra 0 til { $most }, som 4.5
expects-until-no-earlier = en dag som ikke er tidligere enn `from`
expects-rating = en vurdering fra 0 til { $most }
expects-no-answer = ikke noe svar her: dette kriteriet leses av `experience`
expects-available-longer = en dato etter `available_from`
expects-places-or-hours = enten `places` eller `hours_a_year`, ikke begge
expects-most-places = { $most ->
    [one] høyst { $most } plass
   *[other] høyst { $most } plasser
}
expects-minimum-in-places = høyst så mange som mentorens plasser
expects-active-until = den første dagen da det pågående mentorforholdet er over
expects-ended-until = en dag som ikke er senere enn `as_of`, siden mentorforholdet er avsluttet
expects-pairing-once = én rad for en adept og en mentor: den som sier hvordan det er nå
expects-pairing-unforbidden = et låst par som ingen regel hindrer; dette hindres av { $rules }
expects-locks-in-places = høyst så mange låste par som mentoren har ledige plasser (regelen `mentor_places`); låste: { $locked }, ledige: { $free }
expects-locks-unpaused = høyst så mange låste par som mentoren har ledige plasser (regelen `mentor_paused`); låste: { $locked }, ledige: { $free }
expects-locks-in-wishes = høyst så mange låste par som de mentorene adepten fortsatt ønsker (regelen `mentors_wanted`); låste: { $locked }, ønskede: { $wanted }
expects-source = `assumption`, `assumption: hvorfor`, eller et sted i dokumentet `{ $title }`
expects-entry-at-least = minst én opplysning i listen
expects-most-entries = høyst { $most } opplysninger i listen
expects-plain-id = en id av bokstavene a-z, sifre, `-`, `_` og `.`; navnet kan ha alle slags bokstaver
expects-free-entry-id = en id som ikke noe annet i listen har
expects-distinct-entry-id = en id som skiller seg fra `{ $alike }` i mer enn store og små bokstaver
expects-at-most-field = et tall som er høyst `{ $field }`
expects-group-id = id for en gruppe kompetanser
expects-level-id = id for et ledernivå
expects-free-number = et nummer som ikke noe annet kriterium har
expects-rule-once = hver regel høyst én gang
expects-months = et antall måneder
expects-months-of-availability = måneder bare for regelen `availability`
expects-minimum-years = år som 4 eller 0.5
expects-years-of-criterion = år bare for et kriterium som besvares med år
expects-years-of-level = år bare for regelen `level`
expects-component-once = hver del av samsvaret høyst én gang
expects-no-merit = 0, siden programmet ikke har noe meritterende kriterium
expects-weight-sum = vekter som til sammen er { $whole }; til sammen er de { $sum }
expects-weights-in-all = vekter som er høyst { $most }, summert over en adepts behov på ett ledernivå og ganger den høyeste vurderingen; de kan bli { $reached }
expects-own-level-first = 0 først: erfaring fra akkurat det nivået
expects-more-than-before = mer enn like før
expects-no-heavier-rank = høyst vekten for behovet like før
expects-share-of-tier = en andel for `{ $tier }`
expects-agency-inside = minst én virksomhet i organisasjonen
expects-fewer-days = færre dager enn i klassen før, som har ventet lenger

# The same of a cell, where it reads otherwise.
expects-other-manager-cell = noen andres id, eller »{ word-nobody }« for den som ikke har noen leder i mentorpoolen
expects-level-no-lower-cell = et ledernivå som ikke er lavere enn »{ header-level }«
expects-level-aimed-cell = et ledernivå i programmet, siden »{ header-level }« også er tom
expects-tiers-not-wished-cell = andre slags virksomheter enn i »{ header-agency-wish }«
expects-no-later-day-cell = en dag som ikke er senere enn »{ option-as-of }« i innstillingene
expects-years-cell = år fra 0 til { $most }, som 4,5
expects-until-no-earlier-cell = en siste dag som ikke er tidligere enn den første
expects-no-answer-cell = ikke noe svar her: dette kriteriet leses av årene på hvert nivå
expects-available-longer-cell = en dato etter »{ header-available-from }«
expects-places-or-hours-cell = enten »{ header-places }« eller »{ header-hours-a-year }«, ikke begge
expects-ended-until-cell = en dag som ikke er senere enn »{ option-as-of }« i innstillingene, siden mentorforholdet er avsluttet
expects-pairing-unforbidden-cell = et låst par som ingen regel hindrer; mot dette taler: { $rules }

# What was expected of a request.
expected-text-or-number = en tekst eller et tall
expected-table = en tabell: et objekt med `rows`
expected-header-row = overskriftsradens nummer
expected-columns = `columns`, siden en rad er en liste
expected-header-text = en overskrift: en tekst
expected-row-list = en liste, som i de andre radene
expected-row-object = et objekt, som i de andre radene
expected-fewer-cells = høyst så mange celler som det er kolonner
expected-each-header-once = hver overskrift én gang
expected-pairs = en liste med par, hvert med `mentee` og `mentor`
expected-parameter-once = hver parameter én gang
expected-parameter = ingen andre parametere enn { $names }
expected-no-parameter = ingen parametere

# Filling a template.
expected-own-word = en id som ikke er et ord for å mangle leder; i en tabell ville de ikke kunne skilles fra hverandre
notice-own-programme = merk: oppgi dette programmet med --programme hver gang tabellene leses
