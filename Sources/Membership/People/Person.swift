// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage

/// A person (人员).
public struct Person: Sendable, Equatable {
    public let id: PersonID
    public var name: String
    public var sex: Sex?
    public var bornOn: Day?
    /// What the person does at the school or university: 专任教师.
    public var position: String
    public var revision: Int

    public init(
        id: PersonID,
        name: String,
        sex: Sex? = nil,
        bornOn: Day? = nil,
        position: String = "",
        revision: Int = 1
    ) {
        self.id = id
        self.name = name
        self.sex = sex
        self.bornOn = bornOn
        self.position = position
        self.revision = revision
    }
}

/// The sex (性别) as the identity card has it.
public enum Sex: String, Sendable, CaseIterable, SQLConvertible {
    case female, male

    public var label: String {
        switch self {
        case .female: "女"
        case .male: "男"
        }
    }
}

/// A post (职务) that someone holds in a union.
public struct Post: Sendable, Equatable {
    public let title: String
    public let unionName: String
    public let since: Day

    public init(title: String, unionName: String, since: Day) {
        self.title = title
        self.unionName = unionName
        self.since = since
    }
}
