// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Membership
public import Storage
public import Web

/// A person of the test region, with an account.
public struct Someone: Sendable {
    public let name: String
    public let login: String
    public let person: PersonID
    public let account: AccountID
    public let home: Union
    /// What the person holds at home; `nil` for an ordinary member.
    public let role: Role?
    public let withSubtree: Bool

    init(_ number: Int64, _ name: String, _ login: String, at home: Union, as role: Role? = nil, withSubtree: Bool = false) {
        self.name = name
        self.login = login
        self.home = home
        self.role = role
        self.withSubtree = withSubtree
        person = .make(at: TestClock.start, salt: 100 + number)
        account = .make(at: TestClock.start, salt: 200 + number)
    }

    /// The desk whose tasks are this person's.
    public var desk: Desk { Desk(union: home.id, role: role?.rawValue ?? "", reachesBelow: withSubtree) }
}
