//! Reading the processor's and the memory's meters, and printing beside the goal.

/// Peak resident memory since the last reset, in MB. Linux only; 0 elsewhere.
#[must_use]
pub fn peak_mb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("0 0");
    line.split_whitespace().nth(1).and_then(|kb| kb.parse::<u64>().ok()).unwrap_or(0) / 1024
}

/// Starts the peak anew. Returns what the program holds now, in MB.
pub fn reset_peak() -> u64 {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    peak_mb()
}

/// Seconds this thread has been on a processor. Linux only; 0 elsewhere.
#[must_use]
pub fn cpu_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    text.split_whitespace().next().and_then(|ns| ns.parse::<f64>().ok()).unwrap_or(0.0) / 1e9
}

/// One result, in columns.
pub fn line(what: &str, measured: f64, unit: &str, goal: &str) {
    println!("{what:<58} {measured:>9.2} {unit:<8} goal {goal}");
}
