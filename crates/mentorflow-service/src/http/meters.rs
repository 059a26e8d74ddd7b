//! The figures that `/metrics` shows, in the form of Prometheus. Labels come from fixed sets: routes as
//! they are declared, methods, statuses and kinds of problem, never anything that a request says.

use std::time::Duration;

use metrics::{
    counter, describe_counter, describe_gauge, describe_histogram, gauge, histogram, with_local_recorder,
};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusRecorder};

use super::problem::Kind;

/// Bounds of the durations, in seconds: from a refusal to the end of the default budget.
const BOUNDS: [f64; 14] =
    [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 25.0];

/// The figures of one service.
pub(crate) struct Meters(PrometheusRecorder);

/// What is known of a request when it has been answered.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Answered {
    pub(crate) method: &'static str,
    pub(crate) route: &'static str,
    pub(crate) status: u16,
    pub(crate) kind: Option<Kind>,
    pub(crate) time: Duration,
}

impl Meters {
    pub(crate) fn new() -> Self {
        // The bounds are fixed and not empty, which is all that could be refused.
        let builder = PrometheusBuilder::new();
        let recorder = builder.set_buckets(&BOUNDS).unwrap_or_default().build_recorder();
        with_local_recorder(&recorder, || {
            describe_counter!("mentorflow_requests_total", "Requests answered, by method, route and status");
            describe_counter!("mentorflow_problems_total", "Requests answered with a problem, by its kind");
            describe_counter!("mentorflow_left_total", "Requests whose client left before the answer");
            describe_counter!(
                "mentorflow_pairs_total",
                "Pairs looked at: mentees times mentors of each pool"
            );
            describe_counter!("mentorflow_best_found_total", "Matches that ended before their proof did");
            describe_counter!("mentorflow_stopped_total", "Solves stopped because their client had left");
            describe_gauge!("mentorflow_working", "Requests worked on now");
            describe_histogram!(
                "mentorflow_request_seconds",
                "Time from a request's head to its answer, by route"
            );
            describe_histogram!("mentorflow_wait_seconds", "Time that a request waited for its turn");
            describe_histogram!("mentorflow_work_seconds", "Time that a request was worked on");
            describe_gauge!("mentorflow_queue_pairs", "Work taken on now, in pairs");
            describe_gauge!("mentorflow_queue_capacity_pairs", "The most work that is taken on, in pairs");
            describe_gauge!("mentorflow_connections", "Connections open now");
        });
        Self(recorder)
    }

    /// Counts a request that was answered.
    pub(crate) fn answered(&self, answered: Answered) {
        let Answered { method, route, status, kind, time } = answered;
        with_local_recorder(&self.0, || {
            let status = status.to_string();
            counter!("mentorflow_requests_total", "method" => method, "route" => route, "status" => status)
                .increment(1);
            histogram!("mentorflow_request_seconds", "route" => route).record(time.as_secs_f64());
            if let Some(kind) = kind {
                counter!("mentorflow_problems_total", "kind" => kind.name()).increment(1);
            }
        });
    }

    /// Counts a request whose client left.
    pub(crate) fn left(&self) {
        with_local_recorder(&self.0, || counter!("mentorflow_left_total").increment(1));
    }

    /// Counts work that was done.
    pub(crate) fn worked(&self, pairs: u64, waited: Duration, worked: Duration) {
        with_local_recorder(&self.0, || {
            counter!("mentorflow_pairs_total").increment(pairs);
            histogram!("mentorflow_wait_seconds").record(waited.as_secs_f64());
            histogram!("mentorflow_work_seconds").record(worked.as_secs_f64());
        });
    }

    /// Counts a request whose work begins or ends.
    pub(crate) fn working(&self, change: f64) {
        with_local_recorder(&self.0, || gauge!("mentorflow_working").increment(change));
    }

    /// Counts a solve that was stopped since nobody waited for it any more.
    pub(crate) fn stopped(&self) {
        with_local_recorder(&self.0, || counter!("mentorflow_stopped_total").increment(1));
    }

    /// Counts a match that ended before its proof did.
    pub(crate) fn best_found(&self) {
        with_local_recorder(&self.0, || counter!("mentorflow_best_found_total").increment(1));
    }

    /// Counts a connection that opens or closes.
    pub(crate) fn connection(&self, change: f64) {
        with_local_recorder(&self.0, || gauge!("mentorflow_connections").increment(change));
    }

    /// Folds what was recorded, so that it takes no more room than there are bounds.
    pub(crate) fn fold(&self) {
        self.0.handle().run_upkeep();
    }

    /// The figures as text.
    pub(crate) fn render(&self, taken: u64, capacity: u64) -> String {
        with_local_recorder(&self.0, || {
            gauge!("mentorflow_queue_pairs").set(taken as f64);
            gauge!("mentorflow_queue_capacity_pairs").set(capacity as f64);
        });
        self.0.handle().render()
    }
}
