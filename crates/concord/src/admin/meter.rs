//! What this process counts, as atomics.

use crate::app::App;
use std::fmt::{Display, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering::Relaxed};
use std::time::Duration;
use tokio::sync::broadcast::error::RecvError;

/// Upper ends of the buckets for the time of a request, in milliseconds.
const BUCKETS: [u64; 7] = [10, 50, 100, 300, 800, 2_500, 10_000];

/// Counters of one process. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Meter(Arc<Counts>);

#[derive(Debug, Default)]
struct Counts {
    /// Changes of cases that were kept.
    commands: AtomicU64,
    /// Answers by the first digit of their status.
    answers: [AtomicU64; 6],
    /// Answers 409 and 422: a rule of the service, or somebody else was faster.
    refusals: AtomicU64,
    /// Turned away because too much was being worked on.
    overload: AtomicU64,
    at_work: AtomicI64,
    buckets: [AtomicU64; BUCKETS.len()],
    milliseconds: AtomicU64,
}

impl Meter {
    /// A meter that counts the changes of this application's cases.
    #[must_use]
    pub fn watching(app: &App) -> Meter {
        let meter = Meter::default();
        let (counting, mut changes) = (meter.clone(), app.changes());
        tokio::spawn(async move {
            loop {
                match changes.recv().await {
                    Ok(_) => counting.0.commands.fetch_add(1, Relaxed),
                    Err(RecvError::Lagged(missed)) => {
                        counting.0.commands.fetch_add(missed, Relaxed)
                    }
                    Err(RecvError::Closed) => return,
                };
            }
        });
        meter
    }

    pub(super) fn began(&self) {
        self.0.at_work.fetch_add(1, Relaxed);
    }

    pub(super) fn ended(&self) {
        self.0.at_work.fetch_sub(1, Relaxed);
    }

    pub(super) fn turned_away(&self) {
        self.0.overload.fetch_add(1, Relaxed);
    }

    pub(super) fn answered(&self, status: u16, took: Duration) {
        let class = usize::from(status / 100).min(self.0.answers.len() - 1);
        self.0.answers[class].fetch_add(1, Relaxed);
        if matches!(status, 409 | 422) {
            self.0.refusals.fetch_add(1, Relaxed);
        }
        let took = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        self.0.milliseconds.fetch_add(took, Relaxed);
        for (end, bucket) in BUCKETS.iter().zip(&self.0.buckets) {
            if took <= *end {
                bucket.fetch_add(1, Relaxed);
            }
        }
    }

    /// In Prometheus' text format.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        let counts = &self.0;
        counter(&mut text, "concord_commands_total", "Changes of cases kept.", &counts.commands);
        let help = "Requests refused by a rule, or because somebody else was faster.";
        counter(&mut text, "concord_refusals_total", help, &counts.refusals);
        let help = "Requests turned away because too many were being worked on.";
        counter(&mut text, "concord_http_overload_total", help, &counts.overload);
        let help = "Requests that are being worked on.";
        gauge(&mut text, "concord_http_at_work", help, counts.at_work.load(Relaxed));
        head(&mut text, "concord_http_requests_total", "Requests by class of answer.", "counter");
        for (class, count) in counts.answers.iter().enumerate().skip(1) {
            let _ = writeln!(
                text,
                "concord_http_requests_total{{status=\"{class}xx\"}} {}",
                count.load(Relaxed)
            );
        }
        self.times(&mut text);
        text
    }

    fn times(&self, text: &mut String) {
        let name = "concord_http_seconds";
        head(text, name, "Time until the answer began.", "histogram");
        for (end, bucket) in BUCKETS.iter().zip(&self.0.buckets) {
            let (seconds, milliseconds) = (end / 1000, end % 1000);
            let count = bucket.load(Relaxed);
            let _ = writeln!(text, "{name}_bucket{{le=\"{seconds}.{milliseconds:03}\"}} {count}");
        }
        let all: u64 = self.0.answers.iter().map(|c| c.load(Relaxed)).sum();
        let sum = self.0.milliseconds.load(Relaxed);
        let _ = writeln!(text, "{name}_bucket{{le=\"+Inf\"}} {all}");
        let _ = writeln!(text, "{name}_sum {}.{:03}\n{name}_count {all}", sum / 1000, sum % 1000);
    }
}

fn head(text: &mut String, name: &str, help: &str, kind: &str) {
    let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} {kind}");
}

fn counter(text: &mut String, name: &str, help: &str, value: &AtomicU64) {
    head(text, name, help, "counter");
    let _ = writeln!(text, "{name} {}", value.load(Relaxed));
}

/// One gauge without labels.
pub(super) fn gauge(text: &mut String, name: &str, help: &str, value: impl Display) {
    head(text, name, help, "gauge");
    let _ = writeln!(text, "{name} {value}");
}
