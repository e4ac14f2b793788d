// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Membership
import Storage

/// The secret of an endpoint on its way from the database to the message that it signs: opened only there.
struct EndpointSecret: Sendable, Equatable {
    private let endpoint: ID<WebhookEndpoint>
    private let kept: Kept

    private enum Kept: Sendable, Equatable {
        case sealed([UInt8])
        /// As they were kept before they were sealed; the next night seals it.
        case plain([UInt8])
    }

    /// Reads a row that has the endpoint's `secret` and the bytes of its sealed value.
    init(_ row: Row) throws {
        endpoint = try row.get("endpoint_id")
        kept = try row.find("sealed_secret", as: [UInt8].self).map(Kept.sealed) ?? .plain(try row.get("secret"))
    }

    func open(_ sealer: Sealer) throws -> [UInt8] {
        switch kept {
        case .plain(let bytes): return bytes
        case .sealed(let bytes):
            let text = try sealer.open(bytes, .endpointSecret, of: endpoint.rawValue)
            guard let data = Data(base64Encoded: text) else { throw SealRefusal.broken }
            return Array(data)
        }
    }
}

extension SealedStore {
    func set(secret: [UInt8], of endpoint: ID<WebhookEndpoint>) throws {
        try set(Data(secret).base64EncodedString(), .endpointSecret, of: endpoint.rawValue)
    }
}
