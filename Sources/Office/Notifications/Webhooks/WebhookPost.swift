// SPDX-License-Identifier: Apache-2.0
import CCurl
import Foundation
import Kernel

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
    private static let isReady: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

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
        guard Self.isReady, let address = WebhookURL(url) else { throw DeliveryFailure("地址 \(url) 用不了") }
        let destination = try address.destination(allowsPrivate: allowsPrivate)
        // The name is bound to the address that was just checked: a second look at the name could lead elsewhere.
        let place = destination.bytes.count == 4 ? destination.text : "[\(destination.text)]"
        let fields = ["content-type: application/json", "user-agent: Hearth", "expect:"]
        let headers = fields + WebhookSignature.headers(id, at: now, body, secret)
        var status = 0
        let copies = headers.map { strdup($0) }
        defer { copies.forEach { free($0) } }
        let pointers = copies.map { UnsafePointer($0) }
        let result = hearth_post(
            address.text,
            "\(address.host):\(address.port):\(place)",
            pointers,
            headers.count,
            body,
            body.count,
            Self.seconds,
            allowsPrivate ? 1 : 0,
            &status
        )
        guard (200...299).contains(status) else {
            guard status == 0 else { throw DeliveryFailure("对方回答 \(status)") }
            throw DeliveryFailure("连不上 \(address.host)：\(String(cString: curl_easy_strerror(CURLcode(UInt32(result)))))")
        }
    }
}
