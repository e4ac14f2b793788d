// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// A form whose conditions are read and found good, ready to evaluate answers.
public struct CompiledForm: Sendable {
    /// An item with its expressions.
    public struct Node: Sendable {
        public let item: FormItem
        /// The table that it is a column of.
        public let table: String?
        public let page: Int
        let shownIf: Expression?
        let requiredIf: Expression?
        let check: Expression?
        let formula: Expression?
    }

    public let spec: FormSpec
    /// By the items' ids, columns among them.
    public let nodes: [String: Node]
    let pageShownIf: [Expression?]
    /// The ids in an order in which everything that an item's showing and value depend on comes before it.
    let order: [String]

    /// Refuses with everything that is wrong, not only the first.
    public init(_ spec: FormSpec) throws(SpecFaults) {
        var checker = FormChecker(spec)
        let form = checker.check()
        guard let form, checker.faults.isEmpty else { throw SpecFaults(list: checker.faults) }
        self = form
    }

    init(spec: FormSpec, nodes: [String: Node], pageShownIf: [Expression?], order: [String]) {
        self.spec = spec
        self.nodes = nodes
        self.pageShownIf = pageShownIf
        self.order = order
    }
}

/// All that is wrong with a form.
public struct SpecFaults: RuleViolation, Hashable {
    public let list: [SpecFault]

    public var sentence: String {
        let more = list.count > 1 ? "。另有 \(list.count - 1) 处" : ""
        return (list.first?.sentence ?? "表单有毛病") + more
    }
}
