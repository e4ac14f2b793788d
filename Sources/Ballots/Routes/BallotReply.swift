// SPDX-License-Identifier: Apache-2.0
import Web

/// What the script of the voting page gets for an answer.
struct BallotReply: Page {
    let title = "投票"
    var signature: String?
    var receipt: String?
    var sentence: String?
    private var isConflict = false

    private enum CodingKeys: String, CodingKey {
        case signature, receipt, sentence
    }

    init(signature: String) {
        self.signature = signature
    }

    init(receipt: String) {
        self.receipt = receipt
    }

    init(_ refusal: BallotRefusal) {
        sentence = refusal.sentence
        isConflict = refusal.isConflict
    }

    var status: PageStatus { sentence == nil ? .found : (isConflict ? .conflict : .refused) }

    /// For whoever comes without the script.
    var content: HTML { "<h1>\(sentence ?? "收到了")</h1>" }
}
