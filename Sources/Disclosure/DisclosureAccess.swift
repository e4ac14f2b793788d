// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// Who may do what with disclosures, asked in one place for every way to their data.
enum DisclosureAccess {
    /// Those above with the permission, and all who belong to the union or below it.
    static func reads(_ viewer: Viewer, at path: String) -> Bool {
        viewer.may(.readDisclosures, at: path) || chain(of: viewer).contains(path)
    }

    /// Only one's own union's: whoever is above looks on.
    static func runs(_ viewer: Viewer, for union: UnionID) -> Bool {
        viewer.grants.contains { $0.union == union && $0.role.permissions.contains(.runDisclosures) }
    }

    /// The paths from the root down to the unions one belongs to or acts for.
    static func chain(of viewer: Viewer) -> Set<String> {
        Set(([viewer.homePath] + viewer.grants.map(\.path)).flatMap { UnionPath(text: $0).chain.map(\.text) })
    }

    /// The unions that someone keeps a catalogue for.
    static func unions(_ viewer: Viewer) -> [Viewer.Grant] {
        var seen: Set<UnionID> = []
        return viewer.grants.filter { $0.role.permissions.contains(.runDisclosures) && seen.insert($0.union).inserted }
    }
}

/// A catalogue that the visitor may see, with what he may do there.
struct CatalogueDesk {
    let visit: Visit
    let viewer: Viewer
    let catalogue: Catalogue
    let runs: Bool

    /// Whoever may not see it finds nothing.
    init(_ visit: Visit, _ catalogue: Catalogue?) throws {
        let viewer = try visit.viewer
        guard let catalogue, DisclosureAccess.reads(viewer, at: catalogue.unionPath) else { throw Refusal.notFound }
        self.visit = visit
        self.viewer = viewer
        self.catalogue = catalogue
        runs = DisclosureAccess.runs(viewer, for: catalogue.union)
    }

    init(_ visit: Visit) throws {
        try self.init(visit, try CatalogueStore(db: visit.db).find(try visit.id("catalogue")))
    }

    /// For those who keep it.
    func running() throws -> CatalogueDesk {
        guard runs else { throw Refusal.notFound }
        return self
    }
}

/// A topic of such a catalogue.
struct TopicDesk {
    let visit: Visit
    let topic: Topic
    let desk: CatalogueDesk

    var catalogue: Catalogue { desk.catalogue }
    var runs: Bool { desk.runs }

    init(_ visit: Visit, _ topic: Topic?) throws {
        guard let topic else { throw Refusal.notFound }
        self.visit = visit
        self.topic = topic
        desk = try CatalogueDesk(visit, try CatalogueStore(db: visit.db).find(topic.catalogue))
    }

    init(_ visit: Visit) throws {
        try self.init(visit, try TopicStore(db: visit.db).find(try visit.id("topic")))
    }

    func running() throws -> TopicDesk {
        _ = try desk.running()
        return self
    }
}

/// In whose name something is done, and when.
struct Hand: Sendable {
    /// `nil` for the program itself.
    let account: AccountID?
    let name: String
    let union: UnionID
    let at: Instant

    static func system(of union: UnionID, at now: Instant) -> Hand { Hand(account: nil, name: "系统", union: union, at: now) }
}

extension Visit {
    var hand: Hand {
        get throws {
            let viewer = try viewer
            return Hand(account: viewer.account, name: viewer.name, union: viewer.actingUnion.id, at: now)
        }
    }
}
