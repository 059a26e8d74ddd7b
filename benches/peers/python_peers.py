"""Times a Python package on one instance: python_peers.py PEER INSTANCE -> one JSON line.

Timed: the solver call, its input ready made; OR-tools builds its graph inside solve(). One warm-up,
then up to 15 runs, fewer once they add up to a second. SIGALRM ends a solve after LIMIT seconds.
The form of an instance is described in benches/binary.rs.
"""

import json
import os
import resource
import signal
import sys
import time

import numpy as np

LIMIT = int(os.environ.get("LIMIT", "60"))


class Instance:
    """An instance and the shapes in which solvers want it."""

    def __init__(self, path):
        data = np.fromfile(path, dtype=np.uint8)
        assert bytes(data[:8]) == b"MMPEER01", "not an instance"
        kind, self.rows, self.columns, self.perfect = (int(x) for x in data[8:24].view("<u4"))
        self.unmatched = int(data[24:32].view("<i8")[0])
        self.position = 32

        def take(count, dtype):
            size = count * np.dtype(dtype).itemsize
            part = data[self.position : self.position + size].copy().view(dtype)
            self.position += size
            return part

        self.places = take(self.columns, "<u4").astype(np.int64)
        if kind == 0:
            self.dense = take(self.rows * self.columns, "<i4").reshape(self.rows, self.columns)
            row, column = np.nonzero(self.dense >= 0)
            cost = self.dense[row, column]
        else:
            self.dense = None
            start = take(self.rows + 1, "<u8").astype(np.int64)
            column = take(start[-1], "<u4")
            cost = take(start[-1], "<i4")
            row = np.repeat(np.arange(self.rows), np.diff(start))
        self.row, self.column, self.cost = (x.astype(np.int64) for x in (row, column, cost))

    def matrix(self, dtype, square=False):
        """One column a place, dummies where there are too few; zero rows where it is to be square."""
        if self.perfect:
            return np.ascontiguousarray(self.dense, dtype=dtype)
        full = np.full((self.rows, self.columns), self.unmatched, dtype=dtype)
        full[self.row, self.column] = self.cost
        full = np.repeat(full, self.places, axis=1)
        missing = self.rows - full.shape[1]
        if missing > 0:
            full = np.hstack([full, np.full((self.rows, missing), self.unmatched, dtype)])
        spare = full.shape[1] - self.rows
        if square and spare > 0:
            full = np.vstack([full, np.zeros((spare, full.shape[1]), dtype)])
        return np.ascontiguousarray(full)

    def slots(self):
        """Candidates by place, and a dummy of one's own at the unmatched cost."""
        if self.perfect:
            return self.row, self.column, self.cost, self.columns
        first = np.concatenate([[0], np.cumsum(self.places)])
        copies = self.places[self.column]
        offset = np.arange(copies.sum()) - np.repeat(np.cumsum(copies) - copies, copies)
        own = np.arange(self.rows)
        row = np.concatenate([np.repeat(self.row, copies), own])
        slot = np.concatenate([np.repeat(first[self.column], copies) + offset, first[-1] + own])
        cost = np.concatenate([np.repeat(self.cost, copies), np.full(self.rows, self.unmatched)])
        return row, slot, cost, int(first[-1]) + self.rows

    def network(self):
        """Nodes, arcs by tail and head, and supplies; a sink where not everybody is matched."""
        tail, head, cost = self.row, self.rows + self.column, self.cost
        capacity = np.ones(len(tail), np.int64)
        nodes = self.rows + self.columns
        supply = np.concatenate([np.ones(self.rows, np.int64), -self.places])
        if not self.perfect:
            sink = nodes
            tail = np.concatenate([tail, np.arange(nodes)])
            head = np.concatenate([head, np.full(nodes, sink)])
            capacity = np.concatenate([capacity, np.ones(self.rows, np.int64), self.places])
            unsent = np.full(self.rows, self.unmatched)
            cost = np.concatenate([cost, unsent, np.zeros(self.columns, np.int64)])
            supply = np.concatenate([np.ones(self.rows), np.zeros(self.columns), [-self.rows]])
            nodes += 1
        order = np.lexsort((head, tail))
        return nodes, tail[order], head[order], capacity[order], cost[order], supply.astype(np.int64)


