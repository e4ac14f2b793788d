// SPDX-License-Identifier: Apache-2.0
import Kernel

/// Why something cannot be done with an assignment.
enum AssignmentRefusal: RuleViolation, Equatable {
    case planNotPublished
    case nobodySelected
    case everyoneHasIt(Int)
    case isSigned(by: String, on: Day?)
    case notSigned
    case isSubmitted(by: String)
    case notSubmitted(Assignment.Mark?)
    case isClosed(by: String, on: Day?)
    case isWithdrawn(by: String, on: Day?)
    case sameHand(String)
    case changeIsOpen(String)
    case noChange
    case ownRequest(String)
    case passedOn(Int)
    case nothingToNote

    var sentence: String {
        switch self {
        case .planNotPublished: "要点发布以后才能交办。"
        case .nobodySelected: "照这样选，一家工会也没有。改一下交办给谁。"
        case .everyoneHasIt(let count): "选中的 \(count) 家都已经交办过这条举措，没有要再交办的。"
        case .isSigned(let name, let day): "这件事\(name)\(Self.on(day))已经签收了，不用再签。"
        case .notSigned: "这件事还没有签收。先签收，再办后面的。"
        case .isSubmitted(let name): "\(name)已经申请销号，正等核实。要补材料或者再改，先请核实的一方退回。"
        case .notSubmitted(let returned?): "这件事\(returned.name)已在\(returned.at.day.spoken)退回，没有等着核实的销号申请。"
        case .notSubmitted(nil): "承办的工会还没有申请销号，没有可以核实的。"
        case .isClosed(let name, let day): "这件事\(name)\(Self.on(day))已经核实销号，不能再办。"
        case .isWithdrawn(let name, let day): "这件事\(name)\(Self.on(day))已经撤回交办，不用再办。"
        case .sameHand(let name): "销号是\(name)申请的，申请的人不能自己核实。请交办一方的另一个人来办。"
        case .changeIsOpen(let name): "\(name)提的变更申请还没有决定。先把它定下来。"
        case .noChange: "没有等着决定的变更申请，也许别人刚刚定过。"
        case .ownRequest(let name): "变更是\(name)申请的，申请的人不能自己批。请交办一方的另一个人来办。"
        case .passedOn(let count): "这件事已经再分解给下级，还有 \(count) 家没有撤回。先撤回下级的，再撤回这一件。"
        case .nothingToNote: "没有等着知悉的撤回，也许同事刚刚看过。"
        }
    }

    var citation: String? {
        switch self {
        case .sameHand, .ownRequest: "督办惯例：责任单位只申请，由交办单位核实销号，两方分开（本系统设定）"
        default: nil
        }
    }

    private static func on(_ day: Day?) -> String { day.map { "在\($0.spoken)" } ?? "" }
}
