//! Named points at which a crash test ends the process.
//!
//! `CONCORD_FAULT=name` aborts at the first time the point `name` is reached, `CONCORD_FAULT=name:n` at the n-th.
//! `CONCORD_FAULT=any:n` counts every point. Armed in builds with `debug_assertions` or the feature `fault`; in any other build
//! a point is nothing. The process ends by `abort`, as `kill -9` would end it: no destructor runs, nothing is flushed.
//! `CONCORD_FAULT_LOG=file` appends each point's name as it is passed, so that a test can first learn how many there are.

/// Passes the point `name`; ends the process when the environment asks for it.
pub fn point(name: &str) {
    #[cfg(any(debug_assertions, feature = "fault"))]
    armed::point(name);
    #[cfg(not(any(debug_assertions, feature = "fault")))]
    let _ = name;
}

#[cfg(any(debug_assertions, feature = "fault"))]
mod armed {
    use std::io::Write;
    use std::sync::OnceLock;
    use std::sync::atomic::{AtomicU64, Ordering};

    struct Plan {
        end: Option<(String, u64)>,
        log: Option<std::path::PathBuf>,
    }

    static PLAN: OnceLock<Plan> = OnceLock::new();
    static HITS: AtomicU64 = AtomicU64::new(0);

    fn plan() -> Plan {
        let end = std::env::var("CONCORD_FAULT").ok().map(|text| match text.rsplit_once(':') {
            Some((name, n)) => (name.to_owned(), n.parse().unwrap_or(1)),
            None => (text, 1),
        });
        Plan { end, log: std::env::var_os("CONCORD_FAULT_LOG").map(Into::into) }
    }

    pub(super) fn point(name: &str) {
        let plan = PLAN.get_or_init(plan);
        if let Some(path) = &plan.log
            && let Ok(mut file) = std::fs::OpenOptions::new().create(true).append(true).open(path)
        {
            // A lost line only makes a test count fewer points.
            let _ = writeln!(file, "{name}");
        }
        if let Some((wanted, n)) = &plan.end
            && (wanted == name || wanted == "any")
            && HITS.fetch_add(1, Ordering::SeqCst) + 1 == *n
        {
            std::process::abort();
        }
    }
}
