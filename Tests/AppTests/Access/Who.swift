// SPDX-License-Identifier: Apache-2.0
import Web

/// A group of actors, as the table of permissions names them.
enum Who: Sendable {
    /// Signed in or not.
    case anyone
    /// Who has not signed in.
    case nobodyYet
    /// Whoever has an account.
    case signedIn
    /// Whoever holds one of these roles, wherever.
    case anywhere(Set<Role>)
    /// Whoever holds one of these roles at the union whose plan it is, or above it with all below.
    case inCharge(Set<Role>)
    /// Whoever holds one of these roles at the union itself.
    case atHome(Set<Role>)
    /// Whoever holds one of these roles above the union, with all below.
    case above(Set<Role>)
    /// Whom the published plan addresses: those in charge but the auditor above, all of the union itself and all below it.
    case addressees
    /// Whom the published plan addresses and who may read plans somewhere: reports below a union are its own.
    case anyoneAddressedWhoReads
    /// The chair of the city, for the city; of the union above with all below.
    case managers
    /// Whoever holds one of these roles at the school that the city issued to; above it one stands on the other side.
    case responsible(Set<Role>)
    /// Whoever reads plans at the union that issued, above it with all below, or at the school it issued to.
    case bothSides
    /// Whoever holds one of these roles at the school itself.
    case atSchool(Set<Role>)
    /// Whoever holds one of these roles at the union above, with or without all below: who assesses.
    case assessing(Set<Role>)
    /// Those, and whoever holds one of these roles in the city that is assessed.
    case assessed(Set<Role>)
    /// Those in charge, and the school that a document went to.
    case reached(Set<Role>)

    /// The member, who sits in the city's congress, and whoever holds one of these roles in charge of it.
    case sitting(Set<Role>)
    /// The member, who sits in the city's congress, and whoever holds one of these roles at the city itself.
    case sittingAtHome(Set<Role>)

    func includes(_ actor: Actor) -> Bool {
        switch (self, actor.kind) {
        case (.anyone, _): true
        case (.nobodyYet, let kind): kind == .nobody
        case (_, .nobody): false
        case (.signedIn, _): true
        case (.anywhere(let roles), .holder(let role, _)): roles.contains(role)
        case (.inCharge(let roles), .holder(let role, let place)): roles.contains(role) && [.region, .city].contains(place)
        case (.atHome(let roles), .holder(let role, let place)): roles.contains(role) && place == .city
        case (.above(let roles), .holder(let role, let place)): roles.contains(role) && place == .region
        case (.managers, .holder(let role, let place)): role == .chair && [.region, .city].contains(place)
        case (.responsible(let roles), .holder(let role, let place)): roles.contains(role) && place == .school
        case (.bothSides, .holder(let role, let place)): Role.office.contains(role) && [.region, .city, .school].contains(place)
        case (.addressees, .member): true
        case (.addressees, .holder(let role, let place)):
            [.city, .school].contains(place) || place == .region && Role.office.contains(role)
        case (.anyoneAddressedWhoReads, .holder(let role, let place)):
            [.region, .city, .school].contains(place) && Role.office.contains(role)
        case (.anyoneAddressedWhoReads, .member): false
        case (.atSchool(let roles), .holder(let role, let place)): roles.contains(role) && place == .school
        case (.assessing(let roles), .holder(let role, let place)):
            roles.contains(role) && [.region, .regionAlone].contains(place)
        case (.assessed(let roles), .holder(let role, let place)):
            roles.contains(role) && [.region, .regionAlone, .city].contains(place)
        case (.reached(let roles), .holder(let role, let place)):
            roles.contains(role) && [.region, .city, .school].contains(place)
        case (.sitting, .member), (.sittingAtHome, .member): true
        case (.sitting(let roles), .holder(let role, let place)): roles.contains(role) && [.region, .city].contains(place)
        case (.sittingAtHome(let roles), .holder(let role, let place)): roles.contains(role) && place == .city
        case (.anywhere, .member), (.inCharge, .member), (.managers, .member), (.atHome, .member), (.above, .member),
            (.responsible, .member), (.bothSides, .member), (.atSchool, .member), (.reached, .member), (.assessing, .member),
            (.assessed, .member):
            false
        }
    }

    static let readers = Who.inCharge([.chair, .officer, .reviewer])
    static let editors = Who.inCharge([.officer])
    /// Who sees the matrix: all of it at the plan's union and above, their own branch below it.
    static let beholders = Who.bothSides
    static let supervisors = Who.inCharge([.chair, .officer])
    static let publishers = Who.inCharge([.chair, .reviewer])
    static let auditors = Who.inCharge([.chair, .officer, .reviewer, .auditor])
}
