// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Why a term cannot be entered or taken back.
enum TermRefusal: RuleViolation, Equatable {
    case notLater
    case numberTaken
    case nothing

    var sentence: String {
        switch self {
        case .notLater: "选举日期不晚于上一届，核对两届的日期。"
        case .numberTaken: "这一届已经登记过，或者届次不比上一届大。"
        case .nothing: "没有登记可以撤回。"
        }
    }
}
