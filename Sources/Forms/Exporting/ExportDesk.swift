// SPDX-License-Identifier: Apache-2.0
import Jobs
public import Kernel
import Membership
import Storage
public import Web

/// Where answers leave as a file (导出): few at once, many as long work, whose file waits for a day.
///
/// A room that keeps answers has three routes, behind its own permission each time: it asks, it shows, it hands over.
public struct ExportDesk {
    /// Up to so many are written while their reader waits.
    public static let mostAtOnce = 1000

    let visit: Visit
    let work: ExportWork
    /// Whose answers they are, and where their page is.
    let owner: Subject
    let title: String
    let address: String
    let place: Place

    public init(
        _ visit: Visit,
        _ work: ExportWork,
        of owner: Subject,
        titled title: String,
        at address: String,
        in place: Place
    ) {
        (self.visit, self.work, self.place) = (visit, work, place)
        (self.owner, self.title, self.address) = (owner, title, address)
    }

    /// Writes down who takes what, and leads to the file or to its long work.
    ///
    /// - Parameter what: what the journal calls the answers, with their number: `申报件 12 件`.
    public func ask(union: UnionID, what: String, count: Int) throws -> Reply {
        let viewer = try visit.viewer
        let order = ExportOrder(
            id: .make(at: visit.now),
            owner: owner,
            account: viewer.account,
            format: visit.form.text("format") == "csv" ? .csv : .xlsx,
            isInFull: visit.form.text("full") == "yes",
            askedAt: visit.now
        )
        try ExportOrderStore(db: visit.db).insert(order)
        try visit.note(owner, "export", "导出\(what)\(order.isInFull ? "，个人信息没有遮盖" : "")")
        guard count > Self.mostAtOnce else { return .redirect(to: "\(page(of: order))/file") }
        let errand = Job.Order(
            kind: work.kind,
            subject: order.subject,
            union: union,
            account: viewer.account,
            name: viewer.name,
            title: "导出“\(title)”",
            link: page(of: order),
            total: Int64(count)
        )
        _ = try JobStore(visit.db).add(errand, at: visit.now)
        return .redirect(to: page(of: order))
    }

    /// How far an export is, or where its file lies.
    public func show() throws -> Reply {
        let order = try own()
        let job = try JobStore(visit.db).latest(work.kind, on: order.subject)
        let file = try job.flatMap { try JobFileStore(visit.db, work.sealer).find($0.id, at: visit.now) }
        let covered = order.isInFull ? "个人信息没有遮盖" : "个人信息遮盖了"
        let shape = order.format == .csv ? "CSV" : "Excel"
        return .page(
            JobFilePage(
                "导出“\(title)”",
                detail: "\(shape) · \(order.askedAt.day.spoken) \(order.askedAt.clockTime)要的 · \(covered)",
                back: address,
                address: page(of: order),
                place: place,
                job,
                file
            )
        )
    }

    /// Hands the file over: what lies there, or few answers as they are now.
    public func fetch() throws -> Reply {
        let order = try own()
        guard let job = try JobStore(visit.db).latest(work.kind, on: order.subject) else { return .file(try written(order)) }
        guard !job.isOpen else { throw ExportRefusal.underWay }
        let store = JobFileStore(visit.db, work.sealer)
        guard let file = try store.find(job.id, at: visit.now) else { throw ExportRefusal.gone }
        return .file(try store.download(file))
    }

    private func written(_ order: ExportOrder) throws -> Download {
        guard visit.now.milliseconds - order.askedAt.milliseconds <= JobFile.hours * 3_600_000 else { throw ExportRefusal.gone }
        guard let (table, name) = try work.source(order, visit.db) else { throw Refusal.notFound }
        return Download(name: name, contentType: order.format.contentType, spool: try table.write(order.format))
    }

    private func page(of order: ExportOrder) -> String { "\(address)/exports/\(order.id)" }

    /// Nobody fetches what another asked for.
    private func own() throws -> ExportOrder {
        guard let order = try ExportOrderStore(db: visit.db).find(try visit.id("export")), order.owner == owner,
            order.account == (try visit.viewer.account)
        else { throw Refusal.notFound }
        return order
    }
}

/// Why a file cannot be had.
enum ExportRefusal: RuleViolation, Equatable {
    case underWay
    case gone

    var sentence: String {
        switch self {
        case .underWay: "文件还没有写好。在“我的排队事项”里看办到哪了，写好了再取。"
        case .gone: "导出的文件只留一天，这一份已经没有了。回到原来那一页，再导出一次。"
        }
    }
}
