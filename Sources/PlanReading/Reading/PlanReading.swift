// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// What a yearly work plan (工作要点) says, as the reader understood it: a proposal for a person to review.
///
///     let reading = try PlanReader.read(file: bytes, named: "要点.docx")
///     reading.sections[0].items[0].measures[0].phrase
///
/// Nothing in it is invented: each phrase is a stretch of an item's text, each number stands in that text.
public struct PlanReading: Sendable, Equatable {
    public var document: PlanDocument
    /// The paragraphs between the plan's title and its first heading (总体要求).
    public var preamble: String
    /// At least one; a plan without sections has one with an empty title.
    public var sections: [PlanSection]
    /// What the rules could not place, for a person to look at.
    public var unclassified: [String]

    /// Every item of every section, in the order of the text.
    public var items: [PlanItem] { sections.flatMap(\.items) }
    /// Every proposed measure, in the order of the text.
    public var measures: [ProposedMeasure] { items.flatMap(\.measures) }
}

/// The envelope (公文要素) of the plan: who issued it, under which number, to whom, when.
public struct PlanDocument: Sendable, Equatable {
    public var issuer: String?
    /// Written with 〔〕, whatever brackets the file had: `桂教工字〔2024〕10号`.
    public var number: String?
    /// The title of the notice when the plan came with one, otherwise the plan's own.
    public var title: String?
    public var recipients: [String]
    /// The date of signature.
    public var date: Day?

    /// The line in red on top (发文机关标志): `……委员会文件`.
    public var letterhead: String?
    /// The plan's own title, without the notice around it.
    public var planTitle: String?
    /// The year the plan is for; deadlines without a year fall into it.
    public var year: Int?
    /// The notice's own words (现将…印发给你们) between recipients and plan.
    public var covering: String
    /// Copies, printing lines and signatures (抄送、印发、落款) found after the plan.
    public var closing: [String]
}

/// A section (部分) of the plan.
public struct PlanSection: Sendable, Equatable {
    /// As the text counts: `一`; empty when the section has no number.
    public var number: String
    public var title: String
    public var items: [PlanItem]
}

/// An item (条目) of the plan: its heading sentence and the text below it.
public struct PlanItem: Sendable, Equatable {
    /// As the text counts: `1` or `一`; empty when the paragraph has no number.
    public var number: String
    /// The first sentence, without its full stop.
    public var title: String
    /// The rest, normalised. All spans count Unicode scalars of this text.
    ///
    /// When the first sentence is itself a commitment, or there is nothing after it, the text begins with it.
    public var text: String
    public var measures: [ProposedMeasure]
    /// The text cut into roles, in order and without gaps.
    public var clauses: [Clause]
}

/// A stretch of an item's text and what the rules take it for (分句).
public struct Clause: Sendable, Equatable {
    /// What a stretch of text does in the plan.
    public enum Role: String, Sendable, CaseIterable {
        /// A commitment (举措).
        case measure
        /// A direction or stance (导向) that no record could ever fulfil.
        case orientation
        /// What a measure is for (目的).
        case purpose
        /// The authority a measure rests on (依据).
        case reference
        /// Who does it and by when (分工): `（责任部门：…）`.
        case responsibility
        /// Left to the reader (未归类).
        case unclassified

        /// The word the review screen shows.
        public var label: String {
            switch self {
            case .measure: "举措"
            case .orientation: "导向"
            case .purpose: "目的"
            case .reference: "依据"
            case .responsibility: "分工"
            case .unclassified: "未归类"
            }
        }
    }

    /// Unicode scalars of the item's text, the punctuation that ends the clause included.
    public var span: Range<Int>
    public var role: Role
    /// One Chinese sentence that names the rule and the word that decided.
    public var reason: String
}
