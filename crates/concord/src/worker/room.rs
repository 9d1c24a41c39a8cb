//! The locked room: no files (landlock), few system calls (seccomp), bounded memory and time (rlimits).

use std::collections::BTreeMap;

use landlock::{
    ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, Ruleset, RulesetAttr, RulesetStatus,
    Scope,
};
use rustix::process::{Resource, Rlimit, setrlimit};
use seccompiler::{BpfProgram, TargetArch};
use serde::{Deserialize, Serialize};

use super::Limits;

/// Which walls stand. A kernel may lack some; the child works with those it has, and `doctor` says which are missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Room {
    /// No file can be opened.
    pub landlock: bool,
    /// Only calls that reading and drawing need are answered.
    pub seccomp: bool,
    /// Memory, time and files are limited.
    pub limits: bool,
}

impl Room {
    /// What is missing, as words for `doctor`; empty when all walls stand.
    #[must_use]
    pub fn missing(&self) -> Vec<&'static str> {
        [(self.landlock, "landlock"), (self.seccomp, "seccomp"), (self.limits, "resource limits")]
            .into_iter()
            .filter(|(stands, _)| !stands)
            .map(|(_, name)| name)
            .collect()
    }
}

/// Shuts the calling process in, for good.
pub(super) fn shut_in(limits: &Limits) -> Room {
    let limits = limit(limits).is_ok();
    let landlock = no_files().unwrap_or(false);
    // Last, because the other two need calls that this one refuses.
    let seccomp = few_calls();
    Room { landlock, seccomp, limits }
}

fn limit(limits: &Limits) -> rustix::io::Result<()> {
    let hard = |value| Rlimit { current: Some(value), maximum: Some(value) };
    setrlimit(Resource::Core, hard(0))?;
    setrlimit(Resource::Fsize, hard(0))?;
    setrlimit(Resource::Nofile, hard(8))?;
    setrlimit(Resource::Cpu, hard(limits.cpu))?;
    setrlimit(Resource::As, hard(limits.memory))
}

/// A ruleset that handles every right and grants none; an older kernel takes what it knows.
fn no_files() -> Result<bool, landlock::RulesetError> {
    let newest = ABI::V6;
    let status = Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(newest))?
        .handle_access(AccessNet::from_all(newest))?
        .scope(Scope::from_all(newest))?
        .create()?
        .restrict_self()?;
    Ok(status.ruleset != RulesetStatus::NotEnforced)
}

/// Calls that reading from one pipe, computing and writing to another need. Every other call (open, socket,
/// exec, fork, ptrace ...) answers "not permitted" and has no effect. Memory may never be made executable.
const CALLS: &str = r#"{ "parser": {
    "mismatch_action": { "errno": 1 }, "match_action": "allow",
    "filter": [
        { "syscall": "read" }, { "syscall": "readv" }, { "syscall": "write" }, { "syscall": "writev" }, { "syscall": "close" },
        { "syscall": "fstat" }, { "syscall": "lseek" },
        { "syscall": "mmap", "args": [{ "index": 2, "type": "dword", "op": { "masked_eq": 4 }, "val": 0 }] },
        { "syscall": "mprotect", "args": [{ "index": 2, "type": "dword", "op": { "masked_eq": 4 }, "val": 0 }] },
        { "syscall": "munmap" }, { "syscall": "mremap" }, { "syscall": "madvise" }, { "syscall": "brk" },
        { "syscall": "futex" }, { "syscall": "sched_yield" }, { "syscall": "sched_getaffinity" },
        { "syscall": "rt_sigaction" }, { "syscall": "rt_sigprocmask" }, { "syscall": "rt_sigreturn" }, { "syscall": "sigaltstack" },
        { "syscall": "getrandom" }, { "syscall": "clock_gettime" }, { "syscall": "getpid" }, { "syscall": "gettid" },
        { "syscall": "tgkill" }, { "syscall": "restart_syscall" }, { "syscall": "exit" }, { "syscall": "exit_group" }
    ]
} }"#;

pub(super) fn few_calls() -> bool {
    let Ok(arch) = TargetArch::try_from(std::env::consts::ARCH) else {
        return false;
    };
    let compiled: Result<BTreeMap<String, BpfProgram>, _> =
        seccompiler::compile_from_json(CALLS.as_bytes(), arch).map(|map| map.into_iter().collect());
    let Ok(programs) = compiled else { return false };
    programs.get("parser").is_some_and(|program| seccompiler::apply_filter(program).is_ok())
}
