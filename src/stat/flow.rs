//! The layout of Sankey diagrams: flows between nodes come in, positions and heights of nodes and flows go out.

use super::sort::{sort_by_number, sort_by_rank};

/// One flow between two nodes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flow {
    /// The index of the node where it starts.
    pub source: usize,
    /// The index of the node where it ends.
    pub target: usize,
    /// The amount that flows, above 0.
    pub value: f64,
}

/// The position and size of a node.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Node {
    /// Its column, from 0.
    pub column: usize,
    /// The amount that flows through it: the greater one of all that enters and all that leaves.
    pub value: f64,
    /// Its upper end, in the unit of the height of the layout, downwards.
    pub top: f64,
    /// Its height.
    pub height: f64,
}

/// The positions of the two ends of a flow.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Band {
    /// The upper end of the flow at its source.
    pub from: f64,
    /// The upper end of the flow at its target.
    pub to: f64,
    /// Its height; 0 for a flow that was left out.
    pub height: f64,
}

/// The layout of a diagram.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// The nodes, in their order.
    pub nodes: Vec<Node>,
    /// The flows, in their order.
    pub bands: Vec<Band>,
    /// The number of columns.
    pub columns: usize,
}

/// The most flows that [`layout`] is meant for: the search for circles takes time by the square of their number, and
/// nobody can follow so many.
pub const MAX_FLOWS: usize = 5_000;

/// The number of passes of relaxation.
const PASSES: usize = 32;

