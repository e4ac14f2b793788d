// SPDX-License-Identifier: Apache-2.0
import Kernel

/// A form as a value (表单): pages of items, with their conditions, and nothing of who fills it in.
///
/// What is published of it is a numbered version and never changes; `FormChecker` says whether it may be published, and
/// `CompiledForm` evaluates answers over it.
public struct FormSpec: Hashable, Sendable, Codable {
    /// A page (页): what is filled in at one go.
    public struct Page: Hashable, Sendable, Codable {
        public var id: String
        public var title: String
        public var note: String
        public var shownIf: String
        public var items: [FormItem]

        public init(id: String, title: String, note: String = "", shownIf: String = "", items: [FormItem] = []) {
            self.id = id
            self.title = title
            self.note = note
            self.shownIf = shownIf
            self.items = items
        }
    }

    /// Something that whoever uses the form knows (已知条件): the year of a programme.
    public struct Given: Hashable, Sendable, Codable {
        public enum Kind: String, Hashable, Sendable, Codable {
            case number, text, truth, day
        }

        public var name: String
        public var kind: Kind

        public init(name: String, kind: Kind) {
            self.name = name
            self.kind = kind
        }
    }

    /// The version of this notation.
    public var spec = 1
    public var title: String
    public var note: String
    public var givens: [Given]
    public var pages: [Page]

    public init(title: String, note: String = "", givens: [Given] = [], pages: [Page] = []) {
        self.title = title
        self.note = note
        self.givens = givens
        self.pages = pages
    }

    /// All items that stand on pages, in their order; columns stand inside their tables.
    public var items: [FormItem] { pages.flatMap(\.items) }

    /// The item with the id, or the column.
    public func item(_ id: String) -> FormItem? {
        for item in items {
            if item.id == id { return item }
            if let column = item.columns.first(where: { $0.id == id }) { return column }
        }
        return nil
    }
}

extension FormSpec {
    /// The one text that the spec has: keys in order, nothing that has its usual value.
    public var json: String {
        // Strings, numbers and lists of them: nothing in a spec can fail to be written.
        guard let text = try? StoredJSON.text(self) else { preconditionFailure("a spec is plain data") }
        return text
    }

    public init(json: String) throws {
        self = try StoredJSON.value(json)
    }

    /// The fingerprint (SHA-256) of its text.
    public var digest: String {
        StoredJSON.seal(json).hexadecimal
    }

    private enum CodingKeys: String, CodingKey {
        case spec, title, note, givens, pages
    }

    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        spec = try box.decodeIfPresent(Int.self, forKey: .spec) ?? 1
        title = try box.decode(String.self, forKey: .title)
        note = try box.decodeIfPresent(String.self, forKey: .note) ?? ""
        givens = try box.decodeIfPresent([Given].self, forKey: .givens) ?? []
        pages = try box.decode([Page].self, forKey: .pages)
    }
}

extension FormSpec.Page {
    private enum CodingKeys: String, CodingKey {
        case id, title, note, shownIf, items
    }

    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try box.decode(String.self, forKey: .id),
            title: try box.decode(String.self, forKey: .title),
            note: try box.decodeIfPresent(String.self, forKey: .note) ?? "",
            shownIf: try box.decodeIfPresent(String.self, forKey: .shownIf) ?? "",
            items: try box.decodeIfPresent([FormItem].self, forKey: .items) ?? []
        )
    }
}
