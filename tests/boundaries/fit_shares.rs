//! The components whose points are a share by where the mentor stands: level, agency and wishes.
//!
//! The documents name what is matched on and give no numbers, so every weight and share is assumed,
//! and says so in its source; what is tested is that the preset's numbers are the ones that count.

use mentorflow::programme::{Component, PRESETS};
use serde_json::{Value, json};

use super::{Case, case, police};

/// POLISENS CHEFSSTÖD Mentorskap (April 2014), the pool: experience from each leadership level.
/// Lederutviklingsprogrammet i Salten politidistrikt: role understanding on each level. The points of
/// a mentor who knows the mentee's level, one above it, and two above it.
#[test]
fn level_points_by_levels_above() {
    let tables: [(&str, &[&str], &[u32]); 5] = [
        ("polisen", &["direct", "indirect", "strategic"], &[2500, 2250, 1500]),
        ("helsingor", &["administrative", "citizen_unit", "leader_of_leaders"], &[1500, 1200, 1050]),
        ("salten", &["group_leader", "operative_leader", "chief_group"], &[3500, 2800, 1750]),
        ("kungsbacka", &["unit_manager", "area_manager", "director"], &[2000, 1800, 1200]),
        ("trondheim", &["department_leader", "unit_leader"], &[2500, 2250]),
    ];
    assert_eq!(tables.map(|(preset, ..)| preset), PRESETS);
    for (preset, levels, points) in tables {
        for (level, points) in levels.iter().zip(points) {
            let only = case(preset).mentor("experience", json!({*level: 9}));
            assert_eq!(only.points(Component::Level), *points, "{preset}: {level}");
            // The best level counts, whatever else is known.
            let also = only.mentor(&format!("experience/{}", levels[levels.len() - 1]), json!(20));
            assert!(also.points(Component::Level) >= *points);
        }
        let below =
            case(preset).mentee("level", json!(levels[1])).mentor("experience", json!({levels[0]: 9}));
        assert_eq!(below.points(Component::Level), 0, "{preset}: below");
    }
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014), the pool: experience from each leadership level; that
/// a year makes it known is assumed. The gate's minimum is the component's too.
#[test]
fn a_level_counts_from_the_gates_minimum() {
    let led = |from| {
        let experience = json!({"direct": [{"from": from}], "indirect": 9});
        police().mentor("experience", experience).points(Component::Level)
    };
    assert_eq!((led("2013-04-01"), led("2013-04-02")), (2500, 2250));
}

/// Ledelsesudvikling i Helsingør Kommune 2012-2015, 1: the functions are no ranks and no gate asks for
/// years, so a documented day of a function is experience of it.
#[test]
fn without_the_gate_a_day_counts() {
    let led = |from| {
        let experience = json!({"administrative": [{"from": from}], "citizen_unit": 9});
        case("helsingor").mentor("experience", experience).points(Component::Level)
    };
    assert_eq!((led("2014-03-31"), led("2014-04-01")), (1500, 1200));
}

fn tiers(case: Case) -> [u32; 3] {
    ["stockholm", "uppsala", "kriminalvarden"].map(|agency| {
        let pair = case.clone().mentee("agency", json!("stockholm")).mentor("agency", json!(agency));
        pair.points(Component::Agency)
    })
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014), purpose: exchange of experience across the authorities
/// and networks outside the Police; that own, other and outside are worth 40, 100 and 80 % is assumed.
#[test]
fn agency_points_by_tier_where_nothing_is_wished() {
    assert_eq!(tiers(police()), [600, 1500, 1200]);
    assert_eq!(tiers(police().mentee("agency_wish", json!("any"))), [600, 1500, 1200]);
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014), the relation starts from the mentee's needs: a wish goes
/// before the programme's preference.
#[test]
fn agency_points_by_wish() {
    let wish = |wish| tiers(police().mentee("agency_wish", json!(wish)));
    assert_eq!(wish("own"), [1500, 0, 0]);
    assert_eq!(wish("other"), [0, 1500, 0]);
    assert_eq!(wish("external"), [0, 0, 1500]);
}

/// The other four programmes state their own shares, all assumed: own, other; own wished, other wished,
/// both for a mentor of the own agency.
#[test]
fn agency_points_under_each_programme() {
    let tables = [
        ("polisen", [600, 1500, 1500, 0]),
        ("helsingor", [600, 1500, 1500, 150]),
        ("salten", [750, 1500, 1500, 300]),
        ("kungsbacka", [750, 1500, 1500, 0]),
        ("trondheim", [800, 1000, 1000, 100]),
    ];
    assert_eq!(tables.map(|(preset, _)| preset), PRESETS);
    for (preset, expected) in tables {
        let other = case(preset);
        let agency = other.document["mentors"][0]["agency"].clone();
        let own = other.clone().mentee("agency", agency);
        let wished = |wish| own.clone().mentee("agency_wish", json!(wish)).points(Component::Agency);
        let points =
            [own.points(Component::Agency), other.points(Component::Agency), wished("own"), wished("other")];
        assert_eq!(points, expected, "{preset}");
    }
    let outside = case("kungsbacka").mentor("agency", json!("neighbours"));
    assert_eq!(outside.points(Component::Agency), 900);
}

/// POLISENS CHEFSSTÖD Mentorskap (April 2014), the process: the coordinator proposes; a mentee may wish
/// for a mentor, which gives all the points of this component to those she named and none to others.
/// All five programmes assume the weight.
#[test]
fn wishes() {
    for preset in PRESETS {
        let mut second = case(preset).document["mentors"][0].clone();
        second["id"] = json!("M2");
        let wishes =
            |wished: Value| case(preset).at("/mentors/-", second.clone()).mentee("wished_mentors", wished);
        let part = |wished| wishes(wished).part(Component::Wishes);
        let points = |wished| {
            let part = part(wished);
            (part.points, part.answered)
        };
        assert_eq!(part(json!([])).most, 1000, "{preset}");
        assert_eq!(points(json!(["M"])), (1000, 1));
        assert_eq!(points(json!(["M2"])), (0, 1));
        assert_eq!(points(json!(["M2", "M"])), (1000, 1));
        // Without a wish nothing is answered, and the programme's share for that is given.
        assert_eq!(points(json!([])), (500, 0));
        assert!(wishes(json!([])).unanswered().contains(&"wishes"));
        assert!(!wishes(json!(["M2"])).unanswered().contains(&"wishes"));
    }
}
