// SPDX-License-Identifier: Apache-2.0

/// An item of a form (题): what is asked, when it is asked, and what holds for the answer.
///
/// Its `id` never changes once somebody may have answered, its `name` may: expressions, Word files and the heads of exported
/// tables use the name, answers are kept under the id.
public struct FormItem: Hashable, Sendable {
    /// What kind of answer it takes (题型).
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        case text, number, money, day, year, truth, phone
        case one, many
        case person, file
        /// Rows, each with the same columns (表格).
        case table
        /// Worked out from other answers (自动计算).
        case formula
        /// Words to read; nothing is answered.
        case note

        public var label: String {
            switch self {
            case .text: "文字"
            case .number: "数字"
            case .money: "金额"
            case .day: "日期"
            case .year: "年份"
            case .truth: "是或否"
            case .phone: "手机号"
            case .one: "单选"
            case .many: "多选"
            case .person: "人员"
            case .file: "附件"
            case .table: "表格（可以加行）"
            case .formula: "自动计算"
            case .note: "说明文字"
            }
        }

        /// Whether a row of a table may have it.
        public var fitsRow: Bool { ![.table, .note, .file, .person, .many].contains(self) }
        /// Whether somebody fills it in.
        public var isAnswered: Bool { self != .formula && self != .note }
    }

    /// An option (选项). Answers keep its id, so that its label may be corrected.
    public struct Option: Hashable, Sendable, Codable {
        public var id: String
        public var label: String

        public init(id: String, label: String) {
            self.id = id
            self.label = label
        }
    }

    /// How an answer is shown to those who need not see all of it (遮盖).
    public enum Mask: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
        case none, middle, all

        public static func < (left: Mask, right: Mask) -> Bool {
            (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
        }

        public var label: String {
            switch self {
            case .none: "不遮盖"
            case .middle: "只露头尾"
            case .all: "全部遮盖"
            }
        }
    }

    public var id: String
    public var name: String
    public var kind: Kind
    public var label: String
    public var hint = ""
    public var isRequired = false
    /// Conditions as text; empty where there is none.
    public var requiredIf = ""
    public var shownIf = ""
    /// What must not be false of the answer, what to say when it is, and where that stands.
    public var check = ""
    public var message = ""
    public var source = ""
    /// The bounds as exact decimals: of a number, of the characters of a text, of rows, ticks or files.
    public var least = ""
    public var most = ""
    public var places = 0
    public var unit = ""
    public var options: [Option] = []
    /// The columns of a table.
    public var columns: [FormItem] = []
    public var formula = ""
    /// What is asked of a person besides the name.
    public var parts: [PersonPart] = []
    public var accepts: [String] = []
    /// It says something about a person, and is masked in exports unless somebody asks for all.
    public var isPersonal = false
    /// Hidden from judges who are not to know whose it is (盲评). Names that a text of this kind holds are struck from the others.
    public var isBlind = false
    public var mask = Mask.none

    public init(_ kind: Kind, id: String, name: String, label: String? = nil) {
        self.kind = kind
        self.id = id
        self.name = name
        self.label = label ?? name
    }

    /// Names it, and lets more be set where it is made.
    public init(
        _ kind: Kind,
        id: String,
        name: String,
        label: String? = nil,
        set: (inout FormItem) -> Void
    ) {
        self.init(kind, id: id, name: name, label: label)
        set(&self)
    }
}
