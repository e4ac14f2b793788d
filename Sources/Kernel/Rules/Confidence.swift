// SPDX-License-Identifier: Apache-2.0

/// How sure we are of a datum (可信程度), carried with it so that nobody takes a guess for the law.
public enum Confidence: String, Sendable, Decodable {
    /// The text of the instrument was read.
    case verified
    /// The text was read in a repost or a report, not in the original.
    case reposted
    /// From memory, sure.
    case sure
    /// From memory or second hand, not sure: to be checked before anything rests on it.
    case unsure
    /// What is commonly done, without an instrument that binds.
    case practice

    /// What a reader is told beside the datum; `nil` where nothing needs saying.
    public var caution: String? {
        switch self {
        case .verified, .sure: nil
        case .reposted: "据转载"
        case .unsure: "尚未核对原文"
        case .practice: "非法定，可调整"
        }
    }
}
