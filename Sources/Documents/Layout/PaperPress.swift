// SPDX-License-Identifier: Apache-2.0
internal import CPango
internal import Synchronization

/// Prints documents as PDF, in this process, with Pango and Cairo. One at a time: the fonts are shared.
final class PaperPress: Sendable {
    private struct Fonts: @unchecked Sendable {
        // Made once, never freed, and only touched under the lock.
        let map: UnsafeMutablePointer<PangoFontMap>
        /// Looked up once: a machine may have hundreds.
        let families: [PaperFont: String]
    }

    static let shared = PaperPress()

    private let fonts: Mutex<Fonts?>

    private init() {
        fonts = Mutex(pango_cairo_font_map_new().map { Fonts(map: $0, families: Typesetter.choose(from: $0)) })
    }

    /// The document as PDF; `nil` where the machine has no fonts at all.
    func pdf(_ paper: DocumentPaper, madeOn day: String) -> [UInt8]? {
        fonts.withLock { fonts in
            guard let fonts else { return nil }
            let setter = Typesetter(fonts.map, families: fonts.families)
            let composer = PaperComposer(paper, setter: setter)
            return Self.print(composer.sheets, title: paper.title, madeOn: day, setter)
        }
    }

    /// The same for what is no official document.
    func pdf(_ paper: PlainPaper, madeOn day: String) -> [UInt8]? {
        fonts.withLock { fonts in
            guard let fonts else { return nil }
            let setter = Typesetter(fonts.map, families: fonts.families)
            return Self.print(PlainComposer(paper, setter: setter).sheets, title: paper.title, madeOn: day, setter)
        }
    }

    /// Certificates, a page each.
    func pdf(_ papers: [CertificatePaper], title: String, madeOn day: String) -> [UInt8]? {
        fonts.withLock { fonts in
            guard let fonts else { return nil }
            let setter = Typesetter(fonts.map, families: fonts.families)
            return Self.print(papers.map { CertificateComposer($0, setter: setter).sheet }, title: title, madeOn: day, setter)
        }
    }

    /// What stands where on the document's pages, for whoever measures; `nil` where the machine has no fonts at all.
    func measured<Result: Sendable>(_ paper: DocumentPaper, _ measure: ([PaperSheet]) -> Result) -> Result? {
        fonts.withLock { fonts in
            guard let fonts else { return nil }
            return measure(PaperComposer(paper, setter: Typesetter(fonts.map, families: fonts.families)).sheets)
        }
    }

    /// Which family stands for each typeface on this machine.
    var families: [PaperFont: String] {
        fonts.withLock { $0?.families ?? [:] }
    }

    private final class Output {
        var bytes: [UInt8] = []
    }

    private static func print(_ sheets: [PaperSheet], title: String, madeOn day: String, _ setter: Typesetter) -> [UInt8]? {
        let output = Output()
        let write: cairo_write_func_t = { closure, data, length in
            guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
            let output = Unmanaged<Output>.fromOpaque(closure).takeUnretainedValue()
            output.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
            return CAIRO_STATUS_SUCCESS
        }
        let closure = Unmanaged.passUnretained(output).toOpaque()
        let surface = cairo_pdf_surface_create_for_stream(write, closure, PageGrid.paperWidth, PageGrid.paperHeight)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
        // The date of the document and not of the printing, so that one document is one file.
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "\(day)T00:00:00+08:00")
        let canvas = cairo_create(surface)
        for (index, sheet) in sheets.enumerated() {
            draw(sheet, number: index + 1, on: canvas, setter)
            cairo_show_page(canvas)
        }
        let status = cairo_status(canvas)
        cairo_destroy(canvas)
        cairo_surface_finish(surface)
        cairo_surface_destroy(surface)
        return status == CAIRO_STATUS_SUCCESS ? output.bytes : nil
    }

    private static func draw(_ sheet: PaperSheet, number: Int, on canvas: OpaquePointer?, _ setter: Typesetter) {
        guard let canvas else { return }
        cairo_save(canvas)
        cairo_translate(canvas, PageGrid.left, PageGrid.top)
        for rule in sheet.rules {
            color(rule.ink, canvas)
            cairo_rectangle(canvas, rule.x, rule.y - rule.thickness / 2, rule.width, rule.thickness)
            cairo_fill(canvas)
        }
        for text in sheet.texts {
            color(text.ink, canvas)
            text.line.draw(on: canvas, x: text.x, baseline: text.baseline)
        }
        // Odd pages bear their number at the right, even ones at the left, a character from the edge.
        if sheet.isNumbered, let folio = setter.line("— \(number) —", .song, size: PageGrid.smallSize) {
            color(.black, canvas)
            let edge = PageGrid.smallSize
            let x = number.isMultiple(of: 2) ? edge : PageGrid.width - edge - folio.width
            folio.draw(on: canvas, x: x, baseline: PageGrid.height + PageGrid.folioGap + PageGrid.smallSize * 0.88)
        }
        cairo_restore(canvas)
    }

    private static func color(_ ink: PaperSheet.Ink, _ canvas: OpaquePointer) {
        switch ink {
        case .black: cairo_set_source_rgb(canvas, 0, 0, 0)
        case .red: cairo_set_source_rgb(canvas, 0.86, 0.06, 0.06)
        }
    }
}
