// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Storage
import Web

/// Filling in a form page by page, handing it in, and what is done with it then.
struct ResponseRoutes {
    func add(to site: inout Site) {
        site.page("form-responses/:response", .permission(.readPlans), "一份填报表", show)
        site.action(
            "form-responses/:response",
            .permission(.reportProgress),
            "存填报表的一页",
            bodyLimit: AttachmentLimits.largestForm,
            fileLimit: AttachmentLimits.largestFile,
            prepare: FormFiles.read
        ) { visit, files in try ResponseCase.own(visit).filling(visit).save(visit, files) }
        site.action("form-responses/:response/draft", .permission(.reportProgress), "自动存填报表") { visit in
            try ResponseCase.own(visit).filling(visit).autosave(visit)
        }
        site.action("form-responses/:response/submission", .permission(.reportProgress), "提交填报表", submit)
        site.action("form-responses/:response/return", .permission(.superviseMeasures), "退回填报表") { visit in
            let found = try ResponseCase.judged(visit)
            try ResponseDesk(visit).sendBack(found, because: visit.form.text("why"), revision: Self.revision(visit))
            return .redirect(to: found.collection.address, saying: Notice("退回了，对方待办里有了", tone: .watch))
        }
        site.action("form-responses/:response/acceptance", .permission(.superviseMeasures), "收下填报表") { visit in
            let found = try ResponseCase.judged(visit)
            try ResponseDesk(visit).accept(found, revision: Self.revision(visit))
            return .redirect(to: found.collection.address, saying: Notice("收下了"))
        }
    }

    /// The revision that somebody had before them.
    private static func revision(_ visit: Visit) -> Int { Int(visit.form.text("revision")) ?? 0 }

    private func show(_ visit: Visit) throws -> Reply {
        let found = try ResponseCase.find(visit)
        let viewer = try visit.viewer
        let isFilling = found.isOpen && found.response.isOwn(of: viewer)
        let asked = visit.query.text("page")
        guard isFilling, asked != "check" else { return .page(try whole(visit, found, isFilling: isFilling)) }
        return .page(try found.filling(visit).show(visit.query))
    }

    private func submit(_ visit: Visit) throws -> Reply {
        let found = try ResponseCase.own(visit)
        let evaluation = found.evaluate(today: visit.today)
        guard evaluation.isComplete else { throw Rejection(try whole(visit, found, isFilling: true, isRefused: true)) }
        try ResponseDesk(visit).submit(found, evaluation, revision: Self.revision(visit))
        return .redirect(to: found.response.address, saying: Notice("提交了，等上级收"))
    }
}
