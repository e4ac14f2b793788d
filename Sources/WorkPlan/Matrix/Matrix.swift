// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// What the matrix is asked for, as its address carries it.
struct MatrixFilter: Sendable, Equatable {
    /// The union whose next ones are the rows; `nil` for the viewer's own.
    let under: UnionID?
    /// The position of a section, counted from 1; `nil` for the whole plan.
    let section: Int?
    let state: Assignment.State?
    /// Whether measures that nobody below was given are left out.
    let onlyIssued: Bool
    /// The row that ended the page before.
    let after: UnionID?

    init(_ form: Form) {
        under = UnionID(form.text("under"))
        section = Int(form.text("section")).flatMap { (1...999).contains($0) ? $0 : nil }
        state = Assignment.State(rawValue: form.text("state")).flatMap { $0 == .withdrawn ? nil : $0 }
        onlyIssued = form.text("measures") == "issued"
        after = UnionID(form.text("after"))
    }
}

/// Where every union stands with every measure (对照表): rows of unions, columns of measures.
///
/// A page of it is a handful of statements whatever the plan and the tree: fifty unions, what they have in hand as one
/// index holds it, and the tally of what lies below them.
struct Matrix: Sendable {
    struct Column: Sendable {
        let measure: ID<Measure>
        let number: String
        let phrase: String
        let item: String
    }

    struct Cell: Sendable, Equatable {
        let assignment: ID<Assignment>
        let state: Assignment.State
    }

    struct Row: Sendable {
        let union: UnionID
        let name: String
        let path: String
        let hasChildren: Bool
    }

    let columns: [Column]
    /// The unions from the plan's own down to the one whose next ones are shown.
    let chain: [Row]
    let rows: [Row]
    let hasMore: Bool
    private let cells: [String: [ID<Measure>: Cell]]
    private let tallies: [String: [ID<Measure>: StateCounts]]

    static let pageLength = 50

    /// The union that a viewer looks out from: the plan's own where they read all of it, otherwise theirs below it.
    static func home(of plan: Plan, for viewer: Viewer) -> String? {
        guard plan.state == .published else { return nil }
        let scope = viewer.scope(of: .readPlans)
        if scope.covers(path: plan.unionPath) { return plan.unionPath }
        return scope.branches.map(\.path).filter { $0.hasPrefix(plan.unionPath) }.min { ($0.count, $0) < ($1.count, $1) }
    }

    /// The cell of a union and a measure; `nil` where nothing was issued.
    func cell(_ row: Row, _ column: Column) -> Cell? { cells[row.path]?[column.measure] }

    /// How a measure stands below a union.
    func below(_ row: Row, _ column: Column) -> StateCounts { tallies[row.path]?[column.measure] ?? .zero }

    var under: Row { chain[chain.count - 1] }
}

extension Matrix {
    /// Loads a page, or all that a filter lets through when `limit` is nil.
    init(
        _ living: LivingPlan,
        _ filter: MatrixFilter,
        home: String,
        for viewer: Viewer,
        everything: Bool = false,
        db: any Connection
    )
        throws
    {
        let store = MatrixStore(db: db, plan: living.plan.id)
        let (above, found) = try store.unions(filter, orAt: home, everything: everything)
        chain = above.filter { $0.path.hasPrefix(living.plan.unionPath) }
        // Not there and not yours are one answer; so is what does not lie below the plan's union.
        guard let under = chain.last, viewer.may(.readPlans, at: under.path) else { throw Refusal.notFound }
        hasMore = !everything && found.count > Self.pageLength
        rows = everything ? found : Array(found.prefix(Self.pageLength))
        let paths = [under.path] + rows.map(\.path)
        cells = try store.cells(at: paths)
        tallies = try store.tallies(at: paths)
        let all = Self.columns(living, section: filter.section)
        let (own, below) = (cells[under.path], tallies[under.path])
        columns = filter.onlyIssued ? all.filter { own?[$0.measure] != nil || below?[$0.measure] != nil } : all
    }

    private static func columns(_ living: LivingPlan, section: Int?) -> [Column] {
        let chosen = living.sections.enumerated().filter { section == nil || $0.offset + 1 == section }
        return chosen.flatMap(\.element.items).flatMap { item in
            living.measures(of: item).map { measure in
                Column(
                    measure: measure.measure.id,
                    number: measure.number,
                    phrase: measure.measure.phrase,
                    item: measure.number.split(separator: "-").first.map(String.init) ?? ""
                )
            }
        }
    }
}
