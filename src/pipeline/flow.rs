//! Work on many threads, results in the order of the input, in bounded memory.
//!
//! One thread feeds, some work, the caller's own thread consumes. A result is handed over as soon as its turn comes, so that a
//! stream of documents comes out as it goes in; and the feeder waits while too much is under way, so that one huge document
//! at the front does not pile up the rest behind it.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// How much may be under way between feeder and consumer.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Working threads, at least one.
    pub threads: usize,
    /// Items.
    pub items: usize,
    /// Bytes, by the feeder's measure; one item may exceed them alone.
    pub bytes: usize,
}

/// Feeds `source` through workers made by `worker`, one a thread, and hands each result to `sink` in the order of `source`.
/// `size` tells an item's bytes. When `sink` fails everything stops, without waiting for a source that blocks.
///
/// # Errors
/// That of `sink`.
///
/// # Panics
/// If a worker panics, or the system refuses to start a single thread.
pub fn ordered<R, T, E, W>(
    source: impl Iterator<Item = R> + Send + 'static,
    size: impl Fn(&R) -> usize + Send + 'static,
    limits: Limits,
    worker: impl Fn() -> W + Sync,
    mut sink: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E>
where
    R: Send + 'static,
    T: Send + 'static,
    W: FnMut(R) -> T,
{
    let gate = Arc::new(Gate::<R, T>::default());
    let feeder = gate.clone();
    // Not scoped: it may be blocked on standard input when the consumer has had enough.
    let fed = thread::Builder::new().name("newsscan-reader".to_owned()).spawn(move || {
        let _end = Last(&feeder);
        for item in source {
            let bytes = size(&item);
            if !feeder.feed(item, bytes, limits) {
                return;
            }
        }
    });
    fed.expect("the system grants a thread");
    thread::scope(|scope| {
        let _stop = Stop(&gate);
        let mut running = 0;
        for _ in 0..limits.threads.max(1) {
            // Analysis may recurse over nested markup: more stack than the two mebibytes a thread has by default.
            let builder = thread::Builder::new().name("newsscan-worker".to_owned()).stack_size(8 << 20);
            let started = builder.spawn_scoped(scope, || {
                let _stop = StopOnPanic(&gate);
                let mut work = worker();
                while let Some((number, bytes, item)) = gate.take() {
                    gate.put(number, bytes, work(item));
                }
            });
            running += usize::from(started.is_ok());
        }
        assert!(running > 0, "the system grants a thread");
        while let Some(result) = gate.next() {
            sink(result)?;
        }
        Ok(())
    })
}

/// What the threads share.
#[derive(Debug)]
struct Gate<R, T> {
    state: Mutex<State<R, T>>,
    changed: Condvar,
}

#[derive(Debug)]
struct State<R, T> {
    waiting: VecDeque<(u64, usize, R)>,
    done: BTreeMap<u64, (usize, T)>,
    /// Items fed so far.
    fed: u64,
    /// Items consumed so far.
    consumed: u64,
    /// Bytes of the items between the two.
    bytes: usize,
    /// Nothing more will be fed.
    last: bool,
    /// Nothing more is wanted.
    stopped: bool,
}

impl<R, T> Default for Gate<R, T> {
    fn default() -> Self {
        let state = State {
            waiting: VecDeque::new(),
            done: BTreeMap::new(),
            fed: 0,
            consumed: 0,
            bytes: 0,
            last: false,
            stopped: false,
        };
        Self { state: Mutex::new(state), changed: Condvar::new() }
    }
}

impl<R, T> Gate<R, T> {
    /// No code that can panic runs under the lock, so that a poisoned state is a sound one.
    fn lock(&self) -> MutexGuard<'_, State<R, T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, state: MutexGuard<'a, State<R, T>>) -> MutexGuard<'a, State<R, T>> {
        self.changed.wait(state).unwrap_or_else(PoisonError::into_inner)
    }

    /// Enters an item once there is room. False if nothing more is wanted.
    fn feed(&self, item: R, bytes: usize, limits: Limits) -> bool {
        let mut state = self.lock();
        loop {
            let under_way = state.fed - state.consumed;
            let room = under_way < limits.items as u64 && state.bytes.saturating_add(bytes) <= limits.bytes;
            if state.stopped {
                return false;
            }
            if room || under_way == 0 {
                break;
            }
            state = self.wait(state);
        }
        let number = state.fed;
        state.fed += 1;
        state.bytes += bytes;
        state.waiting.push_back((number, bytes, item));
        self.changed.notify_all();
        true
    }

    /// The next item to work on; `None` when there will be none.
    fn take(&self) -> Option<(u64, usize, R)> {
        let mut state = self.lock();
        loop {
            if state.stopped {
                return None;
            }
            if let Some(item) = state.waiting.pop_front() {
                return Some(item);
            }
            if state.last {
                return None;
            }
            state = self.wait(state);
        }
    }

    fn put(&self, number: u64, bytes: usize, result: T) {
        self.lock().done.insert(number, (bytes, result));
        self.changed.notify_all();
    }

    /// The next result in order; `None` when all are consumed, or a thread failed.
    fn next(&self) -> Option<T> {
        let mut state = self.lock();
        loop {
            let number = state.consumed;
            if let Some((bytes, result)) = state.done.remove(&number) {
                state.consumed += 1;
                state.bytes -= bytes;
                self.changed.notify_all();
                return Some(result);
            }
            if state.stopped || state.last && state.consumed == state.fed {
                return None;
            }
            state = self.wait(state);
        }
    }
}

