// SPDX-License-Identifier: Apache-2.0
internal import Hummingbird
internal import NIOCore

/// One thing without which a node should get no visitors (就绪检查): the database, its schema, the keys.
public struct Readiness: Sendable {
    let name: String
    let check: @Sendable () async throws -> Bool

    /// The name is a word of ours; it is all that whoever asks is told.
    public init(_ name: String, _ check: @escaping @Sendable () async throws -> Bool) {
        self.name = name
        self.check = check
    }
}

extension [Readiness] {
    /// What `/ready` answers: a line a check, and 503 when one of them fails, so that a proxy sends visitors elsewhere.
    func answer() async -> Response {
        var (lines, isReady) = ("", true)
        for readiness in self {
            let isWell = (try? await readiness.check()) ?? false
            if !isWell { isReady = false }
            lines += "\(readiness.name) \(isWell ? "ok" : "failed")\n"
        }
        return Response(
            status: isReady ? .ok : .serviceUnavailable,
            headers: [.contentType: "text/plain"],
            body: .init(byteBuffer: ByteBuffer(string: lines))
        )
    }
}
