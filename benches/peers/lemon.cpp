// Times LEMON's min-cost-flow algorithms: lemon ALGORITHM INSTANCE -> one JSON line.
//
// ALGORITHM: ns (network simplex, block search), ns-al (altering candidate list), ns+geq (network
// simplex in transportation form, no sink node), cs (cost scaling). Timed: run() only. The form of
// an instance is described in benches/binary.rs.
#include <lemon/cost_scaling.h>
#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

using Graph = lemon::StaticDigraph;

struct Instance {
  uint32_t kind = 0, rows = 0, columns = 0, perfect = 0;
  int64_t unmatched = 0;
  std::vector<uint32_t> places, column;
  std::vector<int32_t> cost;
  std::vector<uint64_t> start;
};

template <class T>
void read_all(std::ifstream& file, std::vector<T>& numbers, size_t count) {
  numbers.resize(count);
  file.read(reinterpret_cast<char*>(numbers.data()), count * sizeof(T));
}

Instance load(const char* path) {
  Instance it;
  std::ifstream file(path, std::ios::binary);
  char magic[8];
  file.read(magic, 8);
  if (!file || memcmp(magic, "MMPEER01", 8) != 0) exit(2);
  for (uint32_t* field : {&it.kind, &it.rows, &it.columns, &it.perfect})
    file.read(reinterpret_cast<char*>(field), 4);
  file.read(reinterpret_cast<char*>(&it.unmatched), 8);
  read_all(file, it.places, it.columns);
  if (it.kind == 0) {
    read_all(file, it.cost, size_t(it.rows) * it.columns);
  } else {
    read_all(file, it.start, it.rows + 1);
    read_all(file, it.column, it.start[it.rows]);
    read_all(file, it.cost, it.start[it.rows]);
  }
  if (!file) exit(2);
  return it;
}

// What this process has computed, which a busy machine does not change as it changes wall time.
double computed() {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

double milliseconds() {
  using namespace std::chrono;
  return duration<double, std::milli>(steady_clock::now().time_since_epoch()).count();
}

// One warm-up, then up to 15 runs; fewer once they add up to a second (or one, over 12 s).
template <class Algorithm, class Run>
void measure(Algorithm& algorithm, Run run, const std::string& name, const char* path) {
  std::vector<double> times, computing;
  double total = 0;
  while (true) {
    alarm(60);
    double start = milliseconds(), before = computed();
    bool optimal = run(algorithm);
    double time = milliseconds() - start;
    alarm(0);
    if (!optimal) exit(1);
    times.push_back(time);
    computing.push_back(computed() - before);
    total += time;
    size_t runs = times.size();
    if (runs == 16 || (runs > 3 && total > 1000) || (total > 12000 && (runs > 1 || time > 10000))) break;
  }
  if (times.size() > 1) {
    times.erase(times.begin());
    computing.erase(computing.begin());
  }
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  const char* slash = strrchr(path, '/');
  printf("{\"peer\":\"lemon-%s\",\"inst\":\"%s\",\"obj\":%lld,\"ms\":[", name.c_str(),
         slash ? slash + 1 : path, (long long)algorithm.template totalCost<int64_t>());
  for (size_t i = 0; i < times.size(); i++) printf("%s%.3f", i ? "," : "", times[i]);
  printf("],\"cpu_ms\":[");
  for (size_t i = 0; i < computing.size(); i++) printf("%s%.3f", i ? "," : "", computing[i]);
  printf("],\"rss_mb\":%ld}\n", usage.ru_maxrss / 1024);
}

template <class Cost>
void solve(const Instance& it, const std::string& name, const char* path) {
  const int rows = it.rows, columns = it.columns, extra = rows + columns;
  const bool transport = name == "ns+geq", to_sink = !transport && !it.perfect;
  std::vector<std::pair<int, int>> ends;
  std::vector<Cost> cost;
  std::vector<int> capacity;
  auto add = [&](int tail, int head, int upper, int64_t unit) {
    ends.push_back({tail, head});
    cost.push_back(Cost(unit));
    capacity.push_back(upper);
  };
  for (int i = 0; i < rows; i++) {
    if (it.kind == 0) {
      const int32_t* row = &it.cost[size_t(i) * columns];
      for (int j = 0; j < columns; j++)
        if (row[j] >= 0) add(i, rows + j, 1, row[j]);
    } else {
      for (uint64_t e = it.start[i]; e < it.start[i + 1]; e++)
        add(i, rows + int(it.column[e]), 1, it.cost[e]);
    }
    if (!it.perfect) add(i, extra, 1, it.unmatched);
  }
  if (to_sink)
    for (int j = 0; j < columns; j++) add(rows + j, extra, int(it.places[j]), 0);

  Graph graph;
  graph.build(extra + (it.perfect ? 0 : 1), ends.begin(), ends.end());
  Graph::ArcMap<Cost> cost_map(graph);
  Graph::ArcMap<int> capacity_map(graph);
  Graph::NodeMap<int> supply(graph, 0);
  for (size_t a = 0; a < cost.size(); a++) {
    cost_map[graph.arc(a)] = cost[a];
    capacity_map[graph.arc(a)] = capacity[a];
  }
  for (int i = 0; i < rows; i++) supply[graph.node(i)] = 1;
  if (!to_sink)
    for (int j = 0; j < columns; j++) supply[graph.node(rows + j)] = -int(it.places[j]);
  if (!it.perfect) supply[graph.node(extra)] = -rows;

  if (name == "cs") {
    using Algorithm = lemon::CostScaling<Graph, int, Cost>;
    Algorithm algorithm(graph);
    algorithm.upperMap(capacity_map).costMap(cost_map).supplyMap(supply);
    measure(algorithm, [](Algorithm& a) { return a.run() == Algorithm::OPTIMAL; }, name, path);
  } else {
    using Algorithm = lemon::NetworkSimplex<Graph, int, Cost>;
    Algorithm algorithm(graph);
    algorithm.upperMap(capacity_map).costMap(cost_map).supplyMap(supply);
    auto rule = name == "ns-al" ? Algorithm::ALTERING_LIST : Algorithm::BLOCK_SEARCH;
    measure(algorithm, [=](Algorithm& a) { return a.run(rule) == Algorithm::OPTIMAL; }, name, path);
  }
}

int main(int count, char** words) {
  if (count != 3) return 2;
  Instance it = load(words[2]);
  // LEMON's artificial cost, (largest cost + 1) * nodes, has to fit its cost type.
  bool narrow = it.perfect && it.kind == 0;
  for (int32_t cost : it.cost) narrow = narrow && int64_t(cost + 1) * (2 * it.rows + 2) < 1000000000;
  if (narrow) solve<int>(it, words[1], words[2]);
  else solve<int64_t>(it, words[1], words[2]);
}
