// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// What a handler answers with.
public enum Reply: Sendable {
    case page(any Page)
    /// A part of a page, for the script of a page that is already there.
    case fragment(HTML)
    /// On to another page, with a sentence that it shows once.
    case redirect(to: String, saying: Notice? = nil)
    /// On to the first page with a new session; `nil` ends the session.
    case session(SessionToken?, to: String, saying: Notice? = nil)
    case file(Download)
}

/// A sentence shown once on top of the next page.
public struct Notice: Sendable, Equatable {
    public enum Tone: String, Sendable {
        case done, watch, late
    }

    public let tone: Tone
    public let sentence: String

    public init(_ sentence: String, tone: Tone = .done) {
        self.tone = tone
        self.sentence = sentence
    }
}

/// A file to keep, or to look at.
public struct Download: Sendable {
    /// How a browser is to take the file. What comes from outside is looked at only where it can do nothing:
    /// as a picture or a PDF, under a policy that lets it load nothing.
    public enum Disposition: String, Sendable {
        case attachment, inline
    }

    public let name: String
    public let contentType: String
    public let bytes: [UInt8]
    public let disposition: Disposition
    /// What is too large for memory: sent from here piece by piece, and gone with the answer.
    public let spool: SpooledFile?

    public init(name: String, contentType: String, bytes: [UInt8], disposition: Disposition = .attachment) {
        self.name = name
        self.contentType = contentType
        self.bytes = bytes
        self.disposition = disposition
        spool = nil
    }

    public init(name: String, contentType: String, spool: SpooledFile) {
        self.name = name
        self.contentType = contentType
        self.spool = spool
        bytes = []
        disposition = .attachment
    }
}
