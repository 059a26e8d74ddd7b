//! Each format by example, and what its errors say.

use super::*;
use crate::Costs;
use mentorflow::network::graph::Arc;

#[test]
fn dimacs() {
    let text = "c two ways\np min 3 3\nn 1 2\nn 3 -2\na 1 2 0 1 1\na 2 3 0 -1 1\na 1 3 0 2 5\n";
    let graph = read_dimacs(text).unwrap();
    assert_eq!(graph.supply, [2, 0, -2]);
    assert_eq!(graph.arcs[1], Arc { tail: 1, head: 2, lower: 0, upper: 2, cost: 1 });
    assert_eq!(guess(text), Format::Dimacs);
    let error = |text: &str| read_dimacs(text).unwrap_err().to_string();
    assert_eq!(error("p max 1 1"), "line 1: the problem is \"max\", expected min");
    assert_eq!(error("n 1 1"), "line 1: expected p min NODES ARCS first");
    assert_eq!(error(""), "line 1: expected p min NODES ARCS");
    assert_eq!(error("p min 1 0\nn 2 1"), "line 2: node 2, expected 1 to 1");
    assert_eq!(error("p min 1 1"), "line 2: 0 arcs, 1 were announced");
    assert_eq!(error("p min 1 1\na 1 1 0 1"), "line 2: the cost is missing");
    assert_eq!(error("p min 1 1\na 1 1 0 x 1"), "line 2: the capacity is \"x\", not a number in range");
    assert_eq!(error("p min 1 1\nq"), "line 2: a line of kind \"q\", expected c, p, n or a");
}

#[test]
fn matrices() {
    let instance = read_matrix(" 2\n 1 2 3\n 4\n").unwrap();
    assert_eq!(instance.costs, Costs::Dense(vec![1, 2, 3, 4]));
    assert_eq!((instance.places, instance.unmatched), (vec![1, 1], None));
    assert_eq!(guess("2 1 2 3 4"), Format::Assign);
    let Costs::Sparse { start, column, cost } = read_matrix("2 1 -2 3 4").unwrap().costs else {
        panic!("a matrix with negative costs has candidate lists")
    };
    assert_eq!((start, column, cost), (vec![0, 2, 4], vec![0, 1, 0, 1], vec![1, -2, 3, 4]));
    let error = |text: &str| read_matrix(text).unwrap_err().to_string();
    assert_eq!(error("2\n1 2\n3"), "line 4: 3 costs, expected 2 x 2");
    assert_eq!(error("1\n1 2"), "line 2: more than 1 x 1 costs");
    assert_eq!(error(""), "line 1: the size n is missing");
    assert_eq!(error("1 x"), "line 1: a cost is \"x\", not a number in range");
}

#[test]
fn pairs() {
    let text = "2\n2 1 7\n1 2 5\n1 1 4\n";
    assert_eq!(guess(text), Format::Assignp);
    let Costs::Sparse { start, column, cost } = read_pairs(text).unwrap().costs else {
        panic!("pairs are candidate lists")
    };
    assert_eq!((start, column, cost), (vec![0, 2, 3], vec![0, 1, 0], vec![4, 5, 7]));
    let error = |text: &str| read_pairs(text).unwrap_err().to_string();
    assert_eq!(error("2\n0 1 1"), "line 2: i is 0, expected 1 to 2");
    assert_eq!(error("2\n1 3 1"), "line 2: j is 3, expected 1 to 2");
    assert_eq!(error("2\n1 1"), "line 3: the cost is missing");
    assert_eq!(error("2\n1 1 1\n1 1 2"), "line 3: pair 1 1 is on line 2 already");
}