def measure(prepare, solve):
    """Times solve(prepare()), which gives a function that gives the value."""
    times, computing, total = [], [], 0.0
    while True:
        state = prepare()
        signal.alarm(LIMIT)
        start, before = time.perf_counter(), time.process_time()
        value = solve(state)
        elapsed = (time.perf_counter() - start) * 1e3
        computing.append((time.process_time() - before) * 1e3)
        signal.alarm(0)
        total += elapsed
        times.append(elapsed)
        runs = len(times)
        if runs == 16 or (runs > 3 and total > 1e3) or (total > 12e3 and (runs > 1 or elapsed > 10e3)):
            break
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    times, computing = ([round(t, 3) for t in (ts[1:] or ts)] for ts in (times, computing))
    found = {"peer": sys.argv[1], "inst": os.path.basename(sys.argv[2]), "obj": int(round(value()))}
    print(json.dumps(found | {"ms": times, "cpu_ms": computing, "rss_mb": memory}))


def by_matrix(call, dtype=np.float64, square=False):
    """A peer that takes a matrix and gives rows and columns."""

    def run(it):
        matrix = it.matrix(dtype, square)
        exact = matrix if dtype == np.float64 else it.matrix(np.float64, square)

        def solve(matrix):
            row, column = call(matrix)
            return lambda: exact[row, column].sum()

        measure(lambda: matrix, solve)

    return run


def all_rows(columns):
    return np.arange(len(columns)), columns


def scipy_dense(matrix):
    from scipy.optimize import linear_sum_assignment

    return linear_sum_assignment(matrix)


def scipy_sparse(it):
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import min_weight_full_bipartite_matching

    row, slot, cost, width = it.slots()
    # A stored zero would mean no candidate, so that all costs are one higher.
    graph = csr_array((cost + 1.0, (row, slot)), shape=(it.rows, width))

    def solve(graph):
        row, column = min_weight_full_bipartite_matching(graph)
        return lambda: graph[row, column].sum() - it.rows

    measure(lambda: graph, solve)


def lap_module(function, **options):
    def call(matrix):
        import lap

        found = getattr(lap, function)(matrix, return_cost=False, **options)
        return all_rows(found[0]) if function == "lapjv" else (found[0], found[1])

    return call


def rectangular(module, **options):
    def call(matrix):
        return __import__(module).lapjv(matrix, extend_cost=True, return_cost=False, **options)

    return call


def lapjv_src_d(**options):
    def call(matrix):
        import lapjv

        return all_rows(lapjv.lapjv(matrix, **options)[0])

    return call


def ortools_flow(it):
    from ortools.graph.python import min_cost_flow

    nodes, tail, head, capacity, cost, supply = it.network()

    def prepare():
        solver = min_cost_flow.SimpleMinCostFlow()
        ends = tail.astype(np.int32), head.astype(np.int32)
        solver.add_arcs_with_capacity_and_unit_cost(*ends, capacity, cost)
        solver.set_nodes_supplies(np.arange(nodes, dtype=np.int32), supply)
        return solver

    def solve(solver):
        assert solver.solve() == solver.OPTIMAL
        return solver.optimal_cost

    measure(prepare, solve)


def ortools_assignment(it):
    from ortools.graph.python import linear_sum_assignment

    matrix = it.matrix(np.int64, square=True)
    size = len(matrix)
    row = np.repeat(np.arange(size, dtype=np.int32), size)
    column = np.tile(np.arange(size, dtype=np.int32), size)

    def prepare():
        solver = linear_sum_assignment.SimpleLinearSumAssignment()
        solver.add_arcs_with_cost(row, column, matrix.ravel())
        return solver

    def solve(solver):
        assert solver.solve() == solver.OPTIMAL
        return solver.optimal_cost

    measure(prepare, solve)


