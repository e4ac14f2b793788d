// SPDX-License-Identifier: Apache-2.0
internal import Crypto
internal import Kernel

/// The secret that a program shows instead of a cookie (访问令牌): 256 random bits under a prefix by which scanners know it.
public struct BearerToken: Sendable, Hashable {
    public let text: String

    /// A fresh one.
    public init() {
        text = Self.prefix + [UInt8].random(32).hexadecimal
    }

    /// The one that a header carries; `nil` when it is none of ours.
    public init?(_ header: String) {
        let digits = header.utf8.dropFirst(Self.prefix.utf8.count)
        let isHexadecimal = digits.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x61 && $0 <= 0x66) }
        guard header.hasPrefix(Self.prefix), digits.count == 64, isHexadecimal else { return nil }
        text = header
    }

    /// The beginning, by which its giver knows it again; the rest stays as long as a key.
    public var opening: String { String(text.prefix(Self.prefix.count + 6)) }

    public var hash: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

    private static let prefix = "hearth_"
}

/// What a program may read in somebody's name (令牌范围): some kinds of data, below the addresses where they stand.
///
/// The viewer's grants are already cut to the branch, so that every list goes through the one predicate. It stands here too
/// for what is read without a grant.
public struct Reach: Sendable, Hashable {
    public let permissions: Set<Permission>
    /// The first parts of the addresses: `plans`, `activities`.
    public let places: Set<String>
    /// The path of the branch; everything that the giver may read when there is none.
    public let branch: String?

    public init(permissions: Set<Permission>, places: Set<String>, branch: String? = nil) {
        self.permissions = permissions
        self.places = places
        self.branch = branch
    }

    func covers(_ route: Route) -> Bool {
        route.method == .get && route.need != .nothing
            && route.path.split(separator: "/").first.map { places.contains(String($0)) } ?? false
    }
}
