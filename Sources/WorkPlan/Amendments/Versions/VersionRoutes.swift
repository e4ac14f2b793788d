// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// The versions of a plan: which there were and why, each word for word, and any two beside each other.
struct VersionRoutes {
    func add(to site: inout Site) {
        site.page("plans/:plan/versions", .signedIn, "要点的各个版本", index)
        site.page("plans/:plan/versions/:version", .signedIn, "要点的一个版本，原文", show)
        site.page("plans/:plan/comparison", .signedIn, "两个版本的全文对照", compare)
    }

    private func published(_ visit: Visit) throws -> Plan {
        let plan = try PlanStore(db: visit.db).readable(try visit.id("plan"), for: visit.viewer)
        guard plan.state == .published else { throw Refusal.notFound }
        return plan
    }

    private func index(_ visit: Visit) throws -> Reply {
        let plan = try published(visit)
        let amendments = try AmendmentStore(db: visit.db).amendments(of: plan.id)
        let former = try FormerMeasureStore(db: visit.db).measures(of: plan.id)
        return .page(VersionListPage(plan, amendments, former, for: try visit.viewer))
    }

    private func show(_ visit: Visit) throws -> Reply {
        let plan = try published(visit)
        guard let number = Int(visit.submission.parameters["version"] ?? ""),
            let version = try PlanVersion.find(number, of: plan, db: visit.db)
        else { throw Refusal.notFound }
        guard number != plan.version else { return .redirect(to: "/plans/\(plan.id)") }
        return .page(VersionTextPage(plan, version))
    }

    private func compare(_ visit: Visit) throws -> Reply {
        let plan = try published(visit)
        let (from, to) = (Int(visit.query.text("from")) ?? max(1, plan.version - 1), Int(visit.query.text("to")) ?? plan.version)
        guard let old = try PlanVersion.find(from, of: plan, db: visit.db),
            let new = try PlanVersion.find(to, of: plan, db: visit.db)
        else { throw Refusal.notFound }
        return .page(
            ComparisonPage(
                plan,
                from: old,
                to: new,
                back: ("/plans/\(plan.id)/versions", "版本"),
                versions: Array(1...plan.version)
            )
        )
    }
}
