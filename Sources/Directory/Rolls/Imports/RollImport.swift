// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// A roll that was handed in as a file (名册导入): received, looked through, applied, and where need be undone.
struct RollImport: Sendable {
    enum State: String, Sendable, SQLConvertible {
        case receiving, checking, checked, refused, applying, applied, undoing, undone, dropped

        var label: String {
            switch self {
            case .receiving: "还没传完"
            case .checking: "正在核对"
            case .checked: "核对好了，等决定"
            case .refused: "读不了"
            case .applying: "正在导入"
            case .applied: "导入了"
            case .undoing: "正在撤销"
            case .undone: "撤销了"
            case .dropped: "没有导入"
            }
        }

        var tone: String {
            switch self {
            case .receiving, .checked: "watch"
            case .checking, .applying, .undoing, .dropped: "none"
            case .refused: "late"
            case .applied: "done"
            case .undone: "none"
            }
        }
    }

    /// What the dry run counted.
    struct Counts: Sendable, Equatable {
        /// On no roll yet.
        var fresh = 0
        /// Known from before, to be members again.
        var again = 0
        /// On the roll of this union, with something to fill in.
        var changed = 0
        /// On the roll as the row says.
        var same = 0
        var faulty = 0
        var hidden = 0

        var total: Int { fresh + again + changed + same + faulty }
    }

    let id: ID<RollImport>
    let union: UnionID
    let path: UnionPath
    let withSubtree: Bool
    let account: AccountID?
    let accountName: String
    let fileName: String
    let size: Int
    let state: State
    let createdAt: Instant
    let changedAt: Instant
    let fault: String?
    let unread: [String]
    let looked: Int
    let counts: Counts
    let updates: Bool
    let written: Int
    let leftOut: Int
    let undone: Int
    let kept: Int
    let hasFile: Bool

    var subject: Subject { Subject("roll_import", id) }
    var address: String { "/members/rolls/imports/\(id)" }

    /// What applying would write.
    func toWrite(updating: Bool) -> Int { counts.fresh + counts.again + (updating ? counts.changed : 0) }
}

extension RollImport {
    /// A file that has just come, of which nothing has been looked at yet; without an account from the command line.
    init(
        _ fileName: String,
        size: Int,
        of union: UnionID,
        at path: UnionPath,
        withSubtree: Bool,
        by account: AccountID?,
        named accountName: String,
        state: State = .receiving,
        updates: Bool = false,
        hasFile: Bool = true,
        on now: Instant
    ) {
        self.init(
            id: .make(at: now),
            union: union,
            path: path,
            withSubtree: withSubtree,
            account: account,
            accountName: accountName,
            fileName: String(fileName.prefix(120)),
            size: size,
            state: state,
            createdAt: now,
            changedAt: now,
            fault: nil,
            unread: [],
            looked: 0,
            counts: .init(),
            updates: updates,
            written: 0,
            leftOut: 0,
            undone: 0,
            kept: 0,
            hasFile: hasFile
        )
    }

    /// What the journal says of a file that came.
    var arrival: String { "交来名册“\(fileName)”，先核对" }
}

/// Why something cannot be done about an import.
enum RollRefusal: RuleViolation, Equatable {
    case hasMovedOn(RollImport.State)
    case wrongPlace(received: Int)
    case otherFile
    case tooLarge
    case nothingToWrite
    case faultsNotAccepted(Int)
    case fileGone
    case nothingToUndo

    var sentence: String {
        switch self {
        case .hasMovedOn(let state): "这一份现在是“\(state.label)”，这一步不用办了。刷新一下看看"
        case .wrongPlace: "接不上前面传过的，刷新这一页，选同一个文件接着传"
        case .otherFile: "传上来的比说好的多，不是同一个文件。重新传一次"
        case .tooLarge: "文件超过 \(RollLimit.file >> 20) MB，分成几份传，或者请管理员用命令导入"
        case .nothingToWrite: "没有要写进名册的行，不用导入"
        case .faultsNotAccepted(let count): "还有 \(count) 行有问题。改好再传，或者勾上“先导入没有问题的行”"
        case .fileGone: "文件已经按规定删了，重新传一次"
        case .nothingToUndo: "这一份没有写进什么，不用撤销"
        }
    }
}

enum RollLimit {
    /// What a file may weigh.
    static let file = 200 << 20
    /// What a form without the script carries in one.
    static let form = 48 << 20
    /// How many mistakes are kept to be handed back.
    static let faults = 10_000
    /// Rows that are looked at or written in one transaction.
    static let batch = 2000
    /// Days that a file stays after the last act on it: a default of ours, short because of what is in it.
    static let fileDays: Int64 = 7
}
