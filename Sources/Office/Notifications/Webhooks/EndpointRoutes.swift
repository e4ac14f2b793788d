// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Outgoing
import Storage
import Web

/// A union's endpoints, which its chair decides.
struct EndpointRoutes {
    let allowsPrivate: Bool
    let sealer: Sealer

    func add(to site: inout Site) {
        let need = Route.Need.permission(.manageUnion)
        site.page("unions/:union/endpoints", need, "本会的系统对接") { visit in
            .page(try page(visit, try ManagedUnion.of(visit)))
        }
        site.action("unions/:union/endpoints", need, "加一个对接地址", create)
        site.action("endpoints/:endpoint/removal", need, "停掉一个对接地址", remove)
    }

    private func create(_ visit: Visit) throws -> Reply {
        let (viewer, union) = (try visit.viewer, try ManagedUnion.of(visit))
        let text = visit.form.text("url")
        guard let wish = Wish(rawValue: visit.form.text("wish")), wish != .none else {
            throw Refusal.malformed("从列出的几种里选一种。")
        }
        func refused(_ sentence: String) throws -> Rejection {
            Rejection(try page(visit, union, url: text, wish: wish, errors: [FieldError("url", sentence)]))
        }
        guard let url = ServiceURL(text) else { throw try refused("地址写成 https://oa.example.edu.cn/hook 这样，不带用户名和 # 号") }
        guard url.isSecure || allowsPrivate else { throw try refused("地址要用 https") }
        let endpoints = try EndpointStore(db: visit.db).list(of: union.id)
        guard !endpoints.contains(where: { $0.url == url.text }) else { throw try refused("这个地址已经有了") }
        guard endpoints.count < 10 else { throw try refused("一个工会最多 10 个对接地址") }
        guard sealer.isReady else { throw SealRefusal.noKey }
        let secret = WebhookSignature.freshSecret()
        let endpoint = WebhookEndpoint(
            id: .make(at: visit.now),
            union: union.id,
            url: url.text,
            wish: wish,
            createdAt: visit.now,
            createdName: viewer.name
        )
        try EndpointStore(db: visit.db).insert(endpoint, secret: secret, sealer)
        // The host only: addresses of robots carry their key, and the journal is read by many.
        try visit.note(Subject("union", union.id), "endpoint", "加对接地址，主机 \(url.host)")
        let shown = EndpointSecretPage(
            union: union.id.description,
            url: url.text,
            secret: WebhookSignature.shown(secret)
        )
        return .page(shown)
    }

    private func remove(_ visit: Visit) throws -> Reply {
        let store = EndpointStore(db: visit.db)
        guard let endpoint = try store.find(try visit.id("endpoint")) else { throw Refusal.notFound }
        let union = try ManagedUnion.of(visit, endpoint.union)
        guard try store.stop(endpoint.id, at: visit.now) else { throw Refusal.notFound }
        try visit.note(Subject("union", union.id), "endpoint", "停掉对接地址，主机 \(ServiceURL(endpoint.url)?.host ?? "")")
        return .redirect(to: "/unions/\(union.id)/endpoints", saying: Notice("停掉了，没送出去的也不再送"))
    }

    private func page(
        _ visit: Visit,
        _ union: Union,
        url: String = "",
        wish: Wish = .all,
        errors: [FieldError] = []
    ) throws -> EndpointsPage {
        EndpointsPage(
            union,
            try EndpointStore(db: visit.db).list(of: union.id),
            dead: try DeadLetters(db: visit.db).count(of: union.id),
            url: url,
            wish: wish,
            errors: errors
        )
    }
}

/// A union whose affairs the viewer decides about.
enum ManagedUnion {
    static func of(_ visit: Visit) throws -> Union {
        try of(visit, try visit.id("union"))
    }

    static func of(_ visit: Visit, _ id: UnionID) throws -> Union {
        guard let union = try UnionStore(visit.db).find(id), try visit.viewer.may(.manageUnion, at: union.path.text) else {
            throw Refusal.notFound
        }
        return union
    }
}