def pylmcf(it):
    import pylmcf

    nodes, tail, head, capacity, cost, supply = it.network()

    def prepare():
        graph = pylmcf.Graph(nodes, edge_starts=tail, edge_ends=head)
        graph.set_node_supply(supply)
        graph.set_edge_costs(cost)
        graph.set_edge_capacities(capacity)
        return graph

    def solve(graph):
        graph.solve()
        return graph.total_cost

    measure(prepare, solve)


def pylmcf_declines(it):
    """Re-solves after each of 20 declines: the cost of a used pair is raised, the basis is kept."""
    import pylmcf

    nodes, tail, head, capacity, cost, supply = it.network()
    forbidden = 4 * max(it.unmatched, 1_000_000)
    pair = np.nonzero((tail < it.rows) & (head < it.rows + it.columns))[0]
    graph = pylmcf.Graph(nodes, edge_starts=tail, edge_ends=head)
    graph.set_node_supply(supply)
    graph.set_edge_costs(cost)
    graph.set_edge_capacities(capacity)
    graph.solve()
    times, computing = [], []
    for decline in range(20):
        flow = graph.result()
        used = pair[flow[pair] > 0]
        cost[used[(decline * 7919 + 13) % len(used)]] = forbidden
        start, before = time.perf_counter(), time.process_time()
        graph.set_edge_costs(cost)
        graph.solve()
        times.append(round((time.perf_counter() - start) * 1e3, 3))
        computing.append(round((time.process_time() - before) * 1e3, 3))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    found = {"peer": sys.argv[1], "inst": os.path.basename(sys.argv[2]), "obj": int(graph.total_cost())}
    print(json.dumps(found | {"ms": times, "cpu_ms": computing, "rss_mb": memory}))


def highs(it):
    import highspy

    pairs, unsent = len(it.row), 0 if it.perfect else it.rows
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = pairs + unsent, it.rows + it.columns
    lp.col_cost_ = np.concatenate([it.cost, np.full(unsent, it.unmatched)]).astype(np.float64)
    lp.col_lower_, lp.col_upper_ = np.zeros(pairs + unsent), np.ones(pairs + unsent)
    least = it.places if it.perfect else np.zeros(it.columns)
    lp.row_lower_ = np.concatenate([np.ones(it.rows), least]).astype(np.float64)
    lp.row_upper_ = np.concatenate([np.ones(it.rows), it.places]).astype(np.float64)
    ends = np.stack([it.row, it.rows + it.column], axis=1).ravel()
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    starts = np.concatenate([2 * np.arange(pairs), 2 * pairs + np.arange(unsent + 1)])
    lp.a_matrix_.start_ = starts.astype(np.int32)
    lp.a_matrix_.index_ = np.concatenate([ends, np.arange(unsent)]).astype(np.int32)
    lp.a_matrix_.value_ = np.ones(2 * pairs + unsent)

    def prepare():
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        solver.passModel(lp)
        return solver

    def solve(solver):
        solver.run()
        assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return lambda: solver.getInfo().objective_function_value

    measure(prepare, solve)


PEERS = {
    "scipy": by_matrix(scipy_dense),
    "scipy-sparse": scipy_sparse,
    "lap": by_matrix(lap_module("lapjv"), square=True),
    "lapx-lapjvs": by_matrix(lap_module("lapjvs"), square=True),
    "lapx-lapjvc": by_matrix(lap_module("lapjvc")),
    "lapx-lapjvh": by_matrix(lap_module("lapjvh", extend_cost=True)),
    "laprust": by_matrix(rectangular("laprust")),
    "lapcpp": by_matrix(rectangular("lapcpp")),
    "lapcpp-f32": by_matrix(rectangular("lapcpp", precision="float32")),
    "lapjv-src-d": by_matrix(lapjv_src_d(force_doubles=True), square=True),
    "lapjv-src-d-f32": by_matrix(lapjv_src_d(), dtype=np.float32, square=True),
    "ortools-flow": ortools_flow,
    "ortools-assignment": ortools_assignment,
    "pylmcf": pylmcf,
    "pylmcf-declines": pylmcf_declines,
    "highs": highs,
}

if __name__ == "__main__":
    PEERS[sys.argv[1]](Instance(sys.argv[2]))
