// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// A union's own settings, which its chair decides.
struct UnionSettingsRoutes {
    func add(to site: inout Site) {
        site.page("unions/:union/settings", .permission(.manageUnion), "本会设定") { visit in
            let union = try require(visit)
            return .page(
                UnionSettingsPage(union: union.id.description, name: union.name, confirmsPlans: union.confirmsPlans)
            )
        }
        site.action("unions/:union/settings", .permission(.manageUnion), "改本会设定", change)
    }

    private func change(_ visit: Visit) throws -> Reply {
        let union = try require(visit)
        let answer = visit.form.text("confirms")
        guard ["yes", "no"].contains(answer) else { throw Refusal.malformed("选两人经手或者一人经手。") }
        let confirms = answer == "yes"
        try UnionStore(visit.db).setConfirmsPlans(confirms, of: union.id)
        let words = confirms ? "两人经手" : "一人经手"
        try visit.note(Subject("union", union.id), "settings", "要点发布改为\(words)")
        return .redirect(to: "/unions/\(union.id)/settings", saying: Notice("要点发布已定为\(words)"))
    }

    private func require(_ visit: Visit) throws -> Union {
        guard let union = try UnionStore(visit.db).find(try visit.id("union")),
            try visit.viewer.may(.manageUnion, at: union.path.text)
        else { throw Refusal.notFound }
        return union
    }
}
