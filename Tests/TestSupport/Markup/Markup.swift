// SPDX-License-Identifier: Apache-2.0

/// A page taken apart the way a browser does it, to prove what text can and cannot do to it.
///
///     let page = Markup(answer.text)
///     #expect(page.skeleton == harmless.skeleton)      // hostile text made no element and no attribute
///     #expect(page.text.contains(hostileName))         // and yet it stands there, letter by letter
public struct Markup: Sendable, Equatable {
    public struct Element: Sendable, Equatable {
        public let name: String
        /// In the order of the page, values decoded.
        public let attributes: [Attribute]
        /// The text inside the element and everything below it.
        public internal(set) var text = ""

        public subscript(attribute: String) -> String? {
            attributes.first { $0.name == attribute }?.value
        }
    }

    public struct Attribute: Sendable, Equatable {
        public let name: String
        public let value: String
    }

    /// Every start tag, in the order of the page.
    public internal(set) var elements: [Element] = []
    public internal(set) var comments: [String] = []
    /// All text of the page outside of tags, decoded.
    public internal(set) var text = ""
    /// What a careful author would not have written: open quotes, unpaired tags, attributes given twice.
    public internal(set) var problems: [String] = []

    public init(_ page: String) {
        var builder = MarkupBuilder()
        var tokenizer = MarkupTokenizer(page)
        while let token = tokenizer.next() { builder.take(token) }
        self = builder.finish()
    }

    init() {}

    /// The page without its text: each element with the names of its attributes.
    public var skeleton: [String] {
        elements.map { "\($0.name)[\($0.attributes.map(\.name).joined(separator: " "))]" }
    }

    public func all(_ name: String, where attributes: [String: String] = [:]) -> [Element] {
        elements.filter { element in
            element.name == name && attributes.allSatisfy { element[$0.key] == $0.value }
        }
    }

    public func first(_ name: String, where attributes: [String: String] = [:]) -> Element? {
        all(name, where: attributes).first
    }
}