/// The column of each node, by the longest path that leads to it, and for each flow true unless it would close a cycle.
fn assign_columns(count: usize, flows: &[Flow]) -> (Vec<usize>, Vec<bool>) {
    let mut kept = vec![false; flows.len()];
    let mut next = vec![Vec::new(); count];
    // A flow is kept when its source cannot be reached from its target through flows that were kept before.
    for (flow, kept) in flows.iter().zip(&mut kept) {
        *kept = flow.source != flow.target && !is_reachable(&next, flow.target, flow.source);
        if *kept {
            next[flow.source].push(flow.target);
        }
    }
    let mut column = vec![0_usize; count];
    // Without cycles a path has fewer than `count` flows, so that as many passes are enough.
    for _ in 0..count {
        let mut moved = false;
        for (flow, _) in flows.iter().zip(&kept).filter(|(_, kept)| **kept) {
            if column[flow.target] <= column[flow.source] {
                column[flow.target] = column[flow.source] + 1;
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
    (column, kept)
}

/// True when flows lead from one node to another; `next` has the targets of the flows of each node.
fn is_reachable(next: &[Vec<usize>], from: usize, to: usize) -> bool {
    let mut seen = vec![false; next.len()];
    let mut pending = vec![from];
    while let Some(node) = pending.pop() {
        if node == to {
            return true;
        }
        if !std::mem::replace(&mut seen[node], true) {
            pending.extend(&next[node]);
        }
    }
    false
}

/// Lays out `count` nodes over a height, with a gap between the nodes of a column. A flow is left out when one of its
/// nodes does not exist, when its value is not positive and finite, or when it would close a cycle.
///
/// Source: the iterative relaxation of d3-sankey (Bostock, after Ryan Mulligan's and tamc's).
pub fn layout(count: usize, flows: &[Flow], height: f64, gap: f64) -> Layout {
    let usable = |flow: &Flow| {
        flow.source < count && flow.target < count && flow.value > 0.0 && flow.value.is_finite()
    };
    let valid: Vec<Flow> = flows.iter().copied().filter(usable).collect();
    let (column, kept) = assign_columns(count, &valid);
    let valid: Vec<Flow> = valid
        .into_iter()
        .zip(kept)
        .filter_map(|(flow, kept)| kept.then_some(flow))
        .collect();
    let mut nodes: Vec<Node> = (0..count)
        .map(|index| {
            let sum = |end: fn(&Flow) -> usize| -> f64 {
                valid
                    .iter()
                    .filter(|flow| end(flow) == index)
                    .map(|flow| flow.value)
                    .sum()
            };
            Node {
                column: column[index],
                value: sum(|flow| flow.source).max(sum(|flow| flow.target)),
                ..Node::default()
            }
        })
        .collect();
    let columns = nodes.iter().map(|node| node.column + 1).max().unwrap_or(0);
    // A node that flows only enter stands in the last column.
    for (index, node) in nodes.iter_mut().enumerate() {
        if !valid.iter().any(|flow| flow.source == index)
            && valid.iter().any(|flow| flow.target == index)
        {
            node.column = columns.saturating_sub(1);
        }
    }
    let stacks: Vec<Vec<usize>> = (0..columns)
        .map(|column| {
            (0..count)
                .filter(|node| nodes[*node].column == column && nodes[*node].value > 0.0)
                .collect()
        })
        .collect();
    let most = stacks.iter().map(Vec::len).max().unwrap_or(0);
    // Gaps take up at most half of the height.
    let gap = gap.min(height * 0.5 / most.saturating_sub(1).max(1) as f64);
    let scale = stacks
        .iter()
        .filter(|stack| !stack.is_empty())
        .map(|stack| {
            let sum: f64 = stack.iter().map(|node| nodes[*node].value).sum();
            (height - gap * (stack.len() - 1) as f64) / sum
        })
        .fold(f64::INFINITY, f64::min);
    if !scale.is_finite() {
        return Layout {
            bands: vec![Band::default(); flows.len()],
            nodes,
            columns,
        };
    }
    for stack in &stacks {
        let mut top = 0.0;
        for index in stack {
            nodes[*index].height = nodes[*index].value * scale;
            nodes[*index].top = top;
            top += nodes[*index].height + gap;
        }
    }
    let mut stacks = stacks;
    let neighbours = neighbours(count, &valid);
    for pass in 0..PASSES {
        // Every pass moves nodes a little less, so that they come to rest.
        let alpha = libm::pow(0.97, pass as f64);
        for column in (1..columns).chain((0..columns.saturating_sub(1)).rev()) {
            relax(&mut nodes, &neighbours, &mut stacks[column], alpha);
            separate(&mut nodes, &mut stacks[column], height, gap);
        }
    }
    let bands = stack_bands(&nodes, flows, &valid, scale);
    Layout {
        nodes,
        bands,
        columns,
    }
}

/// For each node the nodes at the other ends of its flows, with the amounts, in the order of the flows.
fn neighbours(count: usize, flows: &[Flow]) -> Vec<Vec<(usize, f64)>> {
    let mut neighbours = vec![Vec::new(); count];
    for flow in flows {
        neighbours[flow.source].push((flow.target, flow.value));
        neighbours[flow.target].push((flow.source, flow.value));
    }
    neighbours
}

/// Moves each node of a column towards the weighted mean of the middles of its neighbours, then sorts the column by
/// height.
fn relax(nodes: &mut [Node], neighbours: &[Vec<(usize, f64)>], stack: &mut [usize], alpha: f64) {
    for index in stack.iter() {
        let (mut sum, mut weight) = (0.0, 0.0);
        for (other, value) in &neighbours[*index] {
            sum += (nodes[*other].top + nodes[*other].height / 2.0) * value;
            weight += value;
        }
        if weight > 0.0 {
            let node = &mut nodes[*index];
            node.top += (sum / weight - (node.top + node.height / 2.0)) * alpha;
        }
    }
    sort_by_rank(stack, |index| *index);
    sort_by_number(stack, |index| {
        nodes[*index].top + nodes[*index].height / 2.0
    });
}

/// Moves overlapping nodes of a column apart: first downwards, then upwards from the lower end.
fn separate(nodes: &mut [Node], stack: &mut [usize], height: f64, gap: f64) {
    let mut next_top = 0.0;
    for index in stack.iter() {
        nodes[*index].top = nodes[*index].top.max(next_top);
        next_top = nodes[*index].top + nodes[*index].height + gap;
    }
    let mut end = height;
    for index in stack.iter().rev() {
        let node = &mut nodes[*index];
        node.top = node.top.min(end - node.height).max(0.0);
        end = node.top - gap;
    }
}

/// Stacks the flows on both sides of each node, in the order of the nodes at their other ends.
fn stack_bands(nodes: &[Node], flows: &[Flow], valid: &[Flow], scale: f64) -> Vec<Band> {
    let mut bands = vec![Band::default(); flows.len()];
    let known: Vec<usize> = (0..flows.len())
        .filter(|index| valid.contains(&flows[*index]))
        .collect();
    for node in 0..nodes.len() {
        let place = |index: &usize, other: fn(&Flow) -> usize| nodes[other(&flows[*index])].top;
        let mut outgoing: Vec<usize> = known
            .iter()
            .copied()
            .filter(|index| flows[*index].source == node)
            .collect();
        sort_by_number(&mut outgoing, |index| place(index, |f| f.target));
        let mut at = nodes[node].top;
        for index in outgoing {
            bands[index].from = at;
            bands[index].height = flows[index].value * scale;
            at += bands[index].height;
        }
        let mut incoming: Vec<usize> = known
            .iter()
            .copied()
            .filter(|index| flows[*index].target == node)
            .collect();
        sort_by_number(&mut incoming, |index| place(index, |f| f.source));
        let mut at = nodes[node].top;
        for index in incoming {
            bands[index].to = at;
            at += flows[index].value * scale;
        }
    }
    bands
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flow(source: usize, target: usize, value: f64) -> Flow {
        Flow {
            source,
            target,
            value,
        }
    }

    #[test]
    fn columns_follow_the_longest_way() {
        let flows = [flow(0, 1, 1.0), flow(1, 2, 1.0), flow(0, 2, 1.0)];
        let found = layout(3, &flows, 100.0, 10.0);
        assert_eq!(
            found
                .nodes
                .iter()
                .map(|node| node.column)
                .collect::<Vec<_>>(),
            [0, 1, 2]
        );
        assert_eq!(found.columns, 3);
        assert_eq!(found.nodes[0].value, 2.0);
    }

    #[test]
    fn nodes_of_a_column_keep_apart_and_inside() {
        let flows: Vec<Flow> = (0..6)
            .flat_map(|a| (6..10).map(move |b| flow(a, b, 1.0 + (a * b % 5) as f64)))
            .collect();
        let found = layout(10, &flows, 200.0, 8.0);
        for column in 0..2 {
            let mut stack: Vec<&Node> = found
                .nodes
                .iter()
                .filter(|node| node.column == column)
                .collect();
            stack.sort_by(|a, b| a.top.total_cmp(&b.top));
            assert!(stack[0].top >= -1e-9);
            assert!(
                stack
                    .windows(2)
                    .all(|pair| pair[0].top + pair[0].height <= pair[1].top + 1e-6)
            );
            assert!(
                stack
                    .last()
                    .is_some_and(|last| last.top + last.height <= 200.0 + 1e-6)
            );
        }
    }

    #[test]
    fn circles_and_nothing_are_left_out() {
        let found = layout(
            2,
            &[
                flow(0, 1, 1.0),
                flow(1, 0, 2.0),
                flow(0, 0, 1.0),
                flow(0, 5, 1.0),
            ],
            100.0,
            10.0,
        );
        let heights: Vec<f64> = found.bands.iter().map(|band| band.height).collect();
        assert_eq!(heights, [100.0, 0.0, 0.0, 0.0]);
        assert_eq!(layout(0, &[], 100.0, 10.0), Layout::default());
    }
}
