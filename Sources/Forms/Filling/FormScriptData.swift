// SPDX-License-Identifier: Apache-2.0
import Kernel

/// What the script of a page with a form knows: the expressions, and the answers that stand on other pages.
struct FormScriptData: Encodable {
    struct Item: Encodable {
        let id: String
        let kind: FormItem.Kind
        let page: Int
        let table: String?
        /// Whether its fields are on the page.
        let here: Bool
        let unit: String
        let parts: [String]
        let shown: Expression?
        let needed: Expression?
        let check: Expression?
        let formula: Expression?
        var kept: Kept?
        var rows: [[String: Expression]] = []
    }

    /// A value from another page.
    enum Kept: Encodable {
        case one(Expression), list([String]), count(Int), person([String: Expression])

        func encode(to encoder: any Encoder) throws {
            var box = encoder.singleValueContainer()
            switch self {
            case .one(let expression): try box.encode(expression)
            case .list(let list): try box.encode(list)
            case .count(let count): try box.encode(count)
            case .person(let parts): try box.encode(parts)
            }
        }
    }

    let today: String
    let given: [String: Expression]
    let pages: [Expression?]
    let order: [String]
    let items: [String: Item]

    /// - Parameter page: The page whose fields are shown; `nil` for none.
    init(_ form: CompiledForm, _ evaluation: FormEvaluation, page: Int?) {
        let values = evaluation.values
        today = values.today.description
        given = values.given.compactMapValues(Self.literal)
        pages = form.pageShownIf
        order = form.order
        items = form.nodes.mapValues { node in
            let item = node.item
            let isHere = node.page == page
            var entry = Item(
                id: item.id,
                kind: item.kind,
                page: node.page,
                table: node.table,
                here: isHere,
                unit: item.kind == .money ? "元" : item.kind == .year ? "年" : item.unit,
                parts: item.kind == .person ? (["name"] + item.parts.map(\.rawValue)) : [],
                shown: node.shownIf,
                needed: node.requiredIf,
                check: node.check,
                formula: node.formula
            )
            guard !isHere else { return entry }
            entry.kept = values.values[item.id].flatMap(Self.kept)
            entry.rows = (values.tables[item.id] ?? []).map { $0.compactMapValues(Self.literal) }
            return entry
        }
    }

    var json: String {
        // Words and lists of them: nothing here can fail to be written.
        guard let text = try? StoredJSON.text(self) else { preconditionFailure("expressions are plain data") }
        return text
    }

    private static func kept(_ value: ExpressionValue) -> Kept? {
        switch value {
        case .choices(let list): .list(list)
        case .files(let count), .rows(let count): .count(count)
        case .person(let parts):
            .person(
                parts.reduce(into: [:]) { words, part in
                    if let literal = literal(part.value) { words[part.key.rawValue] = literal }
                }
            )
        default: literal(value).map(Kept.one)
        }
    }

    static func literal(_ value: ExpressionValue) -> Expression? {
        switch value {
        case .number(let number): .number(number)
        case .text(let text): .text(text)
        case .truth(let truth): .truth(truth)
        case .day(let day): .day(day)
        case .nothing, .choices, .files, .person, .rows: nil
        }
    }
}
