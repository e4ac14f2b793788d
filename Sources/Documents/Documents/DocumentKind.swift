// SPDX-License-Identifier: Apache-2.0
public import Storage

/// A kind of official document (文种): the fifteen of the regulation of 2012, and what each is for.
public enum DocumentKind: String, Sendable, CaseIterable, SQLConvertible {
    case resolution, decision, order, communique, proclamation, announcement, opinion, notice, circular, report, request
    case reply, bill, letter, minutes

    public var label: String {
        switch self {
        case .resolution: "决议"
        case .decision: "决定"
        case .order: "命令"
        case .communique: "公报"
        case .proclamation: "公告"
        case .announcement: "通告"
        case .opinion: "意见"
        case .notice: "通知"
        case .circular: "通报"
        case .report: "报告"
        case .request: "请示"
        case .reply: "批复"
        case .bill: "议案"
        case .letter: "函"
        case .minutes: "纪要"
        }
    }

    /// What it is for, in a few words of ours after article 8.
    public var purpose: String {
        switch self {
        case .resolution: "会议讨论通过的重大决策"
        case .decision: "重要事项的决策部署，奖惩单位和人员，变更或撤销下级不适当的决定"
        case .order: "公布规章、宣布强制措施、授衔嘉奖；工会一般不用"
        case .communique: "公布重要决定或者重大事项"
        case .proclamation: "向国内外宣布重要事项或者法定事项"
        case .announcement: "在一定范围内公布应当遵守或者周知的事项"
        case .opinion: "对重要问题提出见解和处理办法"
        case .notice: "发布、传达要下级执行、要有关单位周知或执行的事项，批转、转发公文；印发要点、方案、办法、名单用它"
        case .circular: "表彰先进、批评错误、传达重要精神、告知重要情况"
        case .report: "向上级汇报工作、反映情况、回复询问；不能夹带请示"
        case .request: "向上级请求指示、批准；一文一事，只主送一个上级"
        case .reply: "答复下级的请示"
        case .bill: "政府向人大提请审议；工会一般不用"
        case .letter: "和不相隶属的单位商洽工作、询问答复、请求批准"
        case .minutes: "记载会议主要情况和议定事项"
        }
    }

    /// Whether it goes to whom one reports to; such a document shows who signed it.
    public var isUpward: Bool { [.report, .request].contains(self) }

    /// Those that a union's office writes, first.
    static let usual: [DocumentKind] = [
        .notice, .request, .report, .letter, .opinion, .reply, .circular, .decision, .minutes, .announcement, .resolution,
        .proclamation, .communique, .order, .bill,
    ]
}