/// Tells, however the feeder ends, that nothing more comes.
struct Last<'a, R, T>(&'a Gate<R, T>);

impl<R, T> Drop for Last<'_, R, T> {
    fn drop(&mut self) {
        self.0.lock().last = true;
        self.0.changed.notify_all();
    }
}

/// Sends everybody home, however the consumer ends.
struct Stop<'a, R, T>(&'a Gate<R, T>);

impl<R, T> Drop for Stop<'_, R, T> {
    fn drop(&mut self) {
        self.0.lock().stopped = true;
        self.0.changed.notify_all();
    }
}

/// Sends everybody home if a worker panics: its result would be waited for forever.
struct StopOnPanic<'a, R, T>(&'a Gate<R, T>);

impl<R, T> Drop for StopOnPanic<'_, R, T> {
    fn drop(&mut self) {
        if thread::panicking() {
            drop(Stop(self.0));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn run(threads: usize, items: usize, stop_at: Option<u64>) -> (Vec<u64>, Result<(), u64>) {
        let limits = Limits { threads, items, bytes: 100 };
        let mut seen = Vec::new();
        let worker = || {
            |item: u64| {
                thread::sleep(Duration::from_micros((item * 37) % 400));
                item * 2
            }
        };
        let end = ordered(
            0..500u64,
            |&item| item as usize % 7 * 40,
            limits,
            worker,
            |result| {
                seen.push(result);
                if Some(result) == stop_at { Err(result) } else { Ok(()) }
            },
        );
        (seen, end)
    }

    #[test]
    fn keeps_the_order_at_any_number_of_threads() {
        let expected: Vec<u64> = (0..500).map(|item| item * 2).collect();
        for (threads, items) in [(1, 1), (1, 50), (4, 3), (8, 100)] {
            assert_eq!(run(threads, items, None), (expected.clone(), Ok(())));
        }
    }

    #[test]
    fn stops_when_the_consumer_fails() {
        let (seen, end) = run(4, 10, Some(40));
        assert_eq!((seen.len(), end), (21, Err(40)));
    }

    #[test]
    fn does_not_wait_for_a_source_that_blocks() {
        let (_keep, source) = std::sync::mpsc::channel::<u64>();
        let first = std::iter::once(1).chain(source);
        let limits = Limits { threads: 2, items: 4, bytes: 100 };
        assert_eq!(ordered(first, |_| 1, limits, || |item| item, Err), Err(1));
    }

    #[test]
    #[should_panic = "a scoped thread panicked"]
    fn a_panic_of_a_worker_is_not_waited_for() {
        let limits = Limits { threads: 2, items: 4, bytes: 100 };
        let worker = || |item: u64| if item == 3 { panic!("three") } else { item };
        let _ = ordered(0..100u64, |_| 1, limits, worker, |_| Ok::<(), ()>(()));
    }
}
