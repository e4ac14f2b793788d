// SPDX-License-Identifier: Apache-2.0
internal import CCurl
internal import Foundation

/// A call to another server (外呼): to an address that is checked first, followed nowhere, cut off by time and size.
///
/// It blocks; whoever sends one does so on a thread of its own.
public struct Call: Sendable {
    private let url: ServiceURL
    private let headers: [String]
    private let body: [UInt8]?
    private let seconds: Int
    private let limit: Int

    private static let isReady: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// A POST of `body`, or a GET without one. The answer may be `limit` bytes long and take so many seconds.
    public init(_ url: ServiceURL, headers: [String], body: [UInt8]? = nil, seconds: Int, limit: Int) {
        self.url = url
        self.headers = headers
        self.body = body
        self.seconds = seconds
        self.limit = limit
    }

    public func send(allowsPrivate: Bool) throws -> CallAnswer {
        guard Self.isReady else { throw CallFailure("本机的 libcurl 用不了") }
        let destination = try url.destination(allowsPrivate: allowsPrivate)
        // The name is bound to the address that was just checked: a second look at the name could lead elsewhere.
        let place = destination.bytes.count == 4 ? destination.text : "[\(destination.text)]"
        let fields = headers + ["user-agent: Hearth", "expect:"]
        let copies = fields.map { strdup($0) }
        defer { copies.forEach { free($0) } }
        let pointers = copies.map { UnsafePointer($0) }
        var (answer, length, status) = ([UInt8](repeating: 0, count: limit), 0, 0)
        let content = body ?? []
        let result = hearth_call(
            url.text,
            "\(url.host):\(url.port):\(place)",
            pointers,
            fields.count,
            body == nil ? 0 : 1,
            content,
            content.count,
            seconds,
            allowsPrivate ? 1 : 0,
            &answer,
            limit,
            &length,
            &status
        )
        guard status != 0 else {
            throw CallFailure("连不上 \(url.host)：\(String(cString: curl_easy_strerror(CURLcode(UInt32(result)))))")
        }
        return CallAnswer(status: status, body: Array(answer.prefix(length)), isWhole: result == 0)
    }
}

/// What another server answered.
public struct CallAnswer: Sendable {
    public let status: Int
    public let body: [UInt8]
    /// Whether nothing is missing: the answer was neither too long nor too slow.
    public let isWhole: Bool
}

/// Why another server was not reached.
public struct CallFailure: Error, Equatable {
    public let sentence: String

    public init(_ sentence: String) {
        self.sentence = sentence
    }
}
