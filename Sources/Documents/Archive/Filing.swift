// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage

/// How a document was put into the archive (归档): for how long, under which item code (档号).
public struct Filing: Sendable, Equatable {
    /// For how long it is kept (保管期限).
    public enum Retention: String, Sendable, CaseIterable, SQLConvertible {
        case permanent, years30, years10

        public var label: String {
            switch self {
            case .permanent: "永久"
            case .years30: "30年"
            case .years10: "10年"
            }
        }

        /// As item codes write it.
        var code: String {
            switch self {
            case .permanent: "Y"
            case .years30: "D30"
            case .years10: "D10"
            }
        }
    }

    public let retention: Retention
    public let itemCode: String
    public let at: Instant

    /// The code that DA/T 22 builds, up to the piece's number: 文书·年度-期限-机构.
    static func suggestedCode(year: Int, retention: Retention, office: String = "BGS", piece: Int) -> String {
        let digits = String(piece)
        let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return "WS·\(year)-\(retention.code)-\(office)-\(padded)"
    }

    /// The last day on which documents of a year may still lie about: 30 June of the next.
    static func deadline(for year: Int, monthAndDay: String) -> Day? {
        Day("\(year + 1)-\(monthAndDay)")
    }
}
