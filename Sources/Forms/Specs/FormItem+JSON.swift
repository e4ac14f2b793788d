// SPDX-License-Identifier: Apache-2.0

extension FormItem: Codable {
    private enum CodingKeys: String, CodingKey {
        case id, name, type, label, hint, required, requiredIf, shownIf, check, message, source, min, max, places, unit
        case options, columns, formula, parts, accept, personal, blind, mask
    }

    /// What is left out has its usual value, so that a spec reads as what is special about each item.
    public init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: CodingKeys.self)
        let name = try box.decode(String.self, forKey: .name)
        self.init(
            try box.decode(Kind.self, forKey: .type),
            id: try box.decode(String.self, forKey: .id),
            name: name,
            label: try box.decodeIfPresent(String.self, forKey: .label) ?? name
        )
        hint = try box.decodeIfPresent(String.self, forKey: .hint) ?? ""
        isRequired = try box.decodeIfPresent(Bool.self, forKey: .required) ?? false
        requiredIf = try box.decodeIfPresent(String.self, forKey: .requiredIf) ?? ""
        shownIf = try box.decodeIfPresent(String.self, forKey: .shownIf) ?? ""
        check = try box.decodeIfPresent(String.self, forKey: .check) ?? ""
        message = try box.decodeIfPresent(String.self, forKey: .message) ?? ""
        source = try box.decodeIfPresent(String.self, forKey: .source) ?? ""
        least = try box.decodeIfPresent(String.self, forKey: .min) ?? ""
        most = try box.decodeIfPresent(String.self, forKey: .max) ?? ""
        places = try box.decodeIfPresent(Int.self, forKey: .places) ?? 0
        unit = try box.decodeIfPresent(String.self, forKey: .unit) ?? ""
        options = try box.decodeIfPresent([Option].self, forKey: .options) ?? []
        columns = try box.decodeIfPresent([FormItem].self, forKey: .columns) ?? []
        formula = try box.decodeIfPresent(String.self, forKey: .formula) ?? ""
        parts = try box.decodeIfPresent([PersonPart].self, forKey: .parts) ?? []
        accepts = try box.decodeIfPresent([String].self, forKey: .accept) ?? []
        isPersonal = try box.decodeIfPresent(Bool.self, forKey: .personal) ?? false
        isBlind = try box.decodeIfPresent(Bool.self, forKey: .blind) ?? false
        mask = try box.decodeIfPresent(Mask.self, forKey: .mask) ?? .none
    }

    public func encode(to encoder: any Encoder) throws {
        var box = encoder.container(keyedBy: CodingKeys.self)
        try box.encode(id, forKey: .id)
        try box.encode(name, forKey: .name)
        try box.encode(kind, forKey: .type)
        try box.encode(label, forKey: .label)
        let words: [(String, CodingKeys)] = [
            (hint, .hint), (requiredIf, .requiredIf), (shownIf, .shownIf), (check, .check), (message, .message),
            (source, .source),
            (least, .min), (most, .max), (unit, .unit), (formula, .formula),
        ]
        for (text, key) in words where !text.isEmpty { try box.encode(text, forKey: key) }
        for (flag, key) in [(isRequired, CodingKeys.required), (isPersonal, .personal), (isBlind, .blind)] where flag {
            try box.encode(true, forKey: key)
        }
        if places > 0 { try box.encode(places, forKey: .places) }
        if !options.isEmpty { try box.encode(options, forKey: .options) }
        if !columns.isEmpty { try box.encode(columns, forKey: .columns) }
        if !parts.isEmpty { try box.encode(parts, forKey: .parts) }
        if !accepts.isEmpty { try box.encode(accepts, forKey: .accept) }
        if mask != .none { try box.encode(mask, forKey: .mask) }
    }
}
