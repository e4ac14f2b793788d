// SPDX-License-Identifier: Apache-2.0

/// Why the calendar gives no answer. It never guesses one.
public enum CalendarError: RuleViolation, Hashable {
    /// No arrangement of days off has been loaded for the year.
    case notCovered(year: Int)
    /// The file and its signature do not fit, or a stranger signed.
    case notTrusted(file: String)
    case signatureMissing(file: String)
    case notReadable(file: String)
    case folderMissing(path: String)
    /// A period of no days, or of more than ten years.
    case lengthOutOfRange(days: Int)
    /// The year's file does not name the festival.
    case festivalUnknown(name: String, year: Int)
    /// Not an Ed25519 private key of 32 bytes.
    case keyNotUsable

    public var sentence: String {
        switch self {
        case .notCovered(let year): "没有\(year)年的放假安排，装入后再算"
        case .notTrusted(let file): "放假安排文件“\(file)”与签名不符，可能被改动过，没有装入"
        case .signatureMissing(let file): "放假安排文件“\(file)”缺少签名文件，没有装入"
        case .notReadable(let file): "放假安排文件“\(file)”的内容不合格式，没有装入"
        case .folderMissing(let path): "放假安排文件夹“\(path)”不存在或打不开"
        case .lengthOutOfRange(let days): "期限应在1日至\(TimeLimit.longest)日之间，不能是\(days)日"
        case .festivalUnknown(let name, let year): "\(year)年的放假安排里没有写明“\(name)”是哪一天"
        case .keyNotUsable: "签名私钥应是32字节的Ed25519密钥"
        }
    }
}
