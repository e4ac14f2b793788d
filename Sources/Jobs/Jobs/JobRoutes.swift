// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Seeing how far one's own long work is, and stopping it.
struct JobRoutes {
    func add(to site: inout Site) {
        site.page("jobs", .signedIn, "我的排队事项", index)
        site.page("jobs/:job", .signedIn, "一件排队事项办到哪了", show)
        site.action("jobs/:job/stop", .signedIn, "停下一件排队事项", stop)
    }

    private func index(_ visit: Visit) throws -> Reply {
        .page(JobListPage(try JobStore(visit.db).recent(of: visit.viewer.account)))
    }

    private func show(_ visit: Visit) throws -> Reply {
        let job = try own(visit)
        // Whoever waits on the page is taken on to the result.
        guard job.state != .done else {
            return .redirect(to: job.order.link, saying: Notice(job.outcome ?? "\(job.order.title)，办完了"))
        }
        return .page(JobPage(job))
    }

    private func stop(_ visit: Visit) throws -> Reply {
        let job = try own(visit)
        guard try JobStore(visit.db).stop(job.id, at: visit.now) else { throw JobFailure("这件事已经办完或者停了，不用再停。") }
        try visit.note(job.order.subject, "stop", "叫停：\(job.order.title)")
        return .redirect(to: "/jobs/\(job.id)", saying: Notice("已经叫停，办到手上这一步就停", tone: .watch))
    }

    private func own(_ visit: Visit) throws -> Job {
        guard let job = try JobStore(visit.db).find(try visit.id("job")), job.order.account == (try visit.viewer.account) else {
            throw Refusal.notFound
        }
        return job
    }
}
