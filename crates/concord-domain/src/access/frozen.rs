//! The access table as text, compared with the copy in `tests/access.txt`, so that a change of who may
//! do or see what shows in review. `CONCORD_FREEZE=1 cargo test -p concord-domain` writes it anew.

use super::{Allow, Duty, Role, Sight};

const FROZEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/access.txt");

/// One line for each kind of act or sight and each role: the bonds under which it is allowed, or `-`.
fn table() -> String {
    let duties = Duty::ALL.iter().map(|d| ("do ", word(d), d.allows(), None));
    let sights = Sight::ALL.iter().map(|s| ("see", word(s), s.allows(), Some(*s)));
    let mut out =
        String::from("# Who may do and see what, under which bond to the case. A dash: never.\n");
    for (kind, name, allows, sight) in duties.chain(sights) {
        for role in Role::ALL {
            let owed =
                sight.map(|s| word(&s.obligation(role))).filter(|_| bonds(allows, role) != "-");
            let line = format!(
                "{kind} {name:20} {:19} {} {}",
                role.key(),
                bonds(allows, role),
                owed.map(|o| format!("({o})")).unwrap_or_default()
            );
            out.push_str(line.trim_end());
            out.push('\n');
        }
    }
    out
}

fn bonds(allows: &[Allow], role: Role) -> String {
    let mine: Vec<String> =
        allows.iter().filter(|(r, _)| *r == role).map(|(_, bond)| word(bond)).collect();
    if mine.is_empty() { "-".into() } else { mine.join(" or ") }
}

fn word(of: &impl serde::Serialize) -> String {
    serde_json::to_string(of).unwrap().trim_matches('"').to_owned()
}

#[test]
fn who_may_do_and_see_what_is_as_it_was_frozen() {
    let now = table();
    if std::env::var_os("CONCORD_FREEZE").is_some() {
        std::fs::write(FROZEN, &now).unwrap();
    }
    let frozen = std::fs::read_to_string(FROZEN).unwrap();
    for (line, (was, is)) in (1..).zip(frozen.lines().zip(now.lines())) {
        assert_eq!(was, is, "line {line} of tests/access.txt");
    }
    assert_eq!(frozen.lines().count(), now.lines().count());
}

#[test]
fn the_payer_and_the_administrator_see_nothing_clinical_under_any_bond() {
    for sight in Sight::ALL.into_iter().filter(|s| s.is_clinical()) {
        for role in [Role::Payer, Role::Administrator, Role::EligibilityReader, Role::Governance] {
            assert_eq!(bonds(sight.allows(), role), "-", "{role:?} {sight:?}");
        }
    }
}

#[test]
fn a_secretary_prepares_and_never_locks_submits_or_signs() {
    for duty in [Duty::LockReading, Duty::SubmitOpinion, Duty::Sign, Duty::AnswerOffer, Duty::Amend]
    {
        assert_eq!(bonds(duty.allows(), Role::Secretary), "-", "{duty:?}");
    }
}

#[test]
fn every_clinical_sight_by_anybody_but_the_patient_leaves_a_record() {
    for sight in Sight::ALL.into_iter().filter(|s| s.is_clinical()) {
        for role in Role::ALL.into_iter().filter(|r| !matches!(r, Role::Patient | Role::System)) {
            assert_eq!(sight.obligation(role), super::Obligation::Record, "{role:?} {sight:?}");
        }
    }
}
