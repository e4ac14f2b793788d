// SPDX-License-Identifier: Apache-2.0

/// What may be shown apart (小组合并): no group of fewer than so many, and nothing from which one could be worked out.
enum Merging {
    static let rest = "其他"

    /// The groups as they may be shown, in their order, the merged ones last; empty where no two are left.
    ///
    /// Small ones go together. What comes of them may still be too small, so that taking the others from the whole would give
    /// it away; then the smallest of the others joins, and so on. Who gave nothing is in no group and hides nothing.
    static func groups(_ groups: [Group], least: Int) -> [Group] {
        let filled = groups.filter { $0.size > 0 }
        let parts = parting(filled.map(\.size), least: least)
        guard !parts.merged.isEmpty else { return filled.count > 1 ? filled : [] }
        // What stood together from the first stays with what is merged now.
        let apart = parts.apart.map { filled[$0] }.filter { $0.name != Self.rest }
        let merged = parts.merged.map { filled[$0] } + parts.apart.map { filled[$0] }.filter { $0.name == Self.rest }
        let rest = merged.dropFirst().reduce(merged[0]) { $0 + $1 }
        return apart.isEmpty ? [] : apart + [rest.named(Self.rest)]
    }

    /// Which of these sizes stand apart, and which go together.
    static func parting(_ sizes: [Int], least: Int) -> (apart: [Int], merged: [Int]) {
        // Equal sizes in their order, so that the same count is always merged in the same way.
        var waiting = sizes.indices.filter { sizes[$0] >= least }.sorted { (sizes[$0], $0) < (sizes[$1], $1) }
        var merged = sizes.indices.filter { sizes[$0] < least }
        while !merged.isEmpty, merged.reduce(0, { $0 + sizes[$1] }) < least, !waiting.isEmpty {
            merged.append(waiting.removeFirst())
        }
        return (waiting.sorted(), merged.sorted())
    }
}
