// SPDX-License-Identifier: Apache-2.0
internal import Kernel

/// What somebody filled in (填写内容): answers by the ids of their items, as they were typed until they are submitted.
public struct FormAnswers: Hashable, Sendable, Codable {
    public var values: [String: FormAnswer]

    public init(_ values: [String: FormAnswer] = [:]) {
        self.values = values
    }

    public init(from decoder: any Decoder) throws {
        values = try decoder.singleValueContainer().decode([String: FormAnswer].self)
    }

    public func encode(to encoder: any Encoder) throws {
        var box = encoder.singleValueContainer()
        try box.encode(values)
    }

    public subscript(_ id: String) -> FormAnswer? {
        get { values[id] }
        set { values[id] = newValue }
    }

    public var json: String {
        // Strings and lists of them: nothing here can fail to be written.
        guard let text = try? StoredJSON.text(self) else { preconditionFailure("answers are plain data") }
        return text
    }

    public init(json: String) throws {
        values = try AnswerScanner.read(json)
    }
}

/// One answer. What its text means, its item knows.
public enum FormAnswer: Hashable, Sendable {
    /// Also a number, a day, an option's id, `yes` or `no`.
    case text(String)
    /// Options or attachments by their ids.
    case list([String])
    case person(FormPerson)
    case rows([FormRow])

    public var isEmpty: Bool {
        switch self {
        case .text(let text): text.isEmpty
        case .list(let list): list.isEmpty
        case .person(let person): person.parts.allSatisfy { $0.value.isEmpty }
        case .rows(let rows): rows.isEmpty
        }
    }

    public var text: String {
        if case .text(let text) = self { text } else { "" }
    }
}

/// A person as a form names one (人员): a snapshot, because a register moves on and a submitted form does not.
public struct FormPerson: Hashable, Sendable, Codable {
    public var parts: [PersonPart: String]
    /// The person in the register that the snapshot was taken of, where it was.
    public var source: String?

    public init(_ parts: [PersonPart: String], source: String? = nil) {
        self.parts = parts
        self.source = source
    }

    private enum CodingKeys: String, CodingKey {
        case parts = "person"
        case source
    }

    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        let words = try box.decode([String: String].self, forKey: .parts)
        parts = [:]
        for (key, word) in words { if let part = PersonPart(rawValue: key) { parts[part] = word } }
        source = try box.decodeIfPresent(String.self, forKey: .source)
    }

    public func encode(to encoder: any Encoder) throws {
        var box = encoder.container(keyedBy: CodingKeys.self)
        var words: [String: String] = [:]
        for (part, word) in parts { words[part.rawValue] = word }
        try box.encode(words, forKey: .parts)
        try box.encodeIfPresent(source, forKey: .source)
    }
}

/// A row of a table, with an id of its own, so that whoever moves rows keeps them apart.
public struct FormRow: Hashable, Sendable, Codable {
    public var id: String
    public var answers: [String: FormAnswer]

    public init(id: String, _ answers: [String: FormAnswer]) {
        self.id = id
        self.answers = answers
    }
}

extension FormAnswer: Codable {
    public init(from decoder: any Decoder) throws {
        let box = try decoder.singleValueContainer()
        // Each kind looks different in JSON; what fits none is refused by the last attempt.
        if let text = try? box.decode(String.self) {
            self = .text(text)
        } else if let list = try? box.decode([String].self) {
            self = .list(list)
        } else if let rows = try? box.decode([FormRow].self) {
            self = .rows(rows)
        } else {
            self = .person(try box.decode(FormPerson.self))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var box = encoder.singleValueContainer()
        switch self {
        case .text(let text): try box.encode(text)
        case .list(let list): try box.encode(list)
        case .person(let person): try box.encode(person)
        case .rows(let rows): try box.encode(rows)
        }
    }
}
