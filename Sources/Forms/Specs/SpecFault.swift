// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// What keeps a form from being published (毛病): where it is, and how to mend it.
public struct SpecFault: RuleViolation, Hashable {
    /// The item or page, where it is about one.
    public let item: String?
    /// Which of its fields.
    public let field: String
    /// The item as people know it.
    public let name: String
    public let reason: String

    init(_ item: FormItem, _ field: String, _ reason: String) {
        self.init(item: item.id, field, name: item.label.isEmpty ? item.name : item.label, reason)
    }

    init(item: String? = nil, _ field: String, name: String = "", _ reason: String) {
        self.item = item
        self.field = field
        self.name = name
        self.reason = reason
    }

    public var sentence: String { name.isEmpty ? reason : "“\(name)”：\(reason)" }
}
