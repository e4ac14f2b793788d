// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// To whom a measure is issued (交办对象): a group that notices address, all of a kind, those directly below, or by name.
///
/// Always unions strictly below the one that issues: nobody supervises itself.
enum Recipients: Sendable, Equatable {
    case group(UnionGroup)
    case kind(Union.Kind)
    /// 直接下级
    case children
    case named([UnionID])

    /// The value of the form's choice.
    var code: String {
        switch self {
        case .group(let group): "group-\(group.rawValue)"
        case .kind(let kind): "kind-\(kind.rawValue)"
        case .children: "children"
        case .named: "named"
        }
    }

    /// Everything but names, in the order in which the form offers it.
    static let selectors: [Recipients] =
        [.children] + UnionGroup.allCases.map(Recipients.group) + [
            .kind(.university), .kind(.school), .kind(.branch), .kind(.group),
        ]

    var label: String {
        switch self {
        case .group(let group): group.name
        case .kind(let kind): "所有\(kind.label)"
        case .children: "直接下级工会"
        case .named(let ids): "点名的 \(ids.count) 家"
        }
    }

    /// The unions it means below one that issues, as a condition on `trade_union`.
    func condition(below issuer: UnionID, at path: String) -> SQL {
        // A path's characters all sort before `~`, so all below is one range of the index.
        let below: SQL = "trade_union.path > \(path) AND trade_union.path < \(path + "~") AND trade_union.closed_on IS NULL"
        return switch self {
        case .group(.cities): "\(below) AND trade_union.kind = 'city'"
        case .group(.counties): "\(below) AND trade_union.kind = 'county'"
        case .group(.directUniversities): "\(below) AND trade_union.tag = \(UnionGroup.directUniversityTag)"
        case .kind(let kind): "\(below) AND trade_union.kind = \(kind)"
        case .children: "\(below) AND trade_union.parent_id = \(issuer)"
        case .named(let ids): "\(below) AND trade_union.id IN (\(list: ids))"
        }
    }
}

extension Union.Kind {
    /// What a union of this kind is called in lists.
    var label: String {
        switch self {
        case .region: "自治区级工会"
        case .city: "市教育工会"
        case .county: "县（市、区）教育工会"
        case .university: "高校工会"
        case .school: "学校工会"
        case .branch: "分工会"
        case .group: "工会小组"
        }
    }
}
