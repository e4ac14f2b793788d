// SPDX-License-Identifier: Apache-2.0

/// Reads a yearly work plan (工作要点) by rules that can be checked: no model, no network, no guess at numbers.
public enum PlanReader {
    /// Twenty megabytes.
    public static let largestFile = 20 << 20
    /// One megabyte of UTF-8: some three hundred thousand characters.
    public static let longestText = 1 << 20

    /// Reads a .docx or a text file in UTF-8, UTF-16 or GB18030, whatever its name says.
    public static func read(file bytes: [UInt8], named name: String) throws(UnreadablePlan) -> PlanReading {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= largestFile else { throw .fileTooLarge }
        switch FileFormat(bytes) {
        case .zip: return try read(text: WordDocument.text(of: bytes))
        case .foreign(let format): throw .otherFormat(format)
        case .picture: throw .binary
        case .text:
            guard bytes.count <= longestText * 2 else { throw .textTooLong }
            return try read(text: DecodedText.decode(bytes))
        }
    }

    /// Reads a plan that was pasted in.
    public static func read(text: String) throws(UnreadablePlan) -> PlanReading {
        guard text.utf8.count <= longestText else { throw .textTooLong }
        let lines = SourceLine.lines(of: PlanText.composed(text))
        guard !lines.isEmpty else { throw .empty }
        let envelope = Envelope(lines)
        let outline = PlanOutline(Paragraph.paragraphs(of: envelope.body))
        let reading = PlanAssembly(envelope: envelope, outline: outline).reading
        guard PlanLikeness.isPlan(reading, envelope) else { throw .notAPlan }
        return reading
    }
}
