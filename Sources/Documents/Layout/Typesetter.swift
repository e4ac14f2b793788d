// SPDX-License-Identifier: Apache-2.0
internal import CPango

/// Sets lines of text with Pango. Its C objects belong to one font map and are used under one lock, the press's.
final class Typesetter {
    /// A piece of text in one typeface.
    struct Run {
        let text: String
        let font: PaperFont
    }

    /// A line that is ready to be drawn: part of a layout that it keeps alive.
    struct Line {
        fileprivate let layout: Layout
        let index: Int32
        let width: Double

        /// Draws it with the pen at the line's baseline.
        func draw(on canvas: OpaquePointer, x: Double, baseline: Double) {
            cairo_move_to(canvas, x, baseline)
            pango_cairo_show_layout_line(canvas, pango_layout_get_line_readonly(layout.pointer, index))
        }
    }

    fileprivate final class Layout {
        let pointer: OpaquePointer

        init(_ pointer: OpaquePointer) {
            self.pointer = pointer
        }

        deinit {
            g_object_unref(UnsafeMutableRawPointer(pointer))
        }
    }

    private let context: OpaquePointer
    /// Which family stands for each typeface on this machine.
    let families: [PaperFont: String]

    init(_ fonts: UnsafeMutablePointer<PangoFontMap>, families: [PaperFont: String]) {
        self.families = families
        context = pango_font_map_create_context(fonts)
        // Without this Pango counts in 96ths of an inch, and everything is a third too large.
        pango_cairo_context_set_resolution(context, 72)
        pango_context_set_language(context, pango_language_from_string("zh-cn"))
    }

    deinit {
        for description in descriptions.values { pango_font_description_free(description) }
        g_object_unref(UnsafeMutableRawPointer(context))
    }

    /// Breaks text into lines of a width, the first of them indented.
    func lines(
        _ runs: [Run],
        size: Double,
        width: Double,
        indent: Double = 0,
        tracking: Double = 0,
        isJustified: Bool = false
    ) -> [Line] {
        guard let pointer = pango_layout_new(context) else { return [] }
        let layout = Layout(pointer)
        let text = runs.map(\.text).joined()
        pango_layout_set_text(pointer, text, Int32(text.utf8.count))
        pango_layout_set_width(pointer, Self.units(width))
        pango_layout_set_indent(pointer, Self.units(indent))
        pango_layout_set_wrap(pointer, PANGO_WRAP_WORD_CHAR)
        pango_layout_set_justify(pointer, isJustified ? 1 : 0)
        let attributes = pango_attr_list_new()
        var start = 0
        for run in runs {
            let end = start + run.text.utf8.count
            insert(pango_attr_font_desc_new(description(run.font, size: size)), start..<end, into: attributes)
            start = end
        }
        // A ligature is one glyph for several letters: a seal copied out of the file would no longer be the seal.
        insert(pango_attr_font_features_new("liga=0, clig=0"), 0..<start, into: attributes)
        if tracking != 0 { insert(pango_attr_letter_spacing_new(Self.units(tracking)), 0..<start, into: attributes) }
        pango_layout_set_attributes(pointer, attributes)
        pango_attr_list_unref(attributes)
        return (0..<pango_layout_get_line_count(pointer)).map { index in
            var (ink, logical) = (PangoRectangle(), PangoRectangle())
            pango_layout_line_get_extents(pango_layout_get_line_readonly(pointer, index), &ink, &logical)
            return Line(layout: layout, index: index, width: Double(logical.width) / Double(PANGO_SCALE))
        }
    }

    /// One line, however long.
    func line(_ text: String, _ font: PaperFont, size: Double, tracking: Double = 0) -> Line? {
        lines([Run(text: text, font: font)], size: size, width: 4000, tracking: tracking).first
    }

    private func insert(_ attribute: UnsafeMutablePointer<PangoAttribute>?, _ range: Range<Int>, into list: OpaquePointer?) {
        attribute?.pointee.start_index = UInt32(range.lowerBound)
        attribute?.pointee.end_index = UInt32(range.upperBound)
        pango_attr_list_insert(list, attribute)
    }

    private var descriptions: [String: OpaquePointer] = [:]

    private func description(_ font: PaperFont, size: Double) -> OpaquePointer? {
        let family = families[font] ?? "serif"
        let key = "\(family) \(size) \(font.isThickened(as: family))"
        if let known = descriptions[key] { return known }
        guard let fresh = pango_font_description_new() else { return nil }
        pango_font_description_set_family(fresh, family)
        pango_font_description_set_size(fresh, Self.units(size))
        if font.isThickened(as: family) { pango_font_description_set_weight(fresh, PANGO_WEIGHT_BOLD) }
        descriptions[key] = fresh
        return fresh
    }

    /// The first of each typeface's families that the machine has.
    static func choose(from fonts: UnsafeMutablePointer<PangoFontMap>) -> [PaperFont: String] {
        let known = families(of: fonts)
        return Dictionary(
            uniqueKeysWithValues: PaperFont.allCases.map { font in
                (font, font.families.first { known.contains($0.lowercased()) } ?? "serif")
            }
        )
    }

    private static func families(of fonts: UnsafeMutablePointer<PangoFontMap>) -> Set<String> {
        var list: UnsafeMutablePointer<UnsafeMutablePointer<PangoFontFamily>?>?
        var count: Int32 = 0
        pango_font_map_list_families(fonts, &list, &count)
        defer { g_free(list) }
        let names = (0..<Int(count)).compactMap { index in
            list?[index].flatMap { pango_font_family_get_name($0) }.map { String(cString: $0).lowercased() }
        }
        return Set(names)
    }

    private static func units(_ points: Double) -> Int32 { Int32((points * Double(PANGO_SCALE)).rounded()) }
}
