// SPDX-License-Identifier: Apache-2.0

/// A drawing of the sprite, which every page shares and browsers keep.
public enum Icon {
    /// The drawing beside words that say the same.
    public static func of(_ name: StaticString, _ style: StaticString = "") -> HTML {
        let classes: HTML = style.utf8CodeUnitCount == 0 ? "" : " class=\"\("\(style)")\""
        return "<svg\(classes) aria-hidden=\"true\"><use href=\"\(Assets.shared.icons)#\("\(name)")\"/></svg>"
    }

    /// The drawing whose name a light has.
    public static func light(_ state: String) -> HTML {
        "<svg aria-hidden=\"true\"><use href=\"\(Assets.shared.icons)#l-\(state)\"/></svg>"
    }

    /// The drawing of a light in its own colour, where nothing around it carries the colour.
    public static func lamp(_ state: String) -> HTML {
        "<svg data-s=\"\(state)\" aria-hidden=\"true\"><use href=\"\(Assets.shared.icons)#l-\(state)\"/></svg>"
    }

    /// The reference to a drawing, for a frame of one's own.
    public static func use(_ name: StaticString) -> HTML {
        "<use href=\"\(Assets.shared.icons)#\("\(name)")\"/>"
    }
}
