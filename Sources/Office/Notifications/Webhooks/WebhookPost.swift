// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Outgoing

/// One message to an endpoint.
struct WebhookPost {
    private struct Body: Encodable {
        struct Task: Encodable {
            let id: String
            let verb: String
            let title: String
            let union: String
            let due: String?
            let dueKind: String
            let url: String
            let createdAt: Int64
        }

        let type = "task.added"
        let task: Task
    }

    private let id: String
    private let url: String
    private let secret: [UInt8]
    private let body: [UInt8]
    private let allowsPrivate: Bool

    private static let seconds = 10
    // Nobody needs the answer's words.
    private static let limit = 65_536

    init(_ parcel: Parcel, url: String, secret: [UInt8], _ ways: Courier.Ways) throws {
        guard case .news(let news) = parcel.content else { throw DeliveryFailure("验证码只用邮件送") }
        id = parcel.id.description
        self.url = url
        self.secret = secret
        allowsPrivate = ways.allowsPrivate
        let task = Body.Task(
            id: news.task.description,
            verb: news.verb,
            title: news.title,
            union: news.union,
            due: news.due?.description,
            dueKind: news.dueKind.rawValue,
            url: ways.site + news.link,
            createdAt: news.createdAt.milliseconds
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        body = Array(try encoder.encode(Body(task: task)))
    }

    func send(at now: Instant) throws {
        guard let address = ServiceURL(url) else { throw DeliveryFailure("地址 \(url) 用不了") }
        let headers = ["content-type: application/json"] + WebhookSignature.headers(id, at: now, body, secret)
        let call = Call(address, headers: headers, body: body, seconds: Self.seconds, limit: Self.limit)
        let status = try call.send(allowsPrivate: allowsPrivate).status
        guard (200...299).contains(status) else { throw DeliveryFailure("对方回答 \(status)") }
    }
}
