// SPDX-License-Identifier: Apache-2.0

/// The kind (类型) of a measure: which room of the house serves it.
public enum MeasureKind: String, Sendable, CaseIterable {
    case study = "STUDY"
    case call = "CALL"
    case contest = "CONTEST"
    case tournament = "TOURN"
    case event = "EVENT"
    case volunteering = "VOL"
    case benefit = "BENEFIT"
    case registry = "REGISTRY"
    case democracy = "DEMO"
    case proposal = "PROPOSAL"
    case casework = "CASE"
    case voice = "VOICE"
    case risk = "RISK"
    case subsidy = "SUBSIDY"
    case finance = "FIN"
    case election = "ELECT"
    case training = "TRAIN"
    case survey = "SURVEY"
    case policy = "POLICY"
    case media = "MEDIA"
    case party = "PARTY"
    case guidance = "GUIDE"
    case system = "SYS"
    case other = "OTHER"

    /// The word people read.
    public var label: String {
        switch self {
        case .study: "学习宣讲"
        case .call: "征集评选推荐"
        case .contest: "竞赛"
        case .tournament: "文体比赛"
        case .event: "活动"
        case .volunteering: "志愿服务"
        case .benefit: "慰问帮扶福利"
        case .registry: "阵地台账"
        case .democracy: "民主管理"
        case .proposal: "提案"
        case .casework: "维权服务"
        case .voice: "意见舆情"
        case .risk: "隐患排查"
        case .subsidy: "经费补助"
        case .finance: "经费管理"
        case .election: "选举"
        case .training: "培训"
        case .survey: "调研测评"
        case .policy: "制度文稿"
        case .media: "宣传阵地"
        case .party: "党建"
        case .guidance: "基层指导"
        case .system: "信息化"
        case .other: "其他"
        }
    }
}
