// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage
public import Web

/// What a document came from (来源): the records of other rooms that became it. Each room tells of its own.
public struct DocumentOrigins: Sendable {
    /// A record that the viewer may open.
    public struct Origin: Encodable, Sendable {
        let label: String
        let address: String

        public init(label: String, address: String) {
            self.label = label
            self.address = address
        }
    }

    public typealias Finder = @Sendable (ID<OfficialDocument>, Viewer, any Connection) throws -> Origin?

    private var finders: [Finder] = []

    public init() {}

    public mutating func look(_ finder: @escaping Finder) {
        finders.append(finder)
    }

    func origins(of document: ID<OfficialDocument>, for viewer: Viewer, _ db: any Connection) throws -> [Origin] {
        try finders.compactMap { try $0(document, viewer, db) }
    }
}
