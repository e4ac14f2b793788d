// SPDX-License-Identifier: Apache-2.0
public import Storage

/// Where a union stands in the tree: three characters a level, so that a subtree is one range of text.
public struct UnionPath: Hashable, Sendable, SQLConvertible {
    public let text: String

    public init(text: String) {
        self.text = text
    }

    public init?(sqlValue: SQLValue) {
        guard case .text(let text) = sqlValue else { return nil }
        self.text = text
    }

    public var sqlValue: SQLValue { .text(text) }

    public static let root = UnionPath(text: segment(0))

    /// The path of the n-th union below this one, counted from 0.
    public func child(_ index: Int) -> UnionPath {
        UnionPath(text: text + Self.segment(index))
    }

    /// The paths from the root down to this union, itself included.
    public var chain: [UnionPath] {
        stride(from: Self.width, through: text.utf8.count, by: Self.width).map { end in
            UnionPath(text: String(text.prefix(end)))
        }
    }

    public var depth: Int { text.utf8.count / Self.width }

    /// The path of the union above; `nil` for the root.
    public var parent: UnionPath? {
        depth > 1 ? UnionPath(text: String(text.prefix(text.utf8.count - Self.width))) : nil
    }

    /// Which one it is below its union, counted from 0.
    var index: Int? { Int(text.suffix(Self.width), radix: Self.digits.count) }

    static let width = 3
    /// How many unions fit below one.
    static let places = digits.count * digits.count * digits.count
    static let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")

    private static func segment(_ index: Int) -> String {
        precondition((0..<places).contains(index), "too many unions below one")
        let base = digits.count
        return String([digits[index / base / base], digits[index / base % base], digits[index % base]])
    }
}
