// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// The registers of a union's own office, to print and as files. What leaves as a file is noted.
struct RegisterRoutes {
    func add(to site: inout Site) {
        for kind in Register.Kind.allCases {
            site.page(kind.path, .permission(.readDocuments), kind.title) { .page(try page(kind, $0)) }
            site.action("\(kind.path)/exports", .permission(.readDocuments), "导出\(kind.title)") { try export(kind, $0) }
        }
    }

    private func page(_ kind: Register.Kind, _ visit: Visit) throws -> RegisterPage {
        let filter = RegisterFilter(visit.query)
        return RegisterPage(
            try register(kind, filter, visit),
            union: try visit.viewer.actingUnion.name,
            filter: filter,
            errors: filter.errors(today: visit.today)
        )
    }

    private func export(_ kind: Register.Kind, _ visit: Visit) throws -> Reply {
        let filter = RegisterFilter(visit.form)
        let register = try register(kind, filter, visit)
        let union = try visit.viewer.actingUnion
        try visit.note(
            Subject("union", union.id),
            "export",
            "导出\(kind.title) \(register.rows.count) 件（\(filter.sentence)）"
        )
        return .file(
            Download(
                name: "\(union.name)_\(kind.title)_\(visit.today).csv",
                contentType: "text/csv; charset=utf-8",
                bytes: register.file
            )
        )
    }

    private func register(_ kind: Register.Kind, _ filter: RegisterFilter, _ visit: Visit) throws -> Register {
        let scope = try visit.viewer.ownScope(of: .readDocuments)
        let store = RegisterStore(db: visit.db, scope: scope, today: visit.today)
        guard let register = try store.register(kind, filter) else { throw DocumentRefusal.registerTooLong(Register.most) }
        return register
    }
}
