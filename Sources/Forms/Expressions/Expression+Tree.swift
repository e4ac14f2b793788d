// SPDX-License-Identifier: Apache-2.0
import Kernel

extension Expression: Encodable {
    /// A tree of arrays, as the script in the browser reads it: `[">=", ["i", "q1"], ["n", "3"]]`.
    public func encode(to encoder: any Encoder) throws {
        var list = encoder.unkeyedContainer()
        switch self {
        case .number(let number): try Self.put(["n", number.description], into: &list)
        case .text(let text): try Self.put(["t", text], into: &list)
        case .truth(let truth): try Self.put(["b", truth ? "1" : "0"], into: &list)
        case .day(let day): try Self.put(["d", day.description], into: &list)
        case .today: try Self.put(["today"], into: &list)
        case .own: try Self.put(["own"], into: &list)
        case .given(let name): try Self.put(["g", name], into: &list)
        case .item(let id): try Self.put(["i", id], into: &list)
        case .part(let id, let part): try Self.put(["p", id, part.rawValue], into: &list)
        case .label(let id, let options):
            try Self.put(["label", id], into: &list)
            try list.encode(options.map { [$0.id, $0.label] })
        case .apply(let operation, let parts):
            try list.encode(operation.rawValue)
            for part in parts { try list.encode(part) }
        }
    }

    private static func put(_ words: [String], into list: inout any UnkeyedEncodingContainer) throws {
        for word in words { try list.encode(word) }
    }
}
