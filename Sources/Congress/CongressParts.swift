// SPDX-License-Identifier: Apache-2.0
import Web

/// Parts that the pages of this room share with other rooms'.
typealias CongressParts = Parts

extension Trail {
    static let home = Trail("/congresses", "民主管理")
    /// Where a delegate comes from.
    static let seat = Trail("/delegate", "我是代表")
}
