// SPDX-License-Identifier: Apache-2.0
public import Storage

/// A group of unions that a notice addresses by one name.
public enum UnionGroup: String, Sendable, CaseIterable, SQLConvertible {
    /// 各市教育工会
    case cities
    /// 区直驻邕高校工会
    case directUniversities
    /// 各县（市、区）教育工会
    case counties

    public var name: String {
        switch self {
        case .cities: "各市教育工会"
        case .directUniversities: "区直驻邕高校工会"
        case .counties: "各县（市、区）教育工会"
        }
    }

    /// The tag of the universities that the regional union leads directly.
    public static let directUniversityTag = "区直驻邕高校"

    public func contains(_ union: Union) -> Bool {
        switch self {
        case .cities: union.kind == .city
        case .directUniversities: union.tag == Self.directUniversityTag
        case .counties: union.kind == .county
        }
    }
}
