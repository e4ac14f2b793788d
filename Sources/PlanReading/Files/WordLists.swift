// SPDX-License-Identifier: Apache-2.0

/// Collects the list definitions of `numbering.xml` and the styles that refer to them.
final class WordLists {
    private(set) var numbering = WordNumbering()

    private var abstract: String?
    private var level: (index: Int, definition: WordNumbering.Level)?
    private var list: String?
    private var overridden: Int?
    private var style: String?
    private var styled: (list: String?, level: Int?, base: String?) = (nil, nil, nil)

    func open(_ name: String, _ attributes: XMLEvents.Attributes) {
        let value = attributes["val"] ?? ""
        switch name {
        case "abstractNum": abstract = attributes["abstractNumId"]
        case "num": list = attributes["numId"]
        case "lvlOverride": overridden = Int(attributes["ilvl"] ?? "")
        case "startOverride":
            if let list, let overridden {
                numbering.define(restart: Int(value.prefix(4)) ?? 1, level: overridden, of: list)
            }
        case "lvl": level = (Int(attributes["ilvl"] ?? "") ?? 0, WordNumbering.Level())
        case "start": level?.definition.start = Int(value.prefix(4)) ?? 1
        case "numFmt": level?.definition.format = value
        case "lvlText": level?.definition.pattern = String(value.prefix(32))
        case "abstractNumId": if let list { numbering.define(list: list, by: value) }
        case "style": style = attributes["styleId"]
        case "numId": styled.list = value
        case "ilvl": styled.level = Int(value)
        case "basedOn": styled.base = value
        default: break
        }
    }

    func close(_ name: String) {
        switch name {
        case "abstractNum": abstract = nil
        case "num": list = nil
        case "lvl":
            if let level, let abstract { numbering.define(level: level.index, of: abstract, as: level.definition) }
            level = nil
        case "style":
            if let style {
                numbering.define(style: style, list: styled.list, level: styled.level, base: styled.base)
            }
            style = nil
            styled = (nil, nil, nil)
        default: break
        }
    }
}
