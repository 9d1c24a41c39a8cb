//! A hundred thousand histories, and what they reached.

use crate::coverage::Coverage;
use crate::dice::Dice;
use crate::draw;
use crate::invariant::{self, Breach};
use crate::mutant::Mutant;
use crate::world::World;
use concord_domain::case::Phase;
use jiff::SignedDuration;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};

/// Commands that one history tries at most.
const STEPS: usize = 260;

/// Plays one history to its end. `Err` names the invariant that broke.
pub fn play(seed: u64, mutant: Mutant, coverage: &mut Coverage) -> (World, Result<(), Breach>) {
    let mut dice = Dice::new(seed);
    let mut world = World::new(&mut dice, mutant);
    let outcome = tell(&mut world, &mut dice, coverage, seed);
    coverage.histories += 1;
    (world, outcome)
}

fn tell(w: &mut World, dice: &mut Dice, coverage: &mut Coverage, seed: u64) -> Result<(), Breach> {
    let mut after_the_end = 0;
    for _ in 0..STEPS {
        pass_time(w, dice);
        if dice.chance(2) {
            let id = *dice.pick(&crate::cast::SPECIALISTS);
            let now = w.now;
            crate::programme::shake(dice, w.specialists.get_mut(&id).unwrap(), now);
        }
        if let Some((by, command)) = draw::next(w, dice) {
            w.step(by, command, coverage)?;
        }
        if w.case.end.is_some() {
            after_the_end += 1;
            if after_the_end > 14 {
                break;
            }
        }
    }
    invariant::at_the_end(w, seed.is_multiple_of(16))
}

fn pass_time(w: &mut World, dice: &mut Dice) {
    let minutes = match dice.below(100) {
        0..=69 => 1 + dice.below(90),
        70..=92 => 60 * (1 + dice.below(8)),
        97 | 98 => 60 * 24 * 3,
        93..=96 if w.case.phase == Phase::Offered => 60 * 50,
        99 if w.case.phase >= Phase::FollowUp => 60 * 24 * 35,
        93..=96 => 60 * 5,
        _ => 60 * 24,
    };
    w.pass(SignedDuration::from_mins(i64::try_from(minutes).unwrap()));
    if w.case.end.is_some() && dice.chance(6) {
        w.pass(SignedDuration::from_hours(24 * 365 * 9));
    }
}

/// As many histories as asked for, on every core; the first breach is told with its seed.
pub fn run(count: u64, mutant: Mutant) -> (Coverage, Option<Breach>) {
    let threads = std::thread::available_parallelism().map_or(2, |n| n.get().min(8));
    let next = AtomicU64::new(0);
    let work = || {
        let mut coverage = Coverage::default();
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= count {
                return (coverage, None);
            }
            if let Some(told) = one(seed, mutant, &mut coverage) {
                next.store(count, Ordering::Relaxed);
                return (coverage, Some(told));
            }
        }
    };
    let mut total = Coverage::default();
    let mut breach = None;
    std::thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        for one in running {
            let (coverage, told) = one.join().unwrap();
            total.add(&coverage);
            breach = breach.take().or(told);
        }
    });
    (total, breach)
}

fn one(seed: u64, mutant: Mutant, coverage: &mut Coverage) -> Option<Breach> {
    match catch_unwind(AssertUnwindSafe(|| play(seed, mutant, coverage))) {
        Ok((_, Ok(()))) => None,
        Ok((world, Err(breach))) => Some(told(seed, &world, &breach)),
        Err(_) => Some(Breach { invariant: "nothing panics", seen: format!("seed {seed}") }),
    }
}

/// The seed, the invariant, and the history as it is stored: `Debug` hides what is about a person.
fn told(seed: u64, w: &World, breach: &Breach) -> Breach {
    let lines: Vec<String> = w
        .history
        .iter()
        .map(|(event, at)| format!("{at} {}", serde_json::to_string(event).unwrap()))
        .collect();
    let seen = format!("{}\nseed {seed}\n{}", breach.seen, lines.join("\n"));
    Breach { invariant: breach.invariant, seen }
}

#[test]
fn what_must_never_be_true_is_not_true_after_any_event_of_any_history() {
    let count = std::env::var("CONCORD_HISTORIES").ok().and_then(|n| n.parse().ok());
    let count = count.unwrap_or(100_000);
    let (coverage, breach) = run(count, Mutant::None);
    println!("{} histories, {} events", coverage.histories, coverage.events);
    for (kind, name, reached) in coverage.table() {
        println!("{kind:8} {name:32} {reached:>10}");
    }
    if let Some(Breach { invariant, seen }) = breach {
        panic!("{invariant}: {seen}");
    }
    if count >= 100_000 {
        let rare: Vec<_> = coverage.table().into_iter().filter(|(_, _, n)| *n < 1_000).collect();
        assert!(rare.is_empty(), "reached fewer than 1,000 times: {rare:?}");
    }
}
