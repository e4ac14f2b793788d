// SPDX-License-Identifier: Apache-2.0
import Membership

extension Union.Kind {
    /// What a list calls a union of this kind.
    var label: String {
        switch self {
        case .region: "省级教育工会"
        case .city: "市教育工会"
        case .county: "县（市、区）教育工会"
        case .university: "高校工会"
        case .school: "学校工会"
        case .branch: "分工会"
        case .group: "工会小组"
        }
    }
}
